/**
 * What the counts of vocabularies and collections and the filters of the interview list are made from, in memory for
 * each connection: for every interview outside the trash its terms, its places, its collections, and how far its
 * description has come. After a change only the interviews it touched are read again (`indexInterviewRecord` tells).
 */
import { FIELDS_NEEDED_FOR_REVIEW, type InterviewFields, type NeededField } from '../../contract/interviews';
import { PROVENANCE_KINDS, type ProvenanceKind } from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';
import { interviewsChangedSince, recordsVersion } from '../search/record-index';

export interface InterviewFacts {
  num: number;
  id: string;
  countyCode: string | null;
  retention: InterviewFields['retention'];
  openStatus: InterviewFields['openStatus'];
  /** First and last year narrated, where that reads as a date. */
  periodFrom: number | null;
  periodTo: number | null;
  /** What final review still asks for, see {@link missingFields}. */
  missingBits: number;
  /** Nothing of that is missing. */
  described: boolean;
  /** Kinds of its statements, see {@link kindBit}. */
  kindBits: number;
  statementCount: number;
  unverifiedCount: number;
  tags: string[];
  places: string[];
  /** Ids of people. */
  narrators: string[];
  /** Also those in the trash. */
  collections: string[];
}

interface Kept {
  version: number;
  byNum: Map<number, InterviewFacts>;
}

const kept = new WeakMap<SqliteDatabase, Kept>();
/** Beyond this many changed interviews it is quicker to read all. */
const FEW = 500;

/** By internal number. */
export function interviewFacts(db: SqliteDatabase): ReadonlyMap<number, InterviewFacts> {
  // What is read inside a transaction may be rolled back, and the version with it.
  if (db.inTransaction) return readAll(db);
  const version = recordsVersion(db);
  const known = kept.get(db);
  if (known?.version === version) return known.byNum;
  const changed = known && known.version < version ? interviewsChangedSince(db, known.version, FEW + 1) : [];
  if (!known || changed.length === 0 || changed.length > FEW) {
    const byNum = readAll(db);
    kept.set(db, { version, byNum });
    return byNum;
  }
  const readOne = oneReader(db);
  for (const num of changed) {
    const facts = readOne(num);
    if (facts) known.byNum.set(num, facts);
    else known.byNum.delete(num);
  }
  known.version = version;
  return known.byNum;
}

const holds = (role: 'narrator' | 'interviewer') =>
  `EXISTS (SELECT 1 FROM interview_people p WHERE p.interview_id = i.id AND p.role = '${role}')`;

/** Conditions on interviews `i` by the rule of `missingForReview`. */
const FILLED: Readonly<Record<NeededField, string>> = {
  archivalCode: `coalesce(i.archival_code, '') <> ''`,
  title: `i.title <> ''`,
  narrators: holds('narrator'),
  interviewers: holds('interviewer'),
  organisation: `i.organisation <> ''`,
  recordedOn: `i.recorded_on <> ''`,
  place: `i.place <> ''`,
  retention: 'i.retention IS NOT NULL',
  openStatus: `i.open_status <> 'unreviewed'`,
};

/** Expression on interviews `i`: a bit for each field that final review still asks for. */
export const MISSING_BITS = FIELDS_NEEDED_FOR_REVIEW.map((field, bit) => `((NOT (${FILLED[field]})) << ${bit})`).join(
  ' | ',
);

/** The fields that a value of {@link MISSING_BITS} stands for. */
export const missingFields = (bits: number): NeededField[] =>
  FIELDS_NEEDED_FOR_REVIEW.filter((_, bit) => (bits & (1 << bit)) !== 0);

export const kindBit = (kind: ProvenanceKind): number => 1 << PROVENANCE_KINDS.indexOf(kind);

type OwnRow = [
  num: number,
  id: string,
  countyCode: string | null,
  retention: InterviewFacts['retention'],
  openStatus: InterviewFacts['openStatus'],
  periodFrom: number | null,
  periodTo: number | null,
  missingBits: number,
];

const OWN = `SELECT i.num, i.id, i.county_code, i.retention, i.open_status,
  CAST(substr(i.period_from, 1, 4) AS INTEGER), CAST(substr(i.period_to, 1, 4) AS INTEGER), ${MISSING_BITS}
  FROM interviews i WHERE i.deleted_at IS NULL`;

/** Each link table with the list it fills. */
const LINKS = [
  ['tags', 'SELECT interview_id, tag_id FROM interview_tags WHERE true'],
  ['places', 'SELECT interview_id, place_id FROM interview_places WHERE true'],
  ['collections', 'SELECT interview_id, collection_id FROM interview_collections WHERE true'],
  ['narrators', `SELECT interview_id, person_id FROM interview_people WHERE role = 'narrator'`],
] as const;

const STATEMENTS = 'SELECT interview_id, verification, kind FROM statements';
type StatementRow = [interviewId: string, verification: string, kind: ProvenanceKind];

const empty = ([
  num,
  id,
  countyCode,
  retention,
  openStatus,
  periodFrom,
  periodTo,
  missingBits,
]: OwnRow): InterviewFacts => ({
  num,
  id,
  countyCode,
  retention,
  openStatus,
  periodFrom,
  periodTo,
  missingBits,
  described: missingBits === 0,
  kindBits: 0,
  statementCount: 0,
  unverifiedCount: 0,
  tags: [],
  places: [],
  narrators: [],
  collections: [],
});

function countStatement(facts: InterviewFacts, [, verification, kind]: StatementRow): void {
  facts.statementCount += 1;
  facts.kindBits |= kindBit(kind);
  if (verification === 'unverified') facts.unverifiedCount += 1;
}

function readAll(db: SqliteDatabase): Map<number, InterviewFacts> {
  const byNum = new Map<number, InterviewFacts>();
  const byId = new Map<string, InterviewFacts>();
  for (const row of db.prepare(OWN).raw().iterate() as Iterable<OwnRow>) {
    const facts = empty(row);
    byNum.set(facts.num, facts);
    byId.set(facts.id, facts);
  }
  const each = (sql: string) => db.prepare(sql).raw().iterate() as Iterable<[string, string]>;
  for (const [list, sql] of LINKS) for (const [interview, id] of each(sql)) byId.get(interview)?.[list].push(id);
  for (const row of db.prepare(STATEMENTS).raw().iterate() as Iterable<StatementRow>) {
    const facts = byId.get(row[0]);
    if (facts) countStatement(facts, row);
  }
  return byNum;
}

/** Reads one interview; undefined for one in the trash or gone. */
function oneReader(db: SqliteDatabase): (num: number) => InterviewFacts | undefined {
  const own = db.prepare(`${OWN} AND i.num = ?`).raw();
  const links = LINKS.map(([list, sql]) => ({ list, statement: db.prepare(`${sql} AND interview_id = ?`).raw() }));
  const statements = db.prepare(`${STATEMENTS} WHERE interview_id = ?`).raw();
  return (num) => {
    const row = own.get(num) as OwnRow | undefined;
    if (!row) return undefined;
    const facts = empty(row);
    for (const { list, statement } of links)
      facts[list] = (statement.all(facts.id) as [string, string][]).map(([, id]) => id);
    for (const row of statements.all(facts.id) as StatementRow[]) countStatement(facts, row);
    return facts;
  };
}
