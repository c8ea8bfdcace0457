/**
 * What the counts of vocabularies and collections are made from, in memory for each connection: for every interview
 * outside the trash its terms, its places, its collections, and how far its description has come. After a change only
 * the interviews it touched are read again (`indexInterviewRecord` tells).
 */
import type { SqliteDatabase } from '../archive/database';
import { interviewsChangedSince, recordsVersion } from '../search/record-index';

export interface InterviewFacts {
  num: number;
  id: string;
  countyCode: string | null;
  /** Every field that final review asks for is filled. */
  described: boolean;
  statementCount: number;
  unverifiedCount: number;
  tags: string[];
  places: string[];
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

type OwnRow = [num: number, id: string, countyCode: string | null, described: number];

const OWN = `SELECT i.num, i.id, i.county_code,
  i.archival_code IS NOT NULL AND i.title <> '' AND i.organisation <> '' AND i.recorded_on <> '' AND i.place <> ''
    AND i.retention IS NOT NULL AND i.open_status <> 'unreviewed'
    AND EXISTS (SELECT 1 FROM interview_people p WHERE p.interview_id = i.id AND p.role = 'narrator')
    AND EXISTS (SELECT 1 FROM interview_people p WHERE p.interview_id = i.id AND p.role = 'interviewer')
  FROM interviews i WHERE i.deleted_at IS NULL`;

/** Each link table with the list it fills. */
const LINKS = [
  ['tags', 'SELECT interview_id, tag_id FROM interview_tags'],
  ['places', 'SELECT interview_id, place_id FROM interview_places'],
  ['collections', 'SELECT interview_id, collection_id FROM interview_collections'],
] as const;

const STATEMENTS = 'SELECT interview_id, verification FROM statements';

const empty = ([num, id, countyCode, described]: OwnRow): InterviewFacts => ({
  num,
  id,
  countyCode,
  described: described === 1,
  statementCount: 0,
  unverifiedCount: 0,
  tags: [],
  places: [],
  collections: [],
});

function countStatement(facts: InterviewFacts, verification: string): void {
  facts.statementCount += 1;
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
  for (const [interview, verification] of each(STATEMENTS)) {
    const facts = byId.get(interview);
    if (facts) countStatement(facts, verification);
  }
  return byNum;
}

/** Reads one interview; undefined for one in the trash or gone. */
function oneReader(db: SqliteDatabase): (num: number) => InterviewFacts | undefined {
  const own = db.prepare(`${OWN} AND i.num = ?`).raw();
  const links = LINKS.map(([list, sql]) => ({ list, statement: db.prepare(`${sql} WHERE interview_id = ?`).raw() }));
  const statements = db.prepare(`${STATEMENTS} WHERE interview_id = ?`).raw();
  return (num) => {
    const row = own.get(num) as OwnRow | undefined;
    if (!row) return undefined;
    const facts = empty(row);
    for (const { list, statement } of links)
      facts[list] = (statement.all(facts.id) as [string, string][]).map(([, id]) => id);
    for (const [, verification] of statements.all(facts.id) as [string, string][]) countStatement(facts, verification);
    return facts;
  };
}
