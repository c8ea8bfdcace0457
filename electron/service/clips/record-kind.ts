import type { RecordKind } from '../history/record-kind';
import { requireTrashedClip } from './store';
import { clipFiles, restoreClip } from './trash';

/** What history and trash have to know of clips. Their times are what was cut and cannot be put back. */
export const clipKind: RecordKind = {
  recordType: 'clip',
  find(db, id) {
    const row = db
      .prepare('SELECT title, interview_id AS interviewId, deleted_at AS deletedAt FROM clips WHERE id = ?')
      .get(id) as { title: string; interviewId: string; deletedAt: string | null } | undefined;
    return row && { title: row.title, trashed: row.deletedAt !== null, interviewId: row.interviewId };
  },
  titleFields: ['title', 'file'],
  references: { mediaId: 'media', interviewId: 'interview' },
  idsOfInterview: (db, interviewId) =>
    db.prepare('SELECT id FROM clips WHERE interview_id = ?').pluck().all(interviewId) as string[],
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM clips WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    contents: ({ db }, id) => ({ counts: {}, files: clipFiles(db, id) }),
    restore: (archive, id) => restoreClip(archive, requireTrashedClip(archive.db, id)),
    purge: ({ db }, id) => {
      db.prepare('DELETE FROM clips WHERE id = ?').run(id);
    },
  },
  topics: ['clips'],
};
