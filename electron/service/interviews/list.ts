import type { z } from 'zod';
import type {
  InterviewFilters,
  InterviewList,
  InterviewSummary,
  listInterviewsSchema,
  SORT_KEYS,
} from '../../contract/interviews';
import type { ReviewStage } from '../../contract/review';
import type { Sealing } from '../../contract/rights';
import type { SqliteDatabase } from '../archive/database';
import { MISSING_BITS, missingFields } from '../collections/interview-facts';
import { totalProvenance } from '../provenance/totals';
import { hides, sealings } from '../rights/sealing';
import type { Viewer } from '../users/viewer';
import { InterviewsSeen, interviewTests } from './filters';
import { currentStanding } from './standing';

type ListQuery = z.output<typeof listInterviewsSchema>;
type Sort = (typeof SORT_KEYS)[number];

const ORDER: Record<Sort, string> = {
  recent: 'i.updated_at DESC, i.num DESC',
  title: 'i.sort_title, i.num',
  recordedOn: 'i.recorded_from IS NULL, i.recorded_from, i.num',
  archivalCode: 'i.archival_code IS NULL, i.archival_code, i.num',
};

/** How many interviews a filter leaves, and a page of their internal numbers in order. */
function findInterviews(
  db: SqliteDatabase,
  filters: InterviewFilters,
  viewer: Viewer,
  sort: Sort,
  page: { offset: number; limit: number },
): { total: number; nums: number[] } {
  const seen = new InterviewsSeen(db, viewer);
  const tests = interviewTests(db, filters, viewer, seen).map(([, passes]) => passes);
  const found: number[] = [];
  for (const facts of seen.all) if (tests.every((passes) => passes(facts))) found.push(facts.num);
  if (found.length === 0) return { total: 0, nums: [] };
  const only = tests.length === 0 ? '' : 'AND i.num IN (SELECT value FROM json_each(@found))';
  const nums = db
    .prepare(
      `SELECT i.num FROM interviews i WHERE i.deleted_at IS NULL ${only} ORDER BY ${ORDER[sort]} LIMIT @limit OFFSET @offset`,
    )
    .pluck()
    .all({ ...page, ...(only === '' ? {} : { found: JSON.stringify(found) }) }) as number[];
  return { total: found.length, nums };
}

/** Ids of every interview a filter leaves, in order. @throws KoushuError `right-missing` */
export function findInterviewIds(
  db: SqliteDatabase,
  query: InterviewFilters & { sort: Sort },
  viewer: Viewer,
): string[] {
  const { sort, ...filters } = query;
  const { nums } = findInterviews(db, filters, viewer, sort, { offset: 0, limit: -1 });
  const ids = new Map(
    db.prepare('SELECT num, id FROM interviews WHERE deleted_at IS NULL').raw().all() as [number, string][],
  );
  return nums.flatMap((num) => ids.get(num) ?? []);
}

interface SummaryRow {
  id: string;
  title: string;
  archivalCode: string | null;
  countyCode: string | null;
  recordedOn: string;
  sample: number;
  updatedAt: string;
  durationMs: number;
  recordingCount: number;
  segmentCount: number;
  posterMediaId: string | null;
  reviewStage: ReviewStage | null;
  missingBits: number;
}

const SUMMARY_COLUMNS = `i.id, i.title, i.archival_code AS archivalCode, i.county_code AS countyCode,
  i.recorded_on AS recordedOn, i.sample, i.updated_at AS updatedAt,
  (SELECT coalesce(max(m.offset_ms + m.duration_ms), 0) FROM media m
    WHERE m.interview_id = i.id AND m.deleted_at IS NULL) AS durationMs,
  (SELECT count(*) FROM media m WHERE m.interview_id = i.id AND m.deleted_at IS NULL) AS recordingCount,
  (SELECT count(*) FROM segments s WHERE s.interview_num = i.num) AS segmentCount,
  (SELECT m.id FROM media m JOIN derivatives d ON d.media_id = m.id AND d.kind = 'poster' AND d.state = 'ready'
    WHERE m.interview_id = i.id AND m.deleted_at IS NULL ORDER BY m.role, m.part_number LIMIT 1) AS posterMediaId,
  (SELECT passed_stage FROM review_states r WHERE r.interview_id = i.id) AS reviewStage, ${MISSING_BITS} AS missingBits`;

/** Reads rows of the list; each query is made ready once, however many rows there are. */
function summaryReader(db: SqliteDatabase, condition: string, viewer: Viewer, seals: ReadonlyMap<string, Sealing>) {
  const own = db.prepare(`SELECT ${SUMMARY_COLUMNS} FROM interviews i WHERE ${condition}`);
  const statements = db.prepare(
    'SELECT kind, start_ms AS startMs, end_ms AS endMs FROM statements WHERE interview_id = ?',
  );
  const narrators = db.prepare(
    `SELECT p.id, p.name FROM interview_people ip JOIN people p ON p.id = ip.person_id
     WHERE ip.interview_id = ? AND ip.role = 'narrator' ORDER BY ip.position`,
  );
  const tags = db
    .prepare(
      'SELECT t.label FROM interview_tags it JOIN tags t ON t.id = it.tag_id WHERE it.interview_id = ? ORDER BY it.rowid',
    )
    .pluck();
  return (key: string | number): InterviewSummary | null => {
    const read = own.get(key) as SummaryRow | undefined;
    if (!read) return null;
    const { missingBits, ...row } = read;
    const sealing = seals.get(row.id);
    // Everybody sees that something is sealed; only those without the right get less.
    const kept = viewer.may('read-sealed') ? undefined : sealing;
    const told = statements.all(row.id) as Parameters<typeof totalProvenance>[0];
    return {
      ...row,
      sample: row.sample === 1,
      ...(kept?.whole ? { segmentCount: 0, posterMediaId: null } : {}),
      missing: missingFields(missingBits),
      sealed: sealing ? (sealing.whole ? 'whole' : 'part') : 'none',
      narrators: narrators.all(row.id) as InterviewSummary['narrators'],
      tags: tags.all(row.id) as string[],
      provenanceMs: totalProvenance(told.filter((statement) => !hides(kept, statement))),
    };
  };
}

/** A page of the list. What is sealed to the viewer is not counted in an interview's totals. @throws KoushuError `right-missing` */
export function listInterviews(db: SqliteDatabase, query: ListQuery, viewer: Viewer): InterviewList {
  const { sort, offset, limit, ...filters } = query;
  const { total, nums } = findInterviews(db, filters, viewer, sort, { offset, limit });
  const read = summaryReader(db, 'i.num = ?', viewer, currentStanding(db).sealings);
  return { total, items: nums.flatMap((num) => read(num) ?? []) };
}

export function summariseInterview(db: SqliteDatabase, id: string, viewer: Viewer): InterviewSummary | null {
  return summaryReader(db, 'i.id = ?', viewer, sealings(db, id))(id);
}
