import { KoushuError } from '../../contract/errors';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { arrangeRecording } from './arrange';
import { keepSealsInPlace } from './sealed-timeline';
import { layTimeline, listMedia, type MediaRow, requireMedia } from './store';

/**
 * Takes a recording out of its interview; its file stays where it is until it is deleted for good. The parts behind it
 * move up on the timeline.
 *
 * @throws KoushuError `media-unknown`, `timeline-sealed`, `media-parallel-alone` when others run beside it and no other
 * part is there
 */
export function trashRecording(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    const media = requireMedia(db, id);
    const others = listMedia(db, media.interview_id).filter((row) => row.id !== id);
    const parts = others.filter((row) => row.role === 'part');
    if (parts.length === 0 && others.length > 0)
      throw new KoushuError('media-parallel-alone', { file: media.file_name }, { status: 409, where: { record: id } });
    const now = new Date().toISOString();
    keepSealsInPlace(db, media.interview_id, () => {
      db.prepare('UPDATE media SET deleted_at = ? WHERE id = ?').run(now, id);
      db.prepare('UPDATE media SET parallel_of = ? WHERE parallel_of = ?').run(parts[0]?.id ?? null, id);
      const renumber = db.prepare('UPDATE media SET part_number = ? WHERE id = ?');
      for (const [position, row] of parts.entries()) renumber.run(position + 1, row.id);
      layTimeline(db, media.interview_id);
    });
    recordChanges(db, 'media', id, { deletedAt: null }, { deletedAt: now });
  })();
}

/**
 * Puts a recording back to the place it had.
 *
 * @throws KoushuError `media-unknown`, `trash-interview-first`, `timeline-sealed`
 */
export function restoreRecording(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    const row = db
      .prepare(
        `SELECT m.*, i.title, i.deleted_at AS interview_deleted_at FROM media m
         JOIN interviews i ON i.id = m.interview_id WHERE m.id = ? AND m.deleted_at IS NOT NULL`,
      )
      .get(id) as (MediaRow & { deleted_at: string; title: string; interview_deleted_at: string | null }) | undefined;
    if (!row) throw new KoushuError('media-unknown', { id }, { status: 404, where: { record: id } });
    if (row.interview_deleted_at !== null)
      throw new KoushuError('trash-interview-first', { title: row.title }, { status: 409, where: { record: id } });
    db.prepare('UPDATE media SET deleted_at = NULL WHERE id = ?').run(id);
    recordChanges(db, 'media', id, { deletedAt: row.deleted_at }, { deletedAt: null });
    const alone = listMedia(db, row.interview_id).every((other) => other.id === id || other.role === 'parallel');
    arrangeRecording(db, id, { role: alone ? 'part' : row.role, partNumber: row.part_number });
  })();
}

/** Files inside the archive that belong to a recording alone: the copied original and what was made from it. */
export function mediaFiles(db: SqliteDatabase, id: string): string[] {
  return db
    .prepare(
      `SELECT relative_path FROM media WHERE id = @id AND relative_path IS NOT NULL
       UNION SELECT relative_path FROM derivatives WHERE media_id = @id AND relative_path IS NOT NULL
       EXCEPT SELECT relative_path FROM media WHERE id <> @id`,
    )
    .pluck()
    .all({ id }) as string[];
}
