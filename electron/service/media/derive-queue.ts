import type { JobSubject } from '../../contract/jobs';
import type { Archive } from '../archive/archive';
import { fileSize } from '../archive/storage';
import type { DeriveParams } from './derive-job';
import { listDerivatives, type MediaRow, mediaPath } from './store';

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
 * an archive is opened to be worked in. Recordings that are not there now wait for the next time.
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

function isQueued(archive: Archive, kind: 'derive' | 'proxy', mediaId: string): boolean {
  const row = archive.db
    .prepare(`SELECT 1 FROM jobs WHERE state = 'queued' AND kind = ? AND json_extract(subject, '$.mediaId') = ?`)
    .get(kind, mediaId);
  return row !== undefined;
}
