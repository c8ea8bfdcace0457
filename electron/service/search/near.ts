/**
 * Near misses in captions. A caption with a stretch at most `e` errors from the query holds at least one of `e + 1`
 * pieces of it unharmed, or the two characters beside a cut swapped: those are the candidates. Edit distance decides
 * and gives the range; Fuse.js ranks those that are equally far.
 */
import Fuse from 'fuse.js';
import { unitMatch, wholeMatch, withoutSpaces } from './chain';
import { type Database, numbers, rows, type SegmentRow } from './database';
import { allowedErrors, type ClosestStretch, closestStretch } from './edit-distance';
import { intersect } from './find';
import { foldText, type Units } from './fold';
import { readCaption } from './segments';

/** Candidates that are read and measured (reading one takes some 20 µs); beyond it the best by bm25. */
const MOST_CANDIDATES = 100;

export interface NearMiss {
  doc: number;
  caption: SegmentRow;
  units: Units;
  stretch: ClosestStretch;
}

const CHARACTERS = 'SELECT rowid FROM search_characters WHERE search_characters MATCH ?';

/** The query cut into `count` pieces of near equal length. */
function pieces(query: readonly string[], count: number): string[][] {
  const cut: string[][] = [];
  for (let i = 0; i < count; i++)
    cut.push(query.slice(Math.floor((i * query.length) / count), Math.floor(((i + 1) * query.length) / count)));
  return cut;
}

/** MATCH on characters: all of the query's but one. */
function allButOne(query: readonly string[]): string {
  return query
    .map((_, left) => `(${[...new Set(query.filter((__, i) => i !== left))].map(unitMatch).join(' AND ')})`)
    .join(' OR ');
}

/** MATCH on the captions' chains: any piece of the query, or a swap across a cut. */
function anyPiece(query: readonly string[], errors: number): string {
  const [first = '', second = '', third = ''] = query;
  // Three characters cut in two would leave a single one: take each pair of them instead.
  if (query.length === 3)
    return [
      [first, second],
      [second, third],
      [first, third],
    ]
      .map((pair) => wholeMatch(pair))
      .join(' OR ');
  const cut = pieces(query, errors + 1);
  const matches = cut.filter((piece) => piece.length >= 2).map((piece) => wholeMatch(piece));
  let at = 0;
  for (const piece of cut.slice(0, -1)) {
    at += piece.length;
    const [left, right] = [query[at - 1], query[at]];
    if (left === undefined || right === undefined || left === right) continue;
    // With one character more on either side, as far as the query has them.
    matches.push(
      wholeMatch([...query.slice(Math.max(0, at - 2), at - 1), right, left, ...query.slice(at + 1, at + 2)]),
    );
  }
  return matches.join(' OR ');
}

function candidates(
  db: Database,
  query: readonly string[],
  errors: number,
  wanted: (docs: number[]) => number[],
): number[] {
  const match = anyPiece(query, errors);
  let docs = wanted(numbers(db, 'SELECT rowid FROM search_captions WHERE search_captions MATCH ?', match));
  if (errors === 1 && query.length > 3 && docs.length > MOST_CANDIDATES)
    docs = intersect(docs, numbers(db, CHARACTERS, allButOne(query)));
  if (docs.length > MOST_CANDIDATES) {
    const kept = new Set(docs);
    docs = rows<{ doc: number }>(
      db,
      `SELECT rowid AS doc FROM search_captions WHERE search_captions MATCH ?
       ORDER BY bm25(search_captions), rowid LIMIT 2000`,
      match,
    )
      .map(({ doc }) => doc)
      .filter((doc) => kept.has(doc))
      .slice(0, MOST_CANDIDATES);
  }
  return docs;
}

/**
 * Near misses of a folded query, nearest first.
 *
 * @param wanted whether a caption may be shown at all: passes the filters, is no hit of an earlier tier
 */
export function findNear(db: Database, phrase: readonly string[], wanted: (docs: number[]) => number[]): NearMiss[] {
  const query = withoutSpaces(phrase);
  const errors = allowedErrors(query.length);
  if (errors === 0) return [];
  const found: NearMiss[] = [];
  for (const doc of candidates(db, query, errors, wanted)) {
    const caption = readCaption(db, doc);
    if (!caption) continue;
    const units = foldText(caption.text);
    const stretch = closestStretch(query, units.units, errors);
    if (stretch) found.push({ doc, caption, units, stretch });
  }
  found.sort((a, b) => a.stretch.distance - b.stretch.distance || a.doc - b.doc);
  return rankByFuse(query, found);
}

/**
 * Among equally distant stretches those that hold all the query's characters come first (swapped, or with one between:
 * likelier than another character), then Fuse.js ranks.
 */
function rankByFuse(query: readonly string[], found: NearMiss[]): NearMiss[] {
  if (found.length < 2) return found;
  const stretches = found.map(({ units, stretch }) => units.units.slice(stretch.from, stretch.to));
  const fuse = new Fuse(
    stretches.map((units) => units.join('')),
    { includeScore: true, ignoreLocation: true, threshold: 1, isCaseSensitive: true },
  );
  const scores = new Map(fuse.search(query.join('')).map(({ refIndex, score }) => [refIndex, score ?? 1]));
  return found
    .map((near, index) => ({
      near,
      lacking: query.filter((unit) => !stretches[index]?.includes(unit)).length,
      score: scores.get(index) ?? 1,
    }))
    .sort(
      (a, b) =>
        a.near.stretch.distance - b.near.stretch.distance ||
        a.lacking - b.lacking ||
        a.score - b.score ||
        a.near.doc - b.near.doc,
    )
    .map(({ near }) => near);
}
