import { eventChangesSchema, eventFieldsSchema } from '../../contract/events';
import { ownedAttachments, purgeOwnedAttachments } from '../attachments/record-kind';
import type { RecordKind } from '../history/record-kind';
import { anyEvent, requireEvent, restoreEvent, saveEvent } from './store';

/** What history and trash have to know of events. */
export const eventKind: RecordKind = {
  recordType: 'event',
  find(db, id) {
    const row = db.prepare('SELECT name, deleted_at AS deletedAt FROM events WHERE id = ?').get(id) as
      | { name: string; deletedAt: string | null }
      | undefined;
    return row && { title: row.name, trashed: row.deletedAt !== null, interviewId: null };
  },
  titleFields: ['name'],
  restore: {
    fields: eventChangesSchema.shape,
    put(archive, id, values) {
      const existing = requireEvent(archive.db, id);
      saveEvent(archive.db, eventFieldsSchema.parse({ ...existing, ...values }), existing);
    },
  },
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM events WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    contents({ db }, id) {
      const { count, files } = ownedAttachments(db, 'event', id);
      return { counts: { attachments: count }, files };
    },
    restore: (archive, id) => restoreEvent(archive.db, id),
    // Nothing names an event in the trash: it could not get there before, and nothing can name it since.
    purge(archive, id) {
      purgeOwnedAttachments(archive, 'event', id);
      archive.db.prepare('DELETE FROM events WHERE id = ?').run(anyEvent(archive.db, id).id);
    },
  },
  topics: ['events'],
};
