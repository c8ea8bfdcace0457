import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queryOf } from '../../../renderer/features/history/history-filter';
import { type DiffPiece, diffTexts, likeness } from '../../../renderer/features/history/text-diff';

const side = (pieces: readonly DiffPiece[], without: DiffPiece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

const short = (pieces: readonly DiffPiece[] | null) =>
  pieces?.map(({ kind, text }) => ({ same: text, removed: `[-${text}]`, added: `[+${text}]` })[kind]).join('');

describe('the difference of two texts', () => {
  test.each([
    ['断头边界变通途', '断头公路变通途', '断头[-边界][+公路]变通途'],
    ['一九八三年五月', '一九八三年', '一九八三年[-五月]'],
    ['一九八三年', '一九八三年五月', '一九八三年[+五月]'],
    ['1983年5月采集', '1984年5月采集', '[-1983][+1984]年5月采集'],
    ['recorded by Li', 'recorded by Liu', 'recorded by [-Li][+Liu]'],
    ['王𠅤说', '王䶮说', '王[-𠅤][+䶮]说'],
    ['甲的乙', '丙的丁', '[-甲的乙][+丙的丁]'],
    ['相同', '相同', '相同'],
    ['', '新', '[+新]'],
  ])('%s → %s', (before, after, expected) => {
    expect(short(diffTexts(before, after))).toBe(expected);
  });

  test('gives both texts back, whatever they are, with whole characters only', () => {
    const text = fc
      .array(fc.constantFrom('盐', '城', '𠅤', '䶮', '的', 'a', '1', ' ', '\n', '，'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffTexts(before, after) ?? [];
        expect(side(pieces, 'added')).toBe(before);
        expect(side(pieces, 'removed')).toBe(after);
        for (const piece of pieces) expect(piece.text.isWellFormed()).toBe(true);
        for (const [index, piece] of pieces.entries()) expect(piece.kind).not.toBe(pieces[index + 1]?.kind);
      }),
    );
  });

  test('of a long text changed in one place is only that place', () => {
    const before = `${'说'.repeat(9000)}旧${'话'.repeat(9000)}`;
    const pieces = diffTexts(before, before.replace('旧', '新'));
    expect(pieces?.map(({ text }) => text.length)).toEqual([9000, 1, 1, 9000]);
    expect(likeness(pieces ?? [])).toBeGreaterThan(0.99);
  });

  test('of long texts with nothing in common is left out', () => {
    expect(diffTexts('甲乙丙丁'.repeat(200), '子丑寅卯'.repeat(200))).toBeNull();
    expect(likeness(diffTexts('甲乙丙', '子丑寅') ?? [])).toBe(0);
  });
});

test('days of the filter are whole local days', () => {
  const { from, to } = queryOf({ from: '2024-03-01', to: '2024-03-01' });
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
  expect(new Date(from ?? '').getHours()).toBe(0);
  expect(queryOf({ from: 'gestern', who: '王某', type: 'person' })).toEqual({ who: '王某', recordType: 'person' });
});
