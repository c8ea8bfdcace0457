import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { pinyinSortKey } from '../people/store';

/** The tag a person means by a word: the preferred term itself, or the one this word leads to. */
export function findTag(db: SqliteDatabase, word: string): { id: string; label: string } | undefined {
  return db
    .prepare(
      `SELECT id, label FROM tags WHERE label = @word
       UNION ALL SELECT t.id, t.label FROM tag_variants v JOIN tags t ON t.id = v.tag_id WHERE v.label = @word LIMIT 1`,
    )
    .get({ word }) as { id: string; label: string } | undefined;
}

/**
 * Sets an interview's tags. A variant gives its preferred term; a word nobody used before becomes a tag. Call it in the
 * transaction that keeps the interview's history and index.
 */
export function setInterviewTags(db: SqliteDatabase, interviewId: string, words: readonly string[]): void {
  db.prepare('DELETE FROM interview_tags WHERE interview_id = ?').run(interviewId);
  const attach = db.prepare('INSERT OR IGNORE INTO interview_tags (interview_id, tag_id) VALUES (?, ?)');
  for (const word of words) attach.run(interviewId, findTag(db, word)?.id ?? insertTag(db, word));
}

/** @returns the new tag's id */
export function insertTag(db: SqliteDatabase, label: string, parentId: string | null = null, scopeNote = ''): string {
  const id = newId();
  const now = new Date().toISOString();
  db.prepare(
    `INSERT INTO tags (id, label, sort_label, parent_id, scope_note, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, label, pinyinSortKey(label), parentId, scopeNote, now, now);
  return id;
}

/** Preferred terms, in the order the person gave them. */
export function interviewTags(db: SqliteDatabase, interviewId: string): string[] {
  return db
    .prepare(
      'SELECT t.label FROM interview_tags it JOIN tags t ON t.id = it.tag_id WHERE it.interview_id = ? ORDER BY it.rowid',
    )
    .pluck()
    .all(interviewId) as string[];
}
