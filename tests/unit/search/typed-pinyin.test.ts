import { expect, test } from 'vitest';
import { readTypedPinyin } from '../../../electron/service/search/typed-pinyin';

const read = (typed: string) =>
  readTypedPinyin(typed).map(({ syllables, lastBegun }) => syllables.join(' ') + (lastBegun ? '…' : ''));

test.each([
  ['yancheng', ['yan cheng']],
  ['xian', ['xian', 'xi an']],
  ["xi'an", ['xi an']],
  ['duan tou bian jie', ['duan tou bian jie', 'duan tou bi an jie']],
  ['lüe', ['lve', 'lv e']],
  ['Nǚ', ['nv']],
  ['ｙａｎ', ['yan', 'ya n…'].slice(0, 1)],
  ['yanch', ['yan ch…']],
])('%s', (typed, expected) => {
  for (const reading of expected) expect(read(typed)).toContain(reading);
  expect(read(typed)[0]).toBe(expected[0]);
});

test.each(['GDP', 'hello world', '盐城', 'yan1', '', "'", '123', 'x'.repeat(80)])('%j is not pinyin', (typed) => {
  expect(read(typed).filter((reading) => !reading.endsWith('…'))).toEqual([]);
});

test('a long run of one-letter syllables stays bounded', () => {
  expect(read('a'.repeat(60)).length).toBeLessThanOrEqual(8);
});
