import { type AttachmentOwner, attachmentChangesSchema } from '../../contract/attachments';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import type { RecordKind } from '../history/record-kind';
import { interviewOf, restoreAttachment, updateAttachment } from './change';
import { type AttachmentRow, findAttachment } from './store';

/** What history and trash have to know of attachments. */
export const attachmentKind: RecordKind = {
  recordType: 'attachment',
  find(db, id) {
    const row = findAttachment(db, id);
    if (!row) return undefined;
    const interviewId = interviewOf(db, row.record_type, row.record_id);
    return { title: row.caption || row.file_name, trashed: row.deleted_at !== null, interviewId };
  },
  titleFields: ['caption', 'fileName'],
  idsOfInterview: (db, interviewId) =>
    db
      .prepare(
        `SELECT id FROM attachments WHERE record_type = 'interview' AND record_id = @interviewId
         UNION ALL SELECT a.id FROM statements s JOIN attachments a ON a.record_type = 'statement' AND a.record_id = s.id
         WHERE s.interview_id = @interviewId`,
      )
      .pluck()
      .all({ interviewId }) as string[],
  restore: {
    fields: attachmentChangesSchema.shape,
    put: (archive, id, values) => void updateAttachment(archive, id, attachmentChangesSchema.parse(values)),
  },
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM attachments WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    contents({ db }, id) {
      const row = findAttachment(db, id);
      return { counts: {}, files: row ? filesOf(row) : [] };
    },
    restore: (archive, id) => void restoreAttachment(archive, id),
    purge: ({ db }, id) => {
      db.prepare('DELETE FROM attachments WHERE id = ?').run(id);
    },
  },
  topics: ['attachments', 'people'],
};

/** Relative paths of an attachment's files inside the archive. */
function filesOf(row: AttachmentRow): string[] {
  return [row.relative_path, ...(row.preview_path === null ? [] : [row.preview_path])];
}

function rowsOf(db: SqliteDatabase, type: AttachmentOwner, recordId: string): AttachmentRow[] {
  return db
    .prepare('SELECT * FROM attachments WHERE record_type = ? AND record_id = ?')
    .all(type, recordId) as AttachmentRow[];
}

/** What goes with a record that is deleted for good: how many attachments, and their files. */
export function ownedAttachments(db: SqliteDatabase, type: AttachmentOwner, recordId: string) {
  const rows = rowsOf(db, type, recordId);
  return { count: rows.length, files: rows.flatMap(filesOf) };
}

/** Deletes the rows of a record's attachments for good; the files go as the trash does it. Call inside a transaction. */
export function purgeOwnedAttachments({ db }: Archive, type: AttachmentOwner, recordId: string): void {
  db.prepare('DELETE FROM attachments WHERE record_type = ? AND record_id = ?').run(type, recordId);
}
