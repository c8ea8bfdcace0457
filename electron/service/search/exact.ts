import { wholeMatch } from './chain';
import { type Database, docOf, numbers, rows, seqOf, transcriptOf } from './database';
import type { Facts } from './facts';
import { findPhrase, intersect, sortDocs, subtract } from './find';
import type { ParsedQuery } from './query';
import { openDocs } from './restrict';
import { byCharacter } from './segments';

/** Exact caption hits of a query by how they hold it; the three lists are sorted and share nothing. */
export interface ExactDocs {
  /** The whole query as a phrase starts here. */
  phrase: number[];
  /** All words start in this caption, not as the phrase. */
  together: number[];
  /** All words start in this caption and the next one together, in neither alone. */
  pair: number[];
  /** All of the above, sorted. */
  all: number[];
}

/** Finds every caption that holds the query exactly; see README.md for what that is with several words. */
export function findExact(db: Database, facts: Facts, query: ParsedQuery): ExactDocs {
  const searched = (units: readonly string[]): number[] => {
    let transcript = -1;
    let known = false;
    const docs = findPhrase(db, units).filter((doc) => {
      const num = transcriptOf(doc);
      if (num !== transcript) {
        transcript = num;
        known = facts.transcripts.has(num);
      }
      return known;
    });
    return openDocs(db, facts, docs, [{ units }], byCharacter);
  };
  const phrase = query.asPhrase ? searched(query.phrase) : [];
  if (query.words.length === 0) return { phrase, together: [], pair: [], all: phrase };
  const words = query.words.map(searched);
  const together = words.reduce(intersect);
  const alone = subtract(together, phrase);
  const pair = subtract(findPairs(db, facts, words), phrase);
  return { phrase, together: alone, pair, all: sortDocs([...phrase, ...alone, ...pair]) };
}

/** Captions that with the next one hold all words, where neither does alone. */
function findPairs(db: Database, facts: Facts, words: readonly number[][]): number[] {
  const all = (1 << words.length) - 1;
  const transcripts = words.map((docs) => new Set(docs.map(transcriptOf)));
  const shared = new Set([...(transcripts[0] ?? [])].filter((num) => transcripts.every((nums) => nums.has(num))));
  const masks = new Map<number, Map<number, number>>();
  words.forEach((docs, word) => {
    for (const doc of docs) {
      const num = transcriptOf(doc);
      if (!shared.has(num)) continue;
      let mask = masks.get(num);
      if (!mask) {
        mask = new Map();
        masks.set(num, mask);
      }
      mask.set(seqOf(doc), (mask.get(seqOf(doc)) ?? 0) | (1 << word));
    }
  });
  const pairs: number[] = [];
  for (const [num, mask] of masks) {
    const next = nextSeq(db, num, facts.transcripts.get(num)?.regular ?? false);
    for (const [seq, held] of mask) {
      const after = mask.get(next(seq) ?? -1);
      if (after !== undefined && held !== all && after !== all && (held | after) === all) pairs.push(docOf(num, seq));
    }
  }
  return sortDocs(pairs);
}

/** The seq of the caption that follows on the page. */
function nextSeq(db: Database, transcriptNum: number, regular: boolean): (seq: number) => number | undefined {
  if (regular) return (seq) => seq + 1;
  const order = numbers(db, 'SELECT seq FROM segments WHERE transcript_num = ? ORDER BY position, seq', transcriptNum);
  const next = new Map(order.map((seq, index) => [seq, order[index + 1]]));
  return (seq) => next.get(seq);
}

/** With more hits than this, relevance is not reckoned: they come in the archive's order. */
export const RANKED_HITS = 5000;

/** An exact hit in the order it is shown. */
export interface RankedDoc {
  doc: number;
  score: number;
  /** All words in two neighbouring captions. */
  pair: boolean;
}

/**
 * One page of exact hits: the phrase within a caption by relevance (bm25), the phrase across captions, all words in
 * one caption, all words in two. Within the last three, and everywhere beyond RANKED_HITS, the archive's order.
 *
 * @param passing which hits the filters let through, sorted
 */
export function rankExact(
  db: Database,
  query: ParsedQuery,
  exact: ExactDocs,
  passing: readonly number[],
  page: { offset: number; limit: number },
): RankedDoc[] {
  const filtered = passing.length !== exact.all.length;
  const keep = (docs: readonly number[]): number[] => (filtered ? intersect(docs, passing) : [...docs]);
  const phrase = keep(exact.phrase);
  const end = page.offset + page.limit;
  const ranked: RankedDoc[] = [];
  if (query.phrase.length >= 2 && exact.phrase.length <= RANKED_HITS && phrase.length > 0) {
    const allowed = new Set(phrase);
    // Straddling hits are left to the second list: their rare marked pairs would outweigh everything in bm25.
    for (const { doc, rank } of rows<{ doc: number; rank: number }>(
      db,
      `SELECT rowid AS doc, bm25(search_captions) AS rank FROM search_captions WHERE search_captions MATCH ?
       ORDER BY bm25(search_captions), rowid LIMIT ?`,
      wholeMatch(query.phrase),
      filtered ? RANKED_HITS : end,
    ))
      if (allowed.has(doc)) ranked.push({ doc, score: 0.9 + 0.1 * relevance(rank), pair: false });
    if (ranked.length < end) {
      const seen = new Set(ranked.map(({ doc }) => doc));
      for (const doc of phrase) if (!seen.has(doc)) ranked.push({ doc, score: 0.9, pair: false });
    }
  } else for (const doc of phrase) ranked.push({ doc, score: 0.9, pair: false });
  if (ranked.length < end) for (const doc of keep(exact.together)) ranked.push({ doc, score: 0.85, pair: false });
  if (ranked.length < end) for (const doc of keep(exact.pair)) ranked.push({ doc, score: 0.8, pair: true });
  return ranked.slice(page.offset, end);
}

/** bm25 is negative, better the lower; 0 to 1 here, better the higher. */
const relevance = (rank: number): number => {
  const weight = Math.max(0, -rank);
  return weight / (1 + weight);
};
