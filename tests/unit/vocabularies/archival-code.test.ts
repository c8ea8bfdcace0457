import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ArchivalCodeRule,
  CODE_SEPARATORS,
  DEFAULT_CODE_RULE,
  formatCode,
  parseCode,
  RETENTIONS,
  unknownToken,
} from '../../../electron/contract/archival-code';

const RULE = { ...DEFAULT_CODE_RULE, fonds: 'J019' };

test('the usual rule makes the code of the standard', () => {
  expect(formatCode(RULE, { year: '2023', retention: 'permanent' }, 1)).toBe('J019-LX·2023·Y-001');
  expect(formatCode(RULE, { year: '2023', retention: 'years-30' }, 1234)).toBe('J019-LX·2023·D30-1234');
});

test('a code of another shape is none of the rule', () => {
  for (const code of ['', 'J019', 'J019-LX·2023·Y-', 'J020-LX·2023·Y-001', 'J019-LX·23·Y-001', 'J019-LX.2023.Y-001'])
    expect(parseCode(RULE, code), code).toBeNull();
});

test('only year and retention are tokens', () => {
  expect(unknownToken('LX·{year}·{retention}')).toBeNull();
  expect(unknownToken('LX·{month}')).toBe('{month}');
  expect(unknownToken('LX·{year')).toBe('{year');
  expect(unknownToken('LX·year}')).toBe('}');
});

test('what a rule makes, it reads again', () => {
  const rule: fc.Arbitrary<ArchivalCodeRule> = fc
    .record({
      fonds: fc.stringMatching(/^[A-Z0-9全]{1,6}$/),
      category: fc.constantFrom('LX·{year}·{retention}', 'LX·{retention}{year}', '口述{year}', '({year}+)', 'WS'),
      separator: fc.constantFrom(...CODE_SEPARATORS),
      itemDigits: fc.integer({ min: 1, max: 8 }),
    })
    .filter(({ category, separator }) => !category.includes(separator));
  fc.assert(
    fc.property(
      rule,
      fc.integer({ min: 1900, max: 2100 }),
      fc.constantFrom(...RETENTIONS),
      fc.integer({ min: 1, max: 99_999_999 }),
      (made, year, retention, item) => {
        const parsed = parseCode(made, formatCode(made, { year: String(year), retention }, item));
        expect(parsed).toMatchObject({
          item,
          year: made.category.includes('{year}') ? String(year) : null,
          retention: made.category.includes('{retention}') ? retention : null,
        });
      },
    ),
  );
});
