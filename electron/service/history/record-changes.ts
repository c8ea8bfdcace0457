import type { SqliteDatabase } from '../archive/database';
import { currentActor, currentChangeId } from './actor';

/**
 * Keeps what changed on a record, field by field, with who did it. Call it inside the transaction of the change.
 * Everything written in one request or job carries one change id.
 *
 * @param before and
 * @param after field values as stored; only differing fields are written
 */
export function recordChanges(
  db: SqliteDatabase,
  recordType: string,
  recordId: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): void {
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, old: storedValue(before[field]), now: storedValue(after[field]) }))
    .filter(({ old, now }) => old !== now);
  if (differing.length === 0) return;
  const insert = db.prepare(
    `INSERT INTO history (record_type, record_id, change_id, field, before, after, at, who)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const at = new Date().toISOString();
  const who = currentActor();
  const changeId = currentChangeId();
  for (const { field, old, now } of differing) insert.run(recordType, recordId, changeId, field, old, now, at, who);
}

/** A value as the history keeps it: text as it is, everything else as JSON, nothing as null. */
function storedValue(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
