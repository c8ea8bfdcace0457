import { KoushuError } from '../../contract/errors';
import type { JobState, JobSubject } from '../../contract/jobs';
import type { DerivativeKind } from '../../contract/media';
import type { Archive } from '../archive/archive';
import { fileSize } from '../archive/storage';
import type { DeriveParams } from './derive-job';
import { findMedia, listDerivatives, type MediaRow, mediaPath, requireMedia, setDerivative } from './store';

type Enqueue = (kind: 'derive' | 'proxy', subject: JobSubject, params: DeriveParams) => void;

/** @returns puts the jobs into the queue that a recording's missing derivatives need: quick ones first, then the proxy */
export function createDeriveQueue(enqueue: Enqueue) {
  return (archive: Archive, mediaId: string, interviewId: string, fileName: string): void => {
    const waiting = listDerivatives(archive.db, mediaId).filter((row) => row.state === 'pending');
    const subject = { label: fileName, interviewId, mediaId };
    const add = (kind: 'derive' | 'proxy') => {
      if (!isQueued(archive, kind, mediaId)) enqueue(kind, subject, { mediaId });
    };
    if (waiting.some((row) => row.kind !== 'proxy')) add('derive');
    if (waiting.some((row) => row.kind === 'proxy')) add('proxy');
  };
}

/**
 * Queues again what is missing: made impossible by a full disk or an unplugged one, or lost with the program. Runs when
 * an archive is opened to be worked in. Recordings that are not there now wait for the next time; what a person
 * cancelled waits for {@link remakeDerivatives}.
 */
export function resumeDerivatives(archive: Archive, enqueue: Enqueue): void {
  const queue = createDeriveQueue(enqueue);
  const rows = archive.db
    .prepare(
      `SELECT m.* FROM media m JOIN interviews i ON i.id = m.interview_id
       WHERE m.deleted_at IS NULL AND i.deleted_at IS NULL
         AND m.id IN (SELECT media_id FROM derivatives WHERE state IN ('pending', 'failed')) ORDER BY m.num`,
    )
    .all() as MediaRow[];
  const again = archive.db.prepare(`UPDATE derivatives SET state = 'pending' WHERE media_id = ? AND state = 'failed'`);
  for (const row of rows) {
    if (fileSize(mediaPath(archive, row)) === null) continue;
    again.run(row.id);
    queue(archive, row.id, row.interview_id, row.file_name);
  }
}

/**
 * Notes that a person stopped the making of a recording's derivatives. Kept with them, not read from the list of jobs,
 * which may be cleared.
 *
 * @returns the interview concerned, if there is one
 */
export function cancelDerivatives(archive: Archive, job: 'derive' | 'proxy', mediaId: string): string | undefined {
  for (const { kind, state } of listDerivatives(archive.db, mediaId)) {
    if ((kind === 'proxy') === (job === 'proxy') && (state === 'pending' || state === 'failed'))
      setDerivative(archive.db, mediaId, kind, 'cancelled');
  }
  return findMedia(archive.db, mediaId)?.interview_id;
}

/**
 * Has what was cancelled or went wrong made after all.
 *
 * @returns what is made now
 * @throws KoushuError `media-unknown`, `media-offline`
 */
export function remakeDerivatives(archive: Archive, mediaId: string, enqueue: Enqueue): DerivativeKind[] {
  const media = requireMedia(archive.db, mediaId);
  const path = mediaPath(archive, media);
  if (fileSize(path) === null) throw new KoushuError('media-offline', { path }, { status: 410, where: { path } });
  const missing = listDerivatives(archive.db, mediaId).filter(
    ({ state }) => state === 'cancelled' || state === 'failed',
  );
  archive.db.transaction(() => {
    for (const { kind } of missing) setDerivative(archive.db, mediaId, kind, 'pending');
    createDeriveQueue(enqueue)(archive, mediaId, media.interview_id, media.file_name);
  })();
  return missing.map(({ kind }) => kind);
}

/** Whether a job of this kind waits for the recording, or is in one of the states given. */
export function isQueued(
  archive: Archive,
  kind: 'derive' | 'proxy' | 'access-copy',
  mediaId: string,
  states: readonly JobState[] = ['queued'],
): boolean {
  const row = archive.db
    .prepare(
      `SELECT 1 FROM jobs WHERE state IN (SELECT value FROM json_each(?)) AND kind = ?
         AND json_extract(subject, '$.mediaId') = ?`,
    )
    .get(JSON.stringify(states), kind, mediaId);
  return row !== undefined;
}
