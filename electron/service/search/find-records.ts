/** Which records of the catalogue hold, sound like or nearly hold a query. */
import Fuse from 'fuse.js';
import { unitMatch, wholeMatch, withoutSpaces } from './chain';
import { type Database, numbers } from './database';
import { allowedErrors, closestStretch } from './edit-distance';
import { type Facts, shortRecords } from './facts';
import type { ParsedQuery } from './query';
import type { Sounds } from './sounds';

const TEXT = 'SELECT rowid FROM search_record_text WHERE search_record_text MATCH ?';

/** Row ids of the records that hold the query exactly: as a phrase, or all words in one field. */
export function findExactRecords(db: Database, query: ParsedQuery): number[] {
  const word = (units: readonly string[]): string => {
    const [only] = units;
    if (only === undefined) return '';
    return units.length === 1 ? `(characters : ${unitMatch(only)})` : `(chain : ${wholeMatch(units)})`;
  };
  const matches: string[] = [];
  if (query.asPhrase && query.phrase.length > 0) matches.push(word(query.phrase));
  if (query.words.length > 0) matches.push(`(${query.words.map(word).join(' AND ')})`);
  return matches.length === 0 ? [] : numbers(db, TEXT, matches.join(' OR '));
}

/** Row ids of the records that sound like the query or begin like its letters. */
export function findSoundingRecords(db: Database, sounds: Sounds): number[] {
  const matches: string[] = [];
  for (const { units, lastBegun } of sounds.records)
    matches.push(`(syllables : ${wholeMatch(units, '0')}${lastBegun ? ' *' : ''})`);
  if (sounds.syllable) matches.push(`(syllables : ${unitMatch(sounds.syllable)} *)`);
  if (sounds.initials) matches.push(`(initials : "${sounds.initials.join(' ')}")`);
  return matches.length === 0 ? [] : numbers(db, TEXT, matches.join(' OR '));
}

/** Row ids of short records with typing errors, nearest first, with the distance as share of the query. */
export function findNearRecords(db: Database, facts: Facts, phrase: readonly string[]): Map<number, number> {
  const query = withoutSpaces(phrase);
  const errors = allowedErrors(query.length);
  const near = new Map<number, number>();
  if (errors === 0) return near;
  const nums = new Map<string, number[]>();
  for (const { num, key } of shortRecords(db, facts)) {
    // A text that lacks more of the characters than may be wrong cannot be near; this leaves Fuse.js a short list.
    let lacking = 0;
    for (const unit of query) if (!key.includes(unit) && ++lacking > errors) break;
    if (lacking > errors) continue;
    const known = nums.get(key);
    if (known) known.push(num);
    else nums.set(key, [num]);
  }
  const keys = [...nums.keys()];
  const text = query.join('');
  // One error in three characters is a score of a third; swaps, which Fuse.js counts twice, are let in by distance.
  const fuse = new Fuse(keys, { includeScore: true, ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.35 });
  const scores = new Map(fuse.search(text).map(({ item, score }) => [item, score ?? 0]));
  const found = keys.flatMap((key) => {
    const stretch = closestStretch(query, Array.from(key), errors);
    const score = scores.get(key);
    if (!stretch && score === undefined) return [];
    const distance = stretch ? stretch.distance / query.length : 0.35;
    return [{ key, distance, score: score ?? 0.35 }];
  });
  found.sort((a, b) => a.distance - b.distance || a.score - b.score || (a.key < b.key ? -1 : 1));
  for (const { key, distance } of found) for (const num of nums.get(key) ?? []) near.set(num, distance);
  return near;
}
