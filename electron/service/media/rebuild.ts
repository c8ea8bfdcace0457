import { rmSync } from 'node:fs';
import type { Archive } from '../archive/archive';
import { setDerivative, type MediaRow } from './store';

/**
 * Forgets everything derived from the recordings, so that it is made anew. The files go with it: `derived/` holds
 * nothing that cannot be made again.
 *
 * @returns the recordings that now wait for their derivatives
 */
export function forgetDerivatives(archive: Archive): Pick<MediaRow, 'id' | 'interview_id' | 'file_name' | 'playback'>[] {
  const { db } = archive;
  const rows = db.prepare(`SELECT media_id, kind FROM derivatives WHERE state <> 'unneeded'`).all() as {
    media_id: string;
    kind: 'poster' | 'strip' | 'peaks' | 'proxy';
  }[];
  db.transaction(() => {
    for (const { media_id: mediaId, kind } of rows) setDerivative(db, mediaId, kind, 'pending');
  })();
  rmSync(archive.resolve('derived'), { recursive: true, force: true });
  return db
    .prepare('SELECT id, interview_id, file_name, playback FROM media WHERE deleted_at IS NULL')
    .all() as Pick<MediaRow, 'id' | 'interview_id' | 'file_name' | 'playback'>[];
}
