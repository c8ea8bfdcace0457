import type { ArchiveSummary } from '../../contract/archive';
import type { Archive } from './archive';

export function summariseArchive(archive: Archive): ArchiveSummary {
  const counts = archive.db
    .prepare(
      `SELECT (SELECT count(*) FROM interviews WHERE deleted_at IS NULL) AS interviewCount,
              (SELECT count(*) FROM media m JOIN interviews i ON i.id = m.interview_id
                WHERE m.deleted_at IS NULL AND i.deleted_at IS NULL) AS recordingCount,
              (SELECT count(*) FROM segments) - (SELECT count(*) FROM interviews i JOIN segments s
                ON s.interview_num = i.num WHERE i.deleted_at IS NOT NULL) AS segmentCount,
              (SELECT count(*) FROM clips c JOIN interviews i ON i.id = c.interview_id
                WHERE c.deleted_at IS NULL AND i.deleted_at IS NULL) AS clipCount`,
    )
    .get() as Pick<ArchiveSummary, 'interviewCount' | 'recordingCount' | 'segmentCount' | 'clipCount'>;
  return { archiveId: archive.id, path: archive.path, title: archive.title, sample: archive.sample, ...counts };
}
