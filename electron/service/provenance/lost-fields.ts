import type { SqliteDatabase } from '../archive/database';

/**
 * Fields of a record as its deletion wrote them to the history; null when it was never deleted. The deletion of a
 * record is the last thing its history holds, all fields at one time.
 */
export function lostFields(
  db: SqliteDatabase,
  recordType: string,
  recordId: string,
): Partial<Record<string, string>> | null {
  const rows = db
    .prepare(
      `SELECT field, before FROM history WHERE record_type = @recordType AND record_id = @recordId
         AND after IS NULL AND before IS NOT NULL
         AND at = (SELECT at FROM history WHERE record_type = @recordType AND record_id = @recordId
           ORDER BY num DESC LIMIT 1)
       ORDER BY num`,
    )
    .all({ recordType, recordId }) as { field: string; before: string }[];
  return rows.length === 0 ? null : Object.fromEntries(rows.map(({ field, before }) => [field, before]));
}
