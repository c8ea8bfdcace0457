import { updatePersonSchema } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { ownedAttachments, purgeOwnedAttachments } from '../attachments/record-kind';
import type { RecordKind } from '../history/record-kind';
import { restorePerson, updatePerson } from './person';

/** What history and trash have to know of people. A record merged into another is its own no more: it counts as gone. */
export const personKind: RecordKind = {
  recordType: 'person',
  find(db, id) {
    const row = db.prepare('SELECT name, deleted_at AS deletedAt FROM people WHERE id = ?').get(id) as
      | { name: string; deletedAt: string | null }
      | undefined;
    return row && { title: row.name, trashed: row.deletedAt !== null, interviewId: null };
  },
  titleFields: ['name'],
  references: { mergedInto: 'person', portraitId: 'attachment' },
  restore: {
    fields: updatePersonSchema.shape,
    put: (archive, id, values) => void updatePerson(archive.db, id, updatePersonSchema.parse(values)),
  },
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM people WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    contents({ db }, id) {
      const { count, files } = ownedAttachments(db, 'person', id);
      return { counts: { attachments: count }, files };
    },
    restore: (archive, id) => restorePerson(archive.db, id),
    // Nothing cites a person in the trash: the record could not get there before, and nothing can name it since.
    purge(archive, id) {
      const { db } = archive;
      for (const gone of [...mergedRecords(db, id), id]) {
        db.prepare('DELETE FROM person_merges WHERE kept_id = @gone OR merged_id = @gone').run({ gone });
        purgeOwnedAttachments(archive, 'person', gone);
        db.prepare('DELETE FROM people WHERE id = ?').run(gone);
      }
    },
  },
  topics: ['people'],
};

/** Ids of the records that were merged into this one, or into one of those. */
function mergedRecords(db: SqliteDatabase, id: string): string[] {
  return db
    .prepare(
      `WITH RECURSIVE merged(id) AS (SELECT id FROM people WHERE merged_into = ?
         UNION SELECT p.id FROM people p JOIN merged m ON p.merged_into = m.id) SELECT id FROM merged`,
    )
    .pluck()
    .all(id) as string[];
}
