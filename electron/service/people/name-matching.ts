import { pinyin } from 'pinyin-pro';
import type { SqliteDatabase } from '../archive/database';
import { foldKey } from '../search/fold';

/** Pinyin for sorting; a leading surname is read as one (单 shan, 解 xie). */
export function pinyinSortKey(text: string): string {
  return pinyin(text, { toneType: 'none', surname: 'head', nonZh: 'consecutive', separator: ' ' }).toLowerCase();
}

/** 王　伟 as the office pads it → 王伟; a Latin name keeps its spaces. */
export function tidyName(name: string): string {
  return name.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

export interface NameReading {
  name: string;
  /** Simplified, half-width, lower case. */
  folded: string;
  /** `wangjianguo`, once for each way of typing ü. */
  spoken: readonly string[];
  /** `wjg` */
  initials: string;
}

/** Reading a name's pinyin costs a hundred times more than comparing it, and names hardly change. */
const MOST_READINGS = 50_000;
const readings = new Map<string, NameReading>();

/** @param sortKey pinyin where it is known already; empty: read from the name */
export function nameReading(name: string, sortKey = ''): NameReading {
  const key = `${name}\n${sortKey}`;
  const known = readings.get(key);
  if (known) return known;
  if (readings.size >= MOST_READINGS) readings.clear();
  const made = readName(name, sortKey);
  readings.set(key, made);
  return made;
}

function readName(name: string, sortKey: string): NameReading {
  const syllables = (sortKey || pinyinSortKey(name)).split(/[^\p{L}\p{N}]+/u);
  const joined = syllables.join('');
  return {
    name,
    folded: foldKey(name),
    spoken: joined.includes('ü') ? ['v', 'u', 'yu'].map((typed) => joined.replaceAll('ü', typed)) : [joined],
    initials: syllables.map((syllable) => Array.from(syllable)[0] ?? '').join(''),
  };
}

/** Whether a name holds the text: by its characters (简/繁 alike), its pinyin or its initials. */
export function nameMatcher(text: string): (name: NameReading) => boolean {
  const wanted = foldKey(text);
  // Punctuation alone folds to nothing, and nothing is in every name.
  if (wanted === '') return ({ name }) => name.includes(text);
  const letters = text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’]/g, '');
  const typed = /^[a-z]+$/.test(letters);
  return ({ folded, spoken, initials }) =>
    folded.includes(wanted) || (typed && (spoken.some((one) => one.includes(letters)) || initials.includes(letters)));
}

/** One text is compared with thousands of names. */
let latest = { text: '', matches: nameMatcher('') };

/** {@link nameMatcher} for one name. @param sortKey its pinyin where it is known; empty: read from the name */
export function nameMatches(name: string, sortKey: string, text: string): boolean {
  if (latest.text !== text) latest = { text, matches: nameMatcher(text) };
  return latest.matches(nameReading(name, sortKey));
}

const prepared = new WeakSet<SqliteDatabase>();

/**
 * The condition, for other rooms' queries, that people `p` have a name or other name that holds `@text`.
 *
 * @param db connection that will run the query; learns the function `name_matches` first
 */
export function nameCondition(db: SqliteDatabase): string {
  if (!prepared.has(db)) {
    db.function('name_matches', { deterministic: true }, (name: string, sortKey: string, text: string) =>
      nameMatches(name, sortKey, text) ? 1 : 0,
    );
    prepared.add(db);
  }
  return `(name_matches(p.name, p.sort_name, @text) = 1 OR p.id IN
    (SELECT n.person_id FROM person_names n WHERE name_matches(n.name, '', @text) = 1))`;
}
