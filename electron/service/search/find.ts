/** Row ids of the captions in which something starts, sorted, without repeats. */
import { CHAIN_REACH, straddleMatch, unitMatch, wholeMatch } from './chain';
import { type Database, numbers, transcriptOf } from './database';
import type { Pattern } from './locate';
import { byCharacter, bySyllable, locateIn, type Reading, readCaption } from './segments';

const CAPTIONS = 'SELECT rowid FROM search_captions WHERE search_captions MATCH ?';
const CHARACTERS = 'SELECT rowid FROM search_characters WHERE search_characters MATCH ?';
const SYLLABLES = 'SELECT rowid FROM search_syllables WHERE search_syllables MATCH ?';

/** Every caption in which the folded phrase starts, of any length. */
export function findPhrase(db: Database, phrase: readonly string[]): number[] {
  const [only] = phrase;
  if (only === undefined) return [];
  if (phrase.length === 1) return numbers(db, CHARACTERS, unitMatch(only));
  return findPattern(db, CAPTIONS, { units: phrase }, '', byCharacter);
}

/** Every caption in which one of the syllable patterns starts; each has 2 syllables or more. */
export function findSyllables(db: Database, patterns: readonly Pattern[]): number[] {
  const [first, ...others] = patterns.map((pattern) => findPattern(db, SYLLABLES, pattern, '0', bySyllable));
  return others.length === 0 ? (first ?? []) : union(first ?? [], ...others);
}

function findPattern(db: Database, sql: string, pattern: Pattern, joiner: string, reading: Reading): number[] {
  const { units, lastBegun = false } = pattern;
  const whole = numbers(db, sql, wholeMatch(units, joiner, lastBegun));
  // Beyond the look-ahead the rows prove the beginning only.
  const long = units.length > CHAIN_REACH;
  const straddle = straddleMatch(long ? units.slice(0, CHAIN_REACH) : units, joiner, lastBegun && !long);
  if (!straddle) return whole;
  const candidates = [straddle.match];
  // Then the beginning may also lie in one caption and only the rest run over.
  if (long) candidates.push(wholeMatch(units.slice(0, CHAIN_REACH), joiner));
  const over = subtract(union(...candidates.map((match) => numbers(db, sql, match))), whole);
  if (over.length === 0) return whole;
  if (straddle.proved) return union(whole, over);
  const proved = over.filter((doc) => {
    const caption = readCaption(db, doc);
    return caption && locateIn(db, transcriptOf(doc), caption, [pattern], reading) !== null;
  });
  return proved.length === 0 ? whole : union(whole, proved);
}

/** All of the lists, sorted, without repeats. */
export const union = (...lists: readonly number[][]): number[] =>
  lists.length === 1 ? (lists[0] ?? []) : sortDocs([...new Set(lists.flat())]);

export const sortDocs = (docs: readonly number[]): number[] => [...Float64Array.from(docs).sort()];

/** What is in the first sorted list and, by `keep`, also or not in the second. */
function merge(first: readonly number[], second: readonly number[], keep: boolean): number[] {
  const result: number[] = [];
  let at = 0;
  for (const doc of first) {
    while (at < second.length && (second[at] ?? 0) < doc) at++;
    if ((second[at] === doc) === keep) result.push(doc);
  }
  return result;
}

export const intersect = (first: readonly number[], second: readonly number[]): number[] => merge(first, second, true);
export const subtract = (first: readonly number[], second: readonly number[]): number[] => merge(first, second, false);
