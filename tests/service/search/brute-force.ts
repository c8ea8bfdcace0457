/**
 * What search must find, worked out the slow and plain way: text by text with regular expressions on whole strings.
 * Knows only the characters of its own table, so that it shares nothing with the engine.
 */

/** Character → what it is compared as. Gaps are passed over, words are of a spaced script. */
const HAN: Record<string, string> = {
  盐: '盐',
  鹽: '盐',
  断: '断',
  斷: '断',
  头: '头',
  城: '城',
  𠅤: '甲',
  '😀': '乙',
  '+': '丙',
  一: '１',
  二: '２',
  〇: '０',
  零: '０',
  か: 'か',
};
const WORD: Record<string, string> = { a: 'a', A: 'a', Ａ: 'a', á: 'a', b: 'b', 1: '1', '１': '1', 0: '0', я: 'я' };
const GAPS = ['，', '。', ' ', '\u3000', '-', '…', '\n', '·'];
const IGNORED = ['\u200d', '\ufe00', '\u0301', '\ufdd0'];

export const alphabet = [...Object.keys(HAN), ...Object.keys(WORD), ...GAPS, ...IGNORED];
/** Few different characters: everything repeats and overlaps. */
export const tinyAlphabet = ['断', '断', '头', 'a', '，'];

/** Chinese digits stay apart from ASCII ones until the spaces are settled. */
const stage = (text: string): string =>
  Array.from(text)
    .map((c) => HAN[c] ?? WORD[c] ?? (GAPS.includes(c) ? '_' : ''))
    .join('');

const settle = (staged: string): string =>
  staged
    .replace(/(?<=[ab01я])_+(?=[ab01я])/g, ' ')
    .replaceAll('_', '')
    .replaceAll('１', '1')
    .replaceAll('２', '2')
    .replaceAll('０', '0');

const fold = (text: string): string => settle(stage(text));

/** Indexes of the captions in which the phrase starts. */
export function phraseStarts(captions: readonly string[], phrase: string): number[] {
  const wanted = fold(phrase);
  if (wanted === '') return [];
  const staged = captions.map((text) => stage(text).replace(/^_+|_+$/g, ''));
  return captions.flatMap((_, index) => {
    const own = settle(staged[index] ?? '').length;
    const readings = [settle(staged.slice(index).join('_')), staged.slice(index).map(settle).join('')];
    return readings.some((reading) => {
      const at = reading.indexOf(wanted);
      return at >= 0 && at < own;
    })
      ? [index]
      : [];
  });
}

/** Indexes of the captions that count for a query of several words. */
export function wordStarts(captions: readonly string[], words: readonly string[]): number[] {
  const starts = words.filter((word) => fold(word) !== '').map((word) => new Set(phraseStarts(captions, word)));
  const holds = (...indexes: number[]): boolean => starts.every((set) => indexes.some((index) => set.has(index)));
  const phrase = new Set(phraseStarts(captions, words.join(' ')));
  return captions.flatMap((_, index) => {
    const touches = (at: number) => starts.some((set) => set.has(at));
    const pair = touches(index) && touches(index + 1) && !holds(index) && !holds(index + 1) && holds(index, index + 1);
    return phrase.has(index) || (starts.length > 0 && holds(index)) || pair ? [index] : [];
  });
}
