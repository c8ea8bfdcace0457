import { rmSync } from 'node:fs';
import type { DerivativeKind } from '../../contract/media';
import type { Archive } from '../archive/archive';
import { announceFile, confirmFile } from '../archive/placing';
import { type MediaRow, setDerivative } from './store';

/**
 * Forgets everything derived from the recordings, so that it is made anew. The files go with it: `derived/` holds
 * nothing that cannot be made again. A kill in between leaves no file that nobody knows, and no recording without the
 * jobs it waits for.
 *
 * @param enqueue puts the jobs for one recording into the queue; runs in the same transaction
 * @returns how many recordings now wait for their derivatives
 */
export function forgetDerivatives(
  archive: Archive,
  enqueue: (media: Pick<MediaRow, 'id' | 'interview_id' | 'file_name'>) => void,
): number {
  const { db } = archive;
  const files = db
    .prepare(`SELECT relative_path FROM derivatives WHERE relative_path IS NOT NULL`)
    .pluck()
    .all() as string[];
  const waiting = db.transaction(() => {
    db.prepare(`DELETE FROM derivatives WHERE kind LIKE 'access-%'`).run();
    const rows = db.prepare(`SELECT media_id, kind FROM derivatives WHERE state <> 'unneeded'`).all() as {
      media_id: string;
      kind: DerivativeKind;
    }[];
    for (const { media_id: mediaId, kind } of rows) setDerivative(db, mediaId, kind, 'pending');
    for (const path of files) announceFile(archive, path);
    const media = db.prepare('SELECT * FROM media WHERE deleted_at IS NULL').all() as MediaRow[];
    for (const row of media) enqueue(row);
    return media.length;
  })();
  rmSync(archive.resolve('derived'), { recursive: true, force: true });
  db.transaction(() => {
    for (const path of files) confirmFile(archive, path);
  })();
  return waiting;
}
