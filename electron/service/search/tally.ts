import type { FacetValue, SearchFacets, SearchFilters, SearchResult } from '../../contract/search';
import { DOC_STEP, seqOf } from './database';
import type { Facts, InterviewFacts, TranscriptFacts } from './facts';
import { foldKey } from './fold';
import { kindBit, kindsOf } from './provenance-runs';

/** Filter groups as bits of what an interview or hit does not fulfil. */
const FAILS = { county: 1, tag: 2, narrator: 4, provenance: 8, other: 16 } as const;
const MASKS = 8;
const SHOWN_INTERVIEWS = 100;
const SHOWN_VALUES = 100;

/** Which filters an interview does not fulfil (all but provenance, which belongs to a time). */
export function interviewFilter(filters: SearchFilters): (interview: InterviewFacts) => number {
  const folded = (values: string[] | undefined): Set<string> | null =>
    values && values.length > 0 ? new Set(values.map(foldKey)) : null;
  const county = filters.county?.length ? new Set(filters.county) : null;
  const ids = filters.interview?.length ? new Set(filters.interview) : null;
  const narratorIds = new Set(filters.narrator);
  const narratorNames = folded(filters.narrator);
  const tags = folded(filters.tag);
  const { dateFrom, dateTo } = filters;
  return (interview) => {
    let fails = 0;
    if (county && !county.has(interview.countyCode ?? '')) fails |= FAILS.county;
    if (tags && !interview.tags.some((tag) => tags.has(foldKey(tag)))) fails |= FAILS.tag;
    if (
      narratorNames &&
      !interview.narrators.some(({ id, name }) => narratorIds.has(id) || narratorNames.has(foldKey(name)))
    )
      fails |= FAILS.narrator;
    if (ids && !ids.has(interview.id)) fails |= FAILS.other;
    // `1983` as an upper bound takes in all of 1983: compare as many characters as were given.
    if (dateFrom && !(interview.recordedTo && interview.recordedTo.slice(0, dateFrom.length) >= dateFrom))
      fails |= FAILS.other;
    if (dateTo && !(interview.recordedFrom && interview.recordedFrom.slice(0, dateTo.length) <= dateTo))
      fails |= FAILS.other;
    return fails;
  };
}

/** Bits of the wanted kinds; 0 when any will do. */
export const wantedKinds = (filters: SearchFilters): number =>
  (filters.provenance ?? []).reduce((mask, kind) => mask | kindBit(kind), 0);

/** Answers for ascending row ids which kinds of statements the caption lies in. */
export function kindsReader(transcript: TranscriptFacts): (doc: number) => number {
  let at = 0;
  return (doc) => {
    while (at < transcript.runs.length && (transcript.runs[at]?.toDoc ?? 0) < doc) at++;
    const run = transcript.runs[at];
    return run && run.fromDoc <= doc ? run.kinds : 0;
  };
}

/** Calls `each` for every hit of a searched transcript with the filters it fails. */
export function classify(
  docs: readonly number[],
  facts: Facts,
  filters: SearchFilters,
  each: (doc: number, interview: InterviewFacts, kinds: number, fails: number) => void,
): void {
  const failsOf = interviewFilter(filters);
  const wanted = wantedKinds(filters);
  const failed = new Map<number, number>();
  let transcript: TranscriptFacts | undefined;
  let end = -1;
  let kindsAt: (doc: number) => number = () => 0;
  let interviewFails = 0;
  for (const doc of docs) {
    if (doc >= end) {
      const num = Math.floor(doc / DOC_STEP);
      end = (num + 1) * DOC_STEP;
      transcript = facts.transcripts.get(num);
      if (transcript) {
        kindsAt = kindsReader(transcript);
        interviewFails = failed.get(transcript.interview.num) ?? failsOf(transcript.interview);
        failed.set(transcript.interview.num, interviewFails);
      }
    }
    if (!transcript || transcript.sealed?.seqs.has(seqOf(doc))) continue;
    const kinds = kindsAt(doc);
    const fails = interviewFails | (wanted !== 0 && (kinds & wanted) === 0 ? FAILS.provenance : 0);
    each(doc, transcript.interview, kinds, fails);
  }
}

/** The hits that the filters let through. */
export function passing(docs: readonly number[], facts: Facts, filters: SearchFilters): number[] {
  const passed: number[] = [];
  classify(docs, facts, filters, (doc, _interview, _kinds, fails) => {
    if (fails === 0) passed.push(doc);
  });
  return passed;
}

export interface Tally extends Pick<SearchResult, 'facets' | 'interviewTotal'> {
  passing: number[];
  /** Number of hits by interview, most first. */
  interviews: { interview: InterviewFacts; count: number }[];
}

/** Filters the exact hits and counts them by every facet. */
export function tally(docs: readonly number[], facts: Facts, filters: SearchFilters): Tally {
  const passed: number[] = [];
  // By interview: hits by kinds mask, apart for those that fail provenance only by their kinds.
  const counts = new Map<InterviewFacts, { byKinds: Uint32Array; fails: number }>();
  const wanted = wantedKinds(filters);
  let last: { interview: InterviewFacts; count: { byKinds: Uint32Array; fails: number } } | undefined;
  classify(docs, facts, filters, (doc, interview, kinds, fails) => {
    if (fails === 0) passed.push(doc);
    if (last?.interview !== interview) {
      let count = counts.get(interview);
      if (!count) {
        count = { byKinds: new Uint32Array(MASKS), fails: fails & ~FAILS.provenance };
        counts.set(interview, count);
      }
      last = { interview, count };
    }
    last.count.byKinds[kinds] = (last.count.byKinds[kinds] ?? 0) + 1;
  });

  const county = new Counter();
  const tag = new Counter();
  const narrator = new Counter();
  const provenance = new Counter();
  const interviews: Tally['interviews'] = [];
  for (const [interview, { byKinds, fails }] of counts) {
    let right = 0;
    byKinds.forEach((count, kinds) => {
      if (wanted === 0 || (kinds & wanted) !== 0) right += count;
      if (fails === 0) for (const kind of kindsOf(kinds)) provenance.add(kind, count);
    });
    if (right === 0) continue;
    if ((fails & ~FAILS.county) === 0 && interview.countyCode) county.add(interview.countyCode, right);
    if ((fails & ~FAILS.tag) === 0) for (const label of interview.tags) tag.add(label, right);
    if ((fails & ~FAILS.narrator) === 0) for (const { id, name } of interview.narrators) narrator.add(id, right, name);
    if (fails === 0) interviews.push({ interview, count: right });
  }
  interviews.sort((a, b) => b.count - a.count || a.interview.num - b.interview.num);
  const facets: SearchFacets = {
    county: county.values(),
    tag: tag.values(),
    narrator: narrator.values(),
    provenance: provenance.values(),
  };
  return { passing: passed, interviews, interviewTotal: interviews.length, facets };
}

/** The interviews to list: those with most hits and those the page shows. */
export function shownInterviews(counted: Tally, onPage: ReadonlySet<string>): SearchResult['interviews'] {
  return counted.interviews
    .filter(({ interview }, index) => index < SHOWN_INTERVIEWS || onPage.has(interview.id))
    .map(({ interview, count }) => ({ interviewId: interview.id, title: interview.title, count }));
}

class Counter {
  private readonly counts = new Map<string, FacetValue>();

  add(value: string, count: number, label?: string): void {
    if (count === 0) return;
    const known = this.counts.get(value);
    if (known) known.count += count;
    else this.counts.set(value, { value, count, ...(label === undefined ? {} : { label }) });
  }

  values(): FacetValue[] {
    return [...this.counts.values()]
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, SHOWN_VALUES);
  }
}
