import { userInfo } from 'node:os';
import type { SqliteDatabase } from './database';

/** Who works at this machine, as the history names them. */
export function currentUserName(): string {
  try {
    return process.env.KOUSHU_USER ?? userInfo().username;
  } catch {
    return ''; // An account without a name (some containers): the change is kept all the same.
  }
}

/**
 * Keeps what changed on a record, field by field. Call it inside the transaction of the change.
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
  const insert = db.prepare(
    'INSERT INTO history (record_type, record_id, field, before, after, at, who) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const at = new Date().toISOString();
  const who = currentUserName();
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = stored(before[field]);
    const now = stored(after[field]);
    if (old !== now) insert.run(recordType, recordId, field, old, now, at, who);
  }
}

function stored(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
