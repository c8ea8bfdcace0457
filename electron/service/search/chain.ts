/**
 * The marked chain: each caption's row holds its own unit pairs and, marked, those of the units that follow it in
 * later captions. A phrase of unmarked then marked pairs finds what runs across captions, and each hit is found
 * in exactly one row: that of the caption where it starts.
 */
import { WORD_SPACE } from './fold-character';

/** Leads a pair that lies wholly in later captions. A noncharacter: it cannot be in a text. */
export const MARK = '\ufdd0';
/** How many units of the following captions a row looks ahead. */
export const LOOK_AHEAD = 8;
/** The longest query the rows answer alone; of a longer one this many units give candidates to verify. */
export const CHAIN_REACH = LOOK_AHEAD + 1;

function pairs(own: readonly string[], following: readonly string[], joiner: string): string[] {
  const all = [...own, ...following.slice(0, LOOK_AHEAD)];
  const tokens: string[] = [];
  for (let i = 0; i < all.length; i++) {
    const unit = all[i];
    const next = all[i + 1];
    if (next !== undefined) tokens.push(`${i < own.length ? '' : MARK}${unit}${joiner}${next}`);
    else if (i < own.length) tokens.push(`${unit}`);
  }
  return tokens;
}

/**
 * A caption's row text.
 *
 * @param own its units
 * @param following units of the captions after it, at least LOOK_AHEAD of them if there are
 * @param tight the same with nothing between words at the joints, if that differs: `1|9` reads `1 9` and also `19`
 * @param joiner '' for characters, '0' for syllables (letters only would run together)
 */
export function chainText(
  own: readonly string[],
  following: readonly string[],
  tight: readonly string[] | null,
  joiner = '',
): string {
  if (own.length === 0) return '';
  const tokens = pairs(own, following, joiner);
  if (tight) tokens.push(...pairs(own.slice(-LOOK_AHEAD), tight, joiner));
  return tokens.join(' ');
}

const quoted = (tokens: readonly string[]): string => `"${tokens.join(' ').replaceAll('"', '""')}"`;

function tokensOf(query: readonly string[], joiner: string): string[] {
  const tokens: string[] = [];
  for (let i = 0; i + 1 < query.length; i++) tokens.push(`${query[i]}${joiner}${query[i + 1]}`);
  return tokens;
}

/**
 * MATCH expression for hits that lie in one row's own pairs: in the caption, or running one unit over its end.
 *
 * @param query 2 or more units
 * @param star the last unit is only the beginning of a syllable
 */
export function wholeMatch(query: readonly string[], joiner = '', star = false): string {
  return quoted(tokensOf(query, joiner)) + (star ? ' *' : '');
}

/** A MATCH expression for hits that run further over the caption's end than one unit. */
export interface StraddleMatch {
  match: string;
  /** False: it may also match rows that hold the pairs in another order; each row must be verified. */
  proved: boolean;
}

/**
 * Short queries name every place the joint can be. For longer ones that would be b² tokens to look up for b pairs, so
 * all pairs are asked for in any order: few rows match that do not hold the query.
 *
 * @param query 2 to CHAIN_REACH units
 * @returns null when no hit can run over by more than one unit
 */
export function straddleMatch(query: readonly string[], joiner = '', star = false): StraddleMatch | null {
  const tokens = tokensOf(query, joiner);
  const begun = star ? ' *' : '';
  const last = tokens.length - 1;
  if (last < 1) return null;
  if (last < 3) {
    const variants: string[] = [];
    for (let unmarked = last; unmarked >= 1; unmarked--)
      variants.push(quoted(tokens.map((token, i) => (i < unmarked ? token : MARK + token))) + begun);
    return { match: variants.join(' OR '), proved: true };
  }
  const each = tokens.map((token, i) => {
    if (i === 0) return quoted([token]);
    if (i === last) return quoted([MARK + token]) + begun;
    return `(${quoted([token])} OR ${quoted([MARK + token])})`;
  });
  return { match: each.join(' AND '), proved: false };
}

/** A single unit, quoted for MATCH. */
export const unitMatch = (unit: string): string => quoted([unit]);

/** Units without the spaces between words. */
export const withoutSpaces = (units: readonly string[]): string[] => units.filter((unit) => unit !== WORD_SPACE);
