import { updateInterviewSchema } from '../../contract/interviews';
import type { RecordKind } from '../history/record-kind';
import { interviewContents, purgeInterview } from './purge';
import { restoreInterview, updateInterview } from './store';

/** What history and trash have to know of interviews. */
export const interviewKind: RecordKind = {
  recordType: 'interview',
  find(db, id) {
    const row = db.prepare('SELECT title, deleted_at AS deletedAt FROM interviews WHERE id = ?').get(id) as
      | { title: string; deletedAt: string | null }
      | undefined;
    return row && { title: row.title, trashed: row.deletedAt !== null, interviewId: null };
  },
  titleFields: ['title'],
  restore: {
    fields: updateInterviewSchema.shape,
    put: (archive, id, values) => updateInterview(archive.db, id, updateInterviewSchema.parse(values)),
  },
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM interviews WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    contents: interviewContents,
    restore: (archive, id) => restoreInterview(archive.db, id),
    purge: purgeInterview,
  },
  topics: ['interview', 'interviews', 'clips'],
};
