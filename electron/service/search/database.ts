import type Sqlite from 'better-sqlite3';
import { KoushuError } from '../../contract/errors';

export type Database = Sqlite.Database;

const statements = new WeakMap<Database, Map<string, Sqlite.Statement<unknown[], unknown>>>();

function prepared(db: Database, sql: string): Sqlite.Statement<unknown[], unknown> {
  let cache = statements.get(db);
  if (!cache) {
    cache = new Map();
    statements.set(db, cache);
  }
  let statement = cache.get(sql);
  if (!statement) {
    statement = db.prepare<unknown[], unknown>(sql);
    cache.set(sql, statement);
  }
  return statement;
}

/** All rows of a query; statements are prepared once for each connection. `sql` is always a constant of the code. */
export const rows = <Row>(db: Database, sql: string, ...values: unknown[]): Row[] =>
  prepared(db, sql).all(...values) as Row[];

export const row = <Row>(db: Database, sql: string, ...values: unknown[]): Row | undefined =>
  prepared(db, sql).get(...values) as Row | undefined;

export function run(db: Database, sql: string, ...values: unknown[]): void {
  prepared(db, sql).run(...values);
}

/** The first column of every row, as numbers. */
export function numbers(db: Database, sql: string, ...values: unknown[]): number[] {
  return prepared(db, sql)
    .pluck()
    .all(...values) as number[];
}

/** Forgets prepared statements, when tables are made anew. */
export const forgetStatements = (db: Database): void => {
  statements.delete(db);
};

/** Runs `work` in the caller's transaction, or in one of its own when there is none. */
export function inTransaction<Result>(db: Database, work: () => Result): Result {
  return db.inTransaction ? work() : db.transaction(work).immediate();
}

/** Room for captions in one transcript: row id = transcript number × DOC_STEP + seq. Both are never given twice. */
export const DOC_STEP = 1_048_576;

/** Row id of a caption in the index: internal, never shown. */
export function docOf(transcriptNum: number, seq: number): number {
  if (seq < 0 || seq >= DOC_STEP)
    throw new KoushuError('search-transcript-too-long', { limit: DOC_STEP - 1 }, { status: 422 });
  return transcriptNum * DOC_STEP + seq;
}

export const transcriptOf = (doc: number): number => Math.floor(doc / DOC_STEP);
export const seqOf = (doc: number): number => doc % DOC_STEP;
/** First and last row id a transcript can have. */
export const docRange = (transcriptNum: number): [first: number, last: number] => [
  transcriptNum * DOC_STEP,
  (transcriptNum + 1) * DOC_STEP - 1,
];

/** Notes that what is known of an interview has changed, so that every connection reads it afresh. */
export function touch(db: Database, interviewNum: number): void {
  run(
    db,
    `INSERT INTO search_touched (interview_num, at) VALUES (?, (SELECT coalesce(max(at), 0) + 1 FROM search_touched))
     ON CONFLICT (interview_num) DO UPDATE SET at = excluded.at`,
    interviewNum,
  );
}

/** A caption as it is stored. */
export interface SegmentRow {
  seq: number;
  position: number;
  startMs: number;
  endMs: number;
  speaker: string | null;
  text: string;
}

export const SEGMENT_COLUMNS = 'seq, position, start_ms AS startMs, end_ms AS endMs, speaker, text';
