import { z } from 'zod';
import { updateInterviewSchema } from '../../contract/interviews';
import { setInterviewCollections } from '../collections/members';
import type { RecordKind } from '../history/record-kind';
import { interviewContents, purgeInterview } from './purge';
import { restoreInterview, updateInterview } from './store';

/** As the history keeps which collections an interview is in. */
const collectionsSchema = z.array(z.object({ id: z.string(), title: z.string() }));

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
    fields: { ...updateInterviewSchema.shape, collections: collectionsSchema },
    put({ db }, id, { collections, ...fields }) {
      if (Object.keys(fields).length > 0) updateInterview(db, id, updateInterviewSchema.parse(fields));
      if (collections === undefined) return;
      const ids = collectionsSchema.parse(collections).map((collection) => collection.id);
      setInterviewCollections(db, id, ids);
    },
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
