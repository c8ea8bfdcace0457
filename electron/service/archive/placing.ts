import { rmSync } from 'node:fs';
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
