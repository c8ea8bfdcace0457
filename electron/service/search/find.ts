/** Row ids of the captions in which something starts, sorted, without repeats. */
import { CHAIN_REACH, chainMatch, unitMatch } from './chain';
import { type Database, numbers, transcriptOf } from './database';
import type { Pattern } from './locate';
import { byCharacter, bySyllable, locateIn, readCaption } from './segments';

const CAPTIONS = 'SELECT rowid FROM search_captions WHERE search_captions MATCH ?';
const CHARACTERS = 'SELECT rowid FROM search_characters WHERE search_characters MATCH ?';
const SYLLABLES = 'SELECT rowid FROM search_syllables WHERE search_syllables MATCH ?';

/** Every caption in which the folded phrase starts, of any length. */
export function findPhrase(db: Database, phrase: readonly string[]): number[] {
  const [only] = phrase;
  if (only === undefined) return [];
  if (phrase.length === 1) return numbers(db, CHARACTERS, unitMatch(only));
  const docs = numbers(db, CAPTIONS, chainMatch(phrase.slice(0, CHAIN_REACH)));
  if (phrase.length <= CHAIN_REACH) return docs;
  // The rows prove the beginning only; the rest is proved on the joined text.
  const pattern = { units: phrase };
  return docs.filter((doc) => {
    const caption = readCaption(db, doc);
    return caption && locateIn(db, transcriptOf(doc), caption, [pattern], byCharacter) !== null;
  });
}

/** Every caption in which one of the syllable patterns starts; each has 2 syllables or more. */
export function findSyllables(db: Database, patterns: readonly Pattern[]): number[] {
  const docs = new Set<number>();
  for (const pattern of patterns) {
    const { units, lastBegun } = pattern;
    const long = units.length > CHAIN_REACH;
    const match = chainMatch(units.slice(0, CHAIN_REACH), '0', lastBegun === true && !long);
    for (const doc of numbers(db, SYLLABLES, match)) {
      if (long) {
        const caption = readCaption(db, doc);
        if (!caption || locateIn(db, transcriptOf(doc), caption, [pattern], bySyllable) === null) continue;
      }
      docs.add(doc);
    }
  }
  return sortDocs([...docs]);
}

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
