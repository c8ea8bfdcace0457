import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';

/** Sets an interview's tags; a tag nobody used before is added to the list. */
export function setInterviewTags(db: SqliteDatabase, interviewId: string, labels: readonly string[]): void {
  db.prepare('DELETE FROM interview_tags WHERE interview_id = ?').run(interviewId);
  const addTag = db.prepare('INSERT OR IGNORE INTO tags (id, label, created_at) VALUES (?, ?, ?)');
  const attach = db.prepare(
    'INSERT OR IGNORE INTO interview_tags (interview_id, tag_id) SELECT ?, id FROM tags WHERE label = ?',
  );
  for (const label of labels) {
    addTag.run(newId(), label, new Date().toISOString());
    attach.run(interviewId, label);
  }
}

export function interviewTags(db: SqliteDatabase, interviewId: string): string[] {
  const rows = db
    .prepare(
      `SELECT t.label FROM interview_tags it JOIN tags t ON t.id = it.tag_id WHERE it.interview_id = ? ORDER BY it.rowid`,
    )
    .all(interviewId) as { label: string }[];
  return rows.map((row) => row.label);
}

export function listTags(db: SqliteDatabase): { label: string; count: number }[] {
  return db
    .prepare(
      `SELECT t.label, count(i.id) AS count FROM tags t
       LEFT JOIN interview_tags it ON it.tag_id = t.id
       LEFT JOIN interviews i ON i.id = it.interview_id AND i.deleted_at IS NULL
       GROUP BY t.id ORDER BY count DESC, t.label`,
    )
    .all() as { label: string; count: number }[];
}
