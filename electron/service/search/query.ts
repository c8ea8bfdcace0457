import { foldText } from './fold';

/** A query as it is searched. */
export interface ParsedQuery {
  /** The whole query as one phrase, folded. */
  phrase: string[];
  /** Two or more different words that must all be there; empty when there is only the phrase. */
  words: string[][];
  /** Whether the whole may also be found as a phrase: not when only some of it is quoted. */
  asPhrase: boolean;
}

const QUOTED = /"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』/gu;
/** More words than this are a pasted sentence: it is searched as a phrase only. */
const MOST_WORDS = 12;

/**
 * Splits a query at white space. Quotes of any of the kinds "…" “…” 「…」 keep words together; a quote without its
 * partner is punctuation like any other.
 */
export function parseQuery(q: string): ParsedQuery {
  const pieces: string[] = [];
  let quotes = 0;
  let at = 0;
  const bare = (text: string) => pieces.push(...text.split(/\s+/u));
  for (const match of q.matchAll(QUOTED)) {
    bare(q.slice(at, match.index));
    pieces.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
    quotes++;
    at = match.index + match[0].length;
  }
  bare(q.slice(at));
  const words = new Map<string, string[]>();
  for (const piece of pieces) {
    const { units } = foldText(piece);
    if (units.length > 0) words.set(units.join(''), units);
  }
  const phrase = foldText(q).units;
  const all = [...words.values()];
  if (all.length < 2) return { phrase: all[0] ?? [], words: [], asPhrase: true };
  if (all.length > MOST_WORDS) return { phrase, words: [], asPhrase: true };
  return { phrase, words: all, asPhrase: quotes === 0 };
}
