import { constants, copyFileSync, linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive } from './archive';
import type { SqliteDatabase } from './database';

/**
 * A file and its record come into the archive together. The file's final path is noted before it appears there, and
 * the note is struck out in the transaction that records it. A kill in between leaves the note, and the next opening
 * removes the file nobody recorded; the source is untouched, so the interrupted job simply does it again.
 */
export function announceFile(archive: Archive, relativePath: string): void {
  archive.db.prepare('INSERT OR IGNORE INTO placing_files (path) VALUES (?)').run(relativePath);
}

/** Strikes out the note. Call it inside the transaction that records the file. */
export function confirmFile(archive: Archive, relativePath: string): void {
  archive.db.prepare('DELETE FROM placing_files WHERE path = ?').run(relativePath);
}

/** Gives up on an announced file: removes it and its note. */
export function withdrawFile(archive: Archive, relativePath: string): void {
  rmSync(archive.resolve(relativePath), { force: true });
  confirmFile(archive, relativePath);
}

/**
 * Moves recorded files within the archive. Both places hold the file until the record names the new one, and whichever
 * of them is not recorded is noted: a kill at any moment leaves exactly one, at the recorded place.
 *
 * @param record writes the new places; runs in the same transaction as the notes
 */
export function moveRecordedFiles(
  archive: Archive,
  moves: readonly { from: string; to: string }[],
  record: () => void,
): void {
  for (const { from, to } of moves) {
    announceFile(archive, to);
    duplicateFile(archive.resolve(from), archive.resolve(to));
  }
  archive.db.transaction(() => {
    record();
    for (const { from, to } of moves) {
      confirmFile(archive, to);
      announceFile(archive, from);
    }
  })();
  for (const { from } of moves) {
    try {
      withdrawFile(archive, from);
    } catch {
      // Windows keeps a file that is being played. The note stays, and the next opening removes it.
    }
  }
}

function duplicateFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // exFAT and some network drives have no links.
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** Files on their way in now: there, or about to be. Relative paths. */
export function announcedFiles(archive: Archive): string[] {
  return archive.db.prepare('SELECT path FROM placing_files').pluck().all() as string[];
}

/** Runs when the archive is opened, under its lock. */
export function removeUnrecordedFiles(db: SqliteDatabase, folder: string): void {
  const rows = db.prepare('SELECT path FROM placing_files').all() as { path: string }[];
  for (const { path } of rows) rmSync(join(folder, path), { force: true });
  db.exec('DELETE FROM placing_files');
}
