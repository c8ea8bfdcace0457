import { PURGED_FIELD, type TrashContents } from '../../contract/history';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { ownedAttachments, purgeOwnedAttachments } from '../attachments/record-kind';
import { clipFiles } from '../clips/trash';
import { recordChanges } from '../history/record-changes';
import { mediaFiles } from '../media/trash';
import { removeInterview } from '../search';

/** Types whose history says that they went with their interview, with the column that names them. */
const NAMED = [
  ['clip', 'clips', 'title'],
  ['media', 'media', 'file_name'],
  ['transcript', 'transcripts', 'file_name'],
] as const;

/** What goes when an interview is deleted for good, and its files inside the archive. */
export function interviewContents({ db }: Archive, id: string): { counts: TrashContents; files: string[] } {
  const count = (sql: string) => db.prepare(`SELECT count(*) FROM ${sql}`).pluck().get({ id }) as number;
  const ids = (sql: string) => db.prepare(`SELECT id FROM ${sql}`).pluck().all({ id }) as string[];
  const attachments = attachmentOwners(db, id).map((owner) => ownedAttachments(db, owner.type, owner.id));
  const transcripts = db.prepare('SELECT original_path FROM transcripts WHERE interview_id = ?').pluck().all(id);
  return {
    counts: {
      recordings: count('media WHERE interview_id = @id'),
      transcripts: transcripts.length,
      statements: count('statements WHERE interview_id = @id'),
      clips: count('clips WHERE interview_id = @id'),
      attachments: attachments.reduce((sum, own) => sum + own.count, 0),
    },
    files: [
      ...ids('media WHERE interview_id = @id').flatMap((mediaId) => mediaFiles(db, mediaId)),
      ...(transcripts as string[]),
      ...ids('clips WHERE interview_id = @id').flatMap((clipId) => clipFiles(db, clipId)),
      ...attachments.flatMap((own) => own.files),
    ],
  };
}

/** Records of the interview that attachments may belong to. */
function attachmentOwners(db: SqliteDatabase, id: string) {
  const statements = db.prepare('SELECT id FROM statements WHERE interview_id = ?').pluck().all(id) as string[];
  return [
    { type: 'interview' as const, id },
    ...statements.map((statementId) => ({ type: 'statement' as const, id: statementId })),
  ];
}

/**
 * Deletes an interview with all that hangs on it, and takes it out of the search index. The history keeps the name of
 * what went. Call inside a transaction.
 */
export function purgeInterview(archive: Archive, id: string): void {
  const { db } = archive;
  removeInterview(db, id);
  for (const [recordType, table, name] of NAMED) {
    const rows = db.prepare(`SELECT id, ${name} AS name FROM ${table} WHERE interview_id = ?`).all(id);
    for (const row of rows as { id: string; name: string }[])
      recordChanges(db, recordType, row.id, {}, { [PURGED_FIELD]: row.name });
  }
  for (const owner of attachmentOwners(db, id)) purgeOwnedAttachments(archive, owner.type, owner.id);
  db.prepare('DELETE FROM clips WHERE interview_id = ?').run(id);
  db.prepare('DELETE FROM media WHERE interview_id = ?').run(id);
  // Statements, transcripts and the links to people, terms and collections go with it.
  db.prepare('DELETE FROM interviews WHERE id = ?').run(id);
}
