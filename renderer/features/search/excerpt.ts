import type { TextRange } from '../../../electron/contract/search';

const BEFORE = 12;
const LONGEST = 160;

/** A long field around its first hit, so that the hit is seen on one line; surrogate pairs are not cut in two. */
export function excerpt(text: string, ranges: readonly TextRange[]): { text: string; ranges: TextRange[] } {
  const plain = text.replace(/\s/g, ' ');
  const first = ranges[0]?.[0] ?? 0;
  let from = first > BEFORE * 2 ? first - BEFORE : 0;
  if (/[\uDC00-\uDFFF]/.test(plain[from] ?? '')) from -= 1;
  let to = Math.min(plain.length, from + LONGEST);
  if (/[\uDC00-\uDFFF]/.test(plain[to] ?? '')) to -= 1;
  const lead = from > 0 ? '…' : '';
  const shift = lead.length - from;
  return {
    text: `${lead}${plain.slice(from, to)}${to < plain.length ? '…' : ''}`,
    ranges: ranges
      .filter(([start]) => start < to)
      .map(([start, end]): TextRange => [Math.max(lead.length, start + shift), Math.min(end, to) + shift]),
  };
}
