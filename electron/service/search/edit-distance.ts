/** Near misses: how far a query is from the closest stretch of a text, and which stretch that is. */

export interface ClosestStretch {
  /** Substitutions, insertions, deletions and swaps of neighbours, each 1. */
  distance: number;
  /** Units `[from, to)` of the text. */
  from: number;
  to: number;
}

/** How many errors a query of this many units may hold. */
export const allowedErrors = (length: number): number => (length < 3 ? 0 : length < 8 ? 1 : length < 12 ? 2 : 3);

/**
 * The closest stretch of `text` to `query` by optimal string alignment. On ties the one whose length is nearest to the
 * query's, so that a wrong character is part of it, then the leftmost.
 *
 * @param most give up beyond this distance
 * @returns null when every stretch is further off
 */
export function closestStretch(query: readonly string[], text: readonly string[], most: number): ClosestStretch | null {
  const last = query.length;
  let best: ClosestStretch | null = null;
  // One column per unit of the text: the distance of query[0, i) to the best stretch ending here, and where that
  // begins, in one number: cost * STEP + beginning. The smallest is the nearest and, on ties, the longest.
  let twoBack = new Float64Array(last + 1);
  let before = new Float64Array(last + 1);
  let now = Float64Array.from({ length: last + 1 }, (_, i) => i * STEP);
  for (let end = 1; end <= text.length; end++) {
    [twoBack, before, now] = [before, now, twoBack];
    now[0] = end;
    const unit = text[end - 1];
    for (let i = 1; i <= last; i++) {
      let value = at(before, i - 1) + (query[i - 1] === unit ? 0 : STEP);
      value = Math.min(value, at(before, i) + STEP, at(now, i - 1) + STEP);
      if (i > 1 && end > 1 && query[i - 1] === text[end - 2] && query[i - 2] === unit)
        value = Math.min(value, at(twoBack, i - 2) + STEP);
      now[i] = value;
    }
    const distance = Math.floor(at(now, last) / STEP);
    const from = at(now, last) % STEP;
    if (distance > most || from >= end) continue;
    const stretch = { distance, from, to: end };
    if (!best || rank(stretch, last) < rank(best, last)) best = stretch;
  }
  return best;
}

/** Distance first, then how far the stretch's length is from the query's. */
const rank = ({ distance, from, to }: ClosestStretch, length: number): number =>
  distance * STEP + Math.abs(to - from - length);

/** More than any text has units. */
const STEP = 2 ** 24;
const at = (column: Float64Array, i: number): number => column[i] ?? 0;
