import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldKey, foldText } from '../../../electron/service/search/fold';

test('every unit stands for a stretch of the text, in order, cut between code points', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const { units, starts, ends } = foldText(text);
      expect(starts.length).toBe(units.length);
      expect(ends.length).toBe(units.length);
      units.forEach((_, i) => {
        const from = starts[i] ?? -1;
        const to = ends[i] ?? -1;
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(text.length);
        if (i > 0) expect(from).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
        expect(text.slice(from, to).isWellFormed()).toBe(text.isWellFormed());
      });
    }),
  );
});

test('what is folded folds to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      const once = foldText(text).units.filter((unit) => !/[\ufdd0-\ufdef]/u.test(unit));
      for (const unit of once) expect(foldKey(unit)).toBe(unit);
    }),
  );
});

test.each([
  ['〇零一二三四五六七八九', '00123456789'],
  ['鹽城裏裡裹', '盐城里里裹'],
  ['衞塲鉄', '卫场铁'],
  ['ＡｂＣ１２', 'abc12'],
  ['⼈⻔', '人⻔'],
  ['①㈠', '11'],
  ['Ça É ü', 'ca\ufdd1e\ufdd1u'],
  ['a - b', 'a\ufdd1b'],
  ['断 - 头', '断头'],
  ['断 a', '断a'],
  ['a\u200bb', 'ab'],
])('%s', (text, folded) => {
  expect(foldKey(text)).toBe(folded);
});
