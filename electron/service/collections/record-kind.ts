import { collectionFieldsSchema } from '../../contract/collections';
import type { RecordKind } from '../history/record-kind';
import { purgeCollection, restoreCollection, updateCollection } from './store';

/** What history and trash have to know of collections. */
export const collectionKind: RecordKind = {
  recordType: 'collection',
  find(db, id) {
    const row = db.prepare('SELECT title, deleted_at AS deletedAt FROM collections WHERE id = ?').get(id) as
      | { title: string; deletedAt: string | null }
      | undefined;
    return row && { title: row.title, trashed: row.deletedAt !== null, interviewId: null };
  },
  titleFields: ['title'],
  references: { parentId: 'collection' },
  restore: {
    fields: collectionFieldsSchema.shape,
    put: ({ db }, id, values) => updateCollection(db, id, collectionFieldsSchema.partial().parse(values)),
  },
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM collections WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    // The interviews it held stay where they are.
    contents: () => ({ counts: {}, files: [] }),
    restore: ({ db }, id) => restoreCollection(db, id),
    purge: ({ db }, id) => purgeCollection(db, id),
  },
  topics: ['collections'],
};
