import type { JobSubject } from '../../contract/jobs';
import type { Archive } from '../archive/archive';
import type { DeriveParams } from './derive-job';
import { listDerivatives } from './store';

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

function isQueued(archive: Archive, kind: 'derive' | 'proxy', mediaId: string): boolean {
  const row = archive.db
    .prepare(`SELECT 1 FROM jobs WHERE state = 'queued' AND kind = ? AND json_extract(subject, '$.mediaId') = ?`)
    .get(kind, mediaId);
  return row !== undefined;
}
