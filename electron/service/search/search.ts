import { type Finding, KoushuError } from '../../contract/errors';
import {
  type MatchTier,
  type RecordHit,
  type SearchHit,
  type SearchQuery,
  type SearchQueryInput,
  type SearchResult,
  searchQuerySchema,
} from '../../contract/search';
import { sealingsFor } from '../rights/sealing';
import type { Viewer } from '../users/viewer';
import type { Database } from './database';
import { type ExactDocs, findExact, RANKED_HITS, rankExact } from './exact';
import { currentFacts, type Facts } from './facts';
import { findSyllables, subtract } from './find';
import { findExactRecords, findNearRecords, findSoundingRecords } from './find-records';
import { HitBuilder } from './hits';
import { findNear, type NearMiss } from './near';
import { type ParsedQuery, parseQuery } from './query';
import { RecordReader } from './records';
import { openDocs, restrictFacts } from './restrict';
import { bySyllable } from './segments';
import { type Sounds, soundsOf } from './sounds';
import { passing, shownInterviews, type Tally, tally } from './tally';

/** What the lower tiers found in captions; empty for a tier that was not searched. */
interface LowerTiers {
  sounding: number[];
  near: NearMiss[];
  searched: SearchResult['searched'];
}

/** Near misses are looked for when exact hits and homophones together are fewer than this. */
const FEW_FOR_NEAR = 10;

/**
 * Searches captions and records. What counts as a hit, and the order of hits: README.md of this folder.
 *
 * @param viewer what is sealed to them is neither found nor counted
 * @param input parsed against `searchQuerySchema`, whose error it throws
 * @throws KoushuError `search-index-damaged`
 */
export function search(db: Database, input: SearchQueryInput, viewer: Viewer): SearchResult {
  try {
    return answer(db, input, viewer);
  } catch (error) {
    // Only the index is damaged, not the archive: it can be made anew.
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB')
      throw new KoushuError('search-index-damaged', {}, { status: 500, cause: error });
    throw error;
  }
}

function answer(db: Database, input: SearchQueryInput, viewer: Viewer): SearchResult {
  const startedMs = performance.now();
  const request = searchQuerySchema.parse(input);
  const facts = restrictFacts(db, currentFacts(db), sealingsFor(db, viewer));
  const query = parseQuery(request.q);
  const findings: Finding[] = [];
  if (query.phrase.length === 0)
    findings.push({ code: request.q.trim() === '' ? 'search-query-empty' : 'search-nothing-to-find' });

  const exact = findExact(db, facts, query);
  const counted = tally(exact.all, facts, request.filters);
  if (counted.passing.length > RANKED_HITS)
    findings.push({ code: 'search-archive-order', params: { count: counted.passing.length } });

  const few = request.mode === 'smart' && query.phrase.length > 0 && counted.passing.length < request.limit;
  const sounds = few ? soundsOf(request.q) : null;
  const lower = findLower(db, facts, request, query, exact, counted, sounds);
  const captionTotals: Record<MatchTier, number> = {
    exact: counted.passing.length,
    pinyin: lower.sounding.length,
    fuzzy: lower.near.length,
  };
  const records = findRecords(db, facts, request, query, sounds);
  const hits = captionPage(db, facts, request, query, exact, counted, lower, sounds);
  return {
    total: captionTotals.exact + records.totals.exact,
    totals: {
      exact: captionTotals.exact + records.totals.exact,
      pinyin: captionTotals.pinyin + records.totals.pinyin,
      fuzzy: captionTotals.fuzzy + records.totals.fuzzy,
    },
    captionTotals,
    searched: lower.searched,
    hits,
    records: records.hits,
    interviews: shownInterviews(counted, new Set(hits.map(({ interviewId }) => interviewId))),
    interviewTotal: counted.interviewTotal,
    facets: counted.facets,
    findings,
    tookMs: Math.round((performance.now() - startedMs) * 100) / 100,
  };
}

function findLower(
  db: Database,
  facts: Facts,
  { filters, limit }: SearchQuery,
  query: ParsedQuery,
  exact: ExactDocs,
  counted: Tally,
  sounds: Sounds | null,
): LowerTiers {
  if (!sounds) return { sounding: [], near: [], searched: { pinyin: false, fuzzy: false } };
  const sounding = openDocs(
    db,
    facts,
    passing(subtract(findSyllables(db, sounds.captions), exact.all), facts, filters),
    sounds.captions,
    bySyllable,
  );
  const before = counted.passing.length + sounding.length;
  // Of three characters a third would be wrong: worth showing only where there is nothing else.
  if (before >= Math.min(limit, query.phrase.length === 3 ? 1 : FEW_FOR_NEAR))
    return { sounding, near: [], searched: { pinyin: true, fuzzy: false } };
  const near = findNear(db, query.phrase, (docs) =>
    passing(subtract(subtract(docs, exact.all), sounding), facts, filters),
  );
  return { sounding, near, searched: { pinyin: true, fuzzy: true } };
}

function captionPage(
  db: Database,
  facts: Facts,
  { offset, limit }: SearchQuery,
  query: ParsedQuery,
  exact: ExactDocs,
  counted: Tally,
  lower: LowerTiers,
  sounds: Sounds | null,
): SearchHit[] {
  const builder = new HitBuilder(db, facts);
  const hits: (SearchHit | null)[] = rankExact(db, query, exact, counted.passing, { offset, limit }).map((ranked) =>
    builder.exact(ranked, query),
  );
  // Each tier goes on where the one before ends.
  let before = counted.passing.length;
  const rest = <Item>(items: readonly Item[]): readonly Item[] => {
    const from = Math.max(0, offset - before);
    const to = Math.max(0, offset + limit - before);
    before += items.length;
    return items.slice(from, to);
  };
  for (const doc of rest(lower.sounding)) hits.push(builder.sounding(doc, sounds?.captions ?? []));
  for (const near of rest(lower.near)) hits.push(builder.near(near, query.phrase.length));
  return hits.filter((hit) => hit !== null);
}

function findRecords(
  db: Database,
  facts: Facts,
  { filters, limit }: SearchQuery,
  query: ParsedQuery,
  sounds: Sounds | null,
): { totals: Record<MatchTier, number>; hits: RecordHit[] } {
  const reader = new RecordReader(db, facts, filters);
  const exact = reader.exact(findExactRecords(db, query), query, limit);
  const hits = [...exact.hits];
  const totals: Record<MatchTier, number> = { exact: exact.count, pinyin: 0, fuzzy: 0 };
  if (sounds && hits.length < limit) {
    const sounding = reader.sounding(findSoundingRecords(db, sounds), sounds, limit - hits.length);
    totals.pinyin = sounding.count;
    hits.push(...sounding.hits);
  }
  if (sounds && hits.length < limit) {
    const near = reader.near(findNearRecords(db, facts, query.phrase), query.phrase, limit - hits.length);
    totals.fuzzy = near.count;
    hits.push(...near.hits);
  }
  return { totals, hits };
}
