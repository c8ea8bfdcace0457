import { setImmediate } from 'node:timers/promises';
import type { SqliteDatabase } from '../archive/database';

/** Rows from before changes had ids belong together when one call wrote them. */
export const CHANGE_KEY = `CASE change_id WHEN '' THEN record_type || ':' || record_id || ':' || at ELSE change_id END`;

/** Rows taken in between two chances for others to be answered. */
const STEP_ROWS = 20_000;

/**
 * Which changes there are, as temporary tables of the connection: the history itself is ordered by row, and a list of
 * changes filtered by person or day would have to read all of it each time. Brought up to date whenever it is asked.
 * `record_type` is empty in the row that stands for a change as a whole.
 */
const TABLES = `
  CREATE TEMP TABLE IF NOT EXISTS history_changes (
    key TEXT NOT NULL, record_type TEXT NOT NULL, last INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
    PRIMARY KEY (key, record_type)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS temp.history_changes_last ON history_changes (record_type, last, who, at);
  CREATE TEMP TABLE IF NOT EXISTS history_removed (
    interview_id TEXT NOT NULL, record_type TEXT NOT NULL, record_id TEXT NOT NULL,
    PRIMARY KEY (interview_id, record_type, record_id)) WITHOUT ROWID;
  DELETE FROM temp.history_changes;
  DELETE FROM temp.history_removed;`;

const takenUpTo = new WeakMap<SqliteDatabase, number>();

/** How far the history has been taken in, and how far it goes. */
function extent(db: SqliteDatabase): { taken: number; end: number } {
  let taken = takenUpTo.get(db);
  if (taken === undefined) {
    db.exec(TABLES);
    taken = 0;
    takenUpTo.set(db, taken);
  }
  const end = db.prepare('SELECT coalesce(max(num), 0) FROM history').pluck().get() as number;
  return { taken, end };
}

/**
 * Takes in what was written since the last time. Inside a transaction all of it may be rolled back, these tables
 * included: then nothing is known of them afterwards, and they begin anew.
 */
function catchUp(db: SqliteDatabase): void {
  const { taken, end } = extent(db);
  if (taken < end) takeIn(db, taken, end);
  if (db.inTransaction) takenUpTo.delete(db);
}

/** Reads a long history in pieces, so that nobody waits for it the first time it is looked at. */
export async function prepareChangeIndex(db: SqliteDatabase): Promise<void> {
  for (let { taken, end } = extent(db); end - taken > STEP_ROWS; { taken, end } = extent(db)) {
    takeIn(db, taken, taken + STEP_ROWS);
    await setImmediate();
    if (!db.open) return; // Closed meanwhile: whoever asked is told so by the next step.
  }
}

function takeIn(db: SqliteDatabase, after: number, upTo: number): void {
  const rows = 'num > ? AND num <= ?';
  const add = (type: string) =>
    db
      .prepare(
        `INSERT INTO temp.history_changes (key, record_type, last, at, who)
         SELECT ${CHANGE_KEY} AS change_key, ${type} AS type, max(num), at, who FROM history WHERE ${rows}
         GROUP BY change_key, type
         ON CONFLICT DO UPDATE SET last = excluded.last, at = excluded.at`,
      )
      .run(after, upTo);
  add(`''`);
  add('record_type');
  db.prepare(
    `INSERT OR IGNORE INTO temp.history_removed (interview_id, record_type, record_id)
     SELECT before, record_type, record_id FROM history
     WHERE ${rows} AND field = 'interviewId' AND before IS NOT NULL AND after IS NULL`,
  ).run(after, upTo);
  takenUpTo.set(db, upTo);
}

/** Ids of changes, newest first. */
export function listChanges(
  db: SqliteDatabase,
  filter: {
    recordType?: string | undefined;
    who?: string | undefined;
    from?: string | undefined;
    to?: string | undefined;
  },
  page: { offset: number; limit: number },
): string[] {
  catchUp(db);
  const conditions = [
    'record_type = @recordType',
    ...(filter.who === undefined ? [] : ['who = @who']),
    ...(filter.from === undefined ? [] : ['at >= @from']),
    ...(filter.to === undefined ? [] : ['at < @to']),
  ];
  return db
    .prepare(
      `SELECT key FROM temp.history_changes WHERE ${conditions.join(' AND ')}
       ORDER BY last DESC LIMIT @limit OFFSET @offset`,
    )
    .pluck()
    .all({ ...filter, recordType: filter.recordType ?? '', ...page }) as string[];
}

/** Everyone who ever changed something, by name. */
export function listAuthors(db: SqliteDatabase): string[] {
  catchUp(db);
  return db
    .prepare(`SELECT DISTINCT who FROM temp.history_changes WHERE record_type = '' AND who <> '' ORDER BY who`)
    .pluck()
    .all() as string[];
}

/** Records of an interview that were deleted without going to the trash: the history alone knows of them. */
export function removedRecords(db: SqliteDatabase, interviewId: string): { recordType: string; recordId: string }[] {
  catchUp(db);
  return db
    .prepare(`SELECT record_type AS recordType, record_id AS recordId FROM temp.history_removed WHERE interview_id = ?`)
    .all(interviewId) as { recordType: string; recordId: string }[];
}
