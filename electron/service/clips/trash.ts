import { existsSync, mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { KoushuError } from '../../contract/errors';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { moveRecordedFiles } from '../archive/placing';
import { freeFileName } from '../archive/storage';
import { recordChanges } from '../history/record-changes';
import type { ClipRow } from './store';

/** The record goes out of the lists, a file inside the archive to its trash; a file elsewhere is the person's own. */
export function trashClip(archive: Archive, clip: ClipRow): void {
  moveClip(archive, clip, 'trash/clips', new Date().toISOString());
}

/** Back from the trash, under its own name where that is still free. @throws KoushuError `trash-interview-first` */
export function restoreClip(archive: Archive, clip: ClipRow): void {
  const interview = archive.db
    .prepare('SELECT title, deleted_at FROM interviews WHERE id = ?')
    .get(clip.interview_id) as {
    title: string;
    deleted_at: string | null;
  };
  if (interview.deleted_at !== null)
    throw new KoushuError(
      'trash-interview-first',
      { title: interview.title },
      { status: 409, where: { record: clip.id } },
    );
  moveClip(archive, clip, 'clips', null);
}

function moveClip(archive: Archive, clip: ClipRow, folder: string, deletedAt: string | null): void {
  mkdirSync(archive.resolve(folder), { recursive: true });
  const moveTo = (from: string | null) => {
    if (clip.in_archive !== 1 || from === null || !existsSync(archive.resolve(from))) return null;
    return { from, to: `${folder}/${freeFileName(archive.resolve(folder), basename(from))}` };
  };
  const file = moveTo(clip.file_path);
  const captions = moveTo(clip.captions_path);
  moveRecordedFiles(
    archive,
    [file, captions].filter((move) => move !== null),
    () => {
      archive.db
        .prepare('UPDATE clips SET deleted_at = ?, file_path = ?, captions_path = ? WHERE id = ?')
        .run(deletedAt, file?.to ?? clip.file_path, captions?.to ?? clip.captions_path, clip.id);
      recordChanges(archive.db, 'clip', clip.id, { deletedAt: clip.deleted_at }, { deletedAt });
    },
  );
}

/** A clip's files inside the archive; one written elsewhere is the person's own. */
export function clipFiles(db: SqliteDatabase, id: string): string[] {
  return db
    .prepare(
      `SELECT file_path FROM clips WHERE id = @id AND in_archive = 1
       UNION SELECT captions_path FROM clips WHERE id = @id AND in_archive = 1 AND captions_path IS NOT NULL`,
    )
    .pluck()
    .all({ id }) as string[];
}
