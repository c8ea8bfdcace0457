import type { ArchiveSummary } from '../../contract/archive';
import type { Archive } from './archive';

export function summariseArchive(archive: Archive): ArchiveSummary {
  const counts = archive.db
    .prepare(
      `SELECT (SELECT count(*) FROM interviews WHERE deleted_at IS NULL) AS interviewCount,
              (SELECT count(*) FROM media WHERE deleted_at IS NULL) AS recordingCount,
              (SELECT count(*) FROM segments) AS segmentCount,
              (SELECT count(*) FROM clips WHERE deleted_at IS NULL) AS clipCount`,
    )
    .get() as Pick<ArchiveSummary, 'interviewCount' | 'recordingCount' | 'segmentCount' | 'clipCount'>;
  return { archiveId: archive.id, path: archive.path, title: archive.title, sample: archive.sample, ...counts };
}
