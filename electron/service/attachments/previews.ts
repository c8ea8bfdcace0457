import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Archive } from '../archive/archive';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { fileSize } from '../archive/storage';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { canPreview, makePreview } from './picture';
import { type AttachmentRow, findAttachment, formatOf } from './store';
import { previewPathOf } from './take-in';

/**
 * Forgets all previews, so that they are made anew. Call it before `derived/` is removed: its files are announced, so
 * that a kill before that is done leaves none that nobody knows.
 *
 * @param enqueue puts the job that runs {@link makePreviews} into the queue; runs in the same transaction, and only
 * where there is something to make
 * @returns strikes out the announcements, once the folder is gone
 */
export function forgetPreviews(archive: Archive, enqueue: () => void): () => void {
  const { db } = archive;
  const files = db.transaction(() => {
    const paths = db
      .prepare('SELECT preview_path FROM attachments WHERE preview_path IS NOT NULL')
      .pluck()
      .all() as string[];
    for (const path of paths) announceFile(archive, path);
    db.exec('UPDATE attachments SET preview_path = NULL');
    if (waiting(archive).length > 0) enqueue();
    return paths;
  })();
  return () =>
    db.transaction(() => {
      for (const path of files) confirmFile(archive, path);
    })();
}

/** Makes every preview that is missing and can be made. May run again after a kill: it goes on where it was. */
export async function makePreviews(
  archive: Archive,
  binaries: FfmpegBinaries,
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<{ previews: number; failed: number }> {
  const rows = waiting(archive);
  let previews = 0;
  for (const [position, row] of rows.entries()) {
    options.signal.throwIfAborted();
    if (await makeOne(archive, row, binaries, options.signal)) previews += 1;
    options.onProgress((position + 1) / rows.length);
  }
  return { previews, failed: rows.length - previews };
}

function waiting(archive: Archive): AttachmentRow[] {
  const rows = archive.db
    .prepare('SELECT * FROM attachments WHERE preview_path IS NULL ORDER BY deleted_at IS NOT NULL, created_at')
    .all() as AttachmentRow[];
  return rows.filter((row) => canPreview(formatOf(row)));
}

async function makeOne(
  archive: Archive,
  row: AttachmentRow,
  binaries: FfmpegBinaries,
  signal: AbortSignal,
): Promise<boolean> {
  const source = archive.resolve(row.relative_path);
  if (fileSize(source) === null) return false;
  const path = previewPathOf(row.id);
  mkdirSync(dirname(archive.resolve(path)), { recursive: true });
  announceFile(archive, path);
  let made = false;
  try {
    made = await makePreview(source, formatOf(row), archive.resolve(path), binaries, signal);
    // Deleted for good while it was made: then nobody knows the file.
    made &&= findAttachment(archive.db, row.id) !== undefined;
    if (made)
      archive.db.transaction(() => {
        archive.db.prepare('UPDATE attachments SET preview_path = ? WHERE id = ?').run(path, row.id);
        confirmFile(archive, path);
      })();
  } finally {
    if (!made) withdrawFile(archive, path);
  }
  return made;
}
