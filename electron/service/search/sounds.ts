/** What a query sounds like: Chinese characters by their homophones, Latin letters as typed pinyin. */
import type { Pattern } from './locate';
import { syllablesOf } from './syllables';
import { readTypedPinyin } from './typed-pinyin';

export interface Sounds {
  /** Syllable patterns to look for in captions. */
  captions: Pattern[];
  /** Syllable patterns of 2 and more to look for in records; those of characters only in short fields. */
  records: Pattern[];
  typed: boolean;
  /** One typed syllable, perhaps unfinished, to look for in short fields. */
  syllable: string | null;
  /** Typed letters that may be initials (`yc`), for short fields. */
  initials: string[] | null;
}

/** Syllables of Chinese characters needed in captions: with two there is too much that sounds alike. */
const LEAST_IN_CAPTIONS = 3;
const MOST_SYLLABLES = 60;

/** @param q the query as typed, without the quotes around it */
export function soundsOf(q: string): Sounds {
  const sounds: Sounds = { captions: [], records: [], typed: false, syllable: null, initials: null };
  const readings = readTypedPinyin(q);
  const letters = q.normalize('NFKC').toLowerCase().trim();
  if (/^[a-z]{2,8}$/.test(letters)) sounds.initials = Array.from(letters);
  if (readings.length > 0) {
    sounds.typed = true;
    for (const { syllables, lastBegun } of readings)
      if (syllables.length >= 2) sounds.captions.push({ units: syllables, lastBegun });
      else sounds.syllable ??= syllables[0] ?? null;
    sounds.records = sounds.captions;
    return sounds;
  }
  const { units } = syllablesOf(q);
  // Without a single Chinese character there is nothing to mishear.
  if (units.length < 2 || units.length > MOST_SYLLABLES || !units.some((unit) => /^[a-z]+$/.test(unit))) return sounds;
  sounds.records = [{ units }];
  if (units.length >= LEAST_IN_CAPTIONS) sounds.captions = sounds.records;
  return sounds;
}
