import {
  type Attachment,
  type AttachmentFormat,
  type AttachmentKind,
  type AttachmentOwner,
  formatOfMimeType,
} from '../../contract/attachments';
import { KoushuError } from '../../contract/errors';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { fileSize } from '../archive/storage';
import { browserShows } from './picture';

export interface AttachmentRow {
  id: string;
  record_type: AttachmentOwner;
  record_id: string;
  kind: AttachmentKind;
  position: number;
  caption: string;
  date: string;
  creator: string;
  source: string;
  rights_note: string;
  file_name: string;
  relative_path: string;
  mime_type: string;
  size_bytes: number;
  sha256: string;
  preview_path: string | null;
  added_by: string;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}

const OWNER_EXISTS: Record<AttachmentOwner, string> = {
  person: 'SELECT 1 FROM people WHERE id = ? AND deleted_at IS NULL',
  interview: 'SELECT 1 FROM interviews WHERE id = ? AND deleted_at IS NULL',
  statement: `SELECT 1 FROM statements s JOIN interviews i ON i.id = s.interview_id
    WHERE s.id = ? AND i.deleted_at IS NULL`,
  event: 'SELECT 1 FROM events WHERE id = ? AND deleted_at IS NULL',
};

/** @throws KoushuError `attachment-owner-unknown` when there is no such record, or it lies in the trash */
export function requireOwner(db: SqliteDatabase, type: AttachmentOwner, id: string): void {
  if (db.prepare(OWNER_EXISTS[type]).get(id) === undefined)
    throw new KoushuError('attachment-owner-unknown', { id }, { status: 404, where: { record: id } });
}

/** @throws KoushuError `attachment-unknown` when there is none, or it lies in the trash (`trashed`: when it does not) */
export function requireAttachment(db: SqliteDatabase, id: string, { trashed = false } = {}): AttachmentRow {
  const row = findAttachment(db, id);
  if (!row || (row.deleted_at !== null) !== trashed)
    throw new KoushuError('attachment-unknown', { id }, { status: 404, where: { record: id } });
  return row;
}

/** Also from the trash. */
export function findAttachment(db: SqliteDatabase, id: string): AttachmentRow | undefined {
  return db.prepare('SELECT * FROM attachments WHERE id = ?').get(id) as AttachmentRow | undefined;
}

/** Those of one record, in their order. */
export function listRows(db: SqliteDatabase, type: AttachmentOwner, recordId: string): AttachmentRow[] {
  return db
    .prepare(
      `SELECT * FROM attachments WHERE record_type = ? AND record_id = ? AND deleted_at IS NULL
       ORDER BY position, created_at, id`,
    )
    .all(type, recordId) as AttachmentRow[];
}

/** The record's attachment with this very content, before one in the trash. */
export function findTwin(
  db: SqliteDatabase,
  owner: { recordType: AttachmentOwner; recordId: string },
  sha256: string,
): AttachmentRow | undefined {
  return db
    .prepare(
      `SELECT * FROM attachments WHERE record_type = ? AND record_id = ? AND sha256 = ?
       ORDER BY deleted_at IS NOT NULL, created_at LIMIT 1`,
    )
    .get(owner.recordType, owner.recordId, sha256) as AttachmentRow | undefined;
}

export function insertAttachment(db: SqliteDatabase, row: Omit<AttachmentRow, 'position' | 'deleted_at'>): void {
  db.prepare(
    `INSERT INTO attachments (id, record_type, record_id, kind, position, caption, date, creator, source, rights_note,
       file_name, relative_path, mime_type, size_bytes, sha256, preview_path, added_by, created_at, updated_at)
     VALUES (@id, @record_type, @record_id, @kind,
       (SELECT coalesce(max(position), -1) + 1 FROM attachments
        WHERE record_type = @record_type AND record_id = @record_id AND deleted_at IS NULL),
       @caption, @date, @creator, @source, @rights_note, @file_name, @relative_path, @mime_type, @size_bytes, @sha256,
       @preview_path, @added_by, @created_at, @updated_at)`,
  ).run(row);
}

export function formatOf(row: Pick<AttachmentRow, 'mime_type'>): AttachmentFormat {
  return formatOfMimeType(row.mime_type) ?? 'text';
}

export function toAttachment(archive: Archive, row: AttachmentRow): Attachment {
  const path = archive.resolve(row.relative_path);
  const format = formatOf(row);
  const isPortrait =
    row.record_type === 'person' &&
    archive.db.prepare('SELECT 1 FROM people WHERE id = ? AND portrait_id = ?').get(row.record_id, row.id) !==
      undefined;
  return {
    id: row.id,
    recordType: row.record_type,
    recordId: row.record_id,
    kind: row.kind,
    position: row.position,
    caption: row.caption,
    date: row.date,
    creator: row.creator,
    source: row.source,
    rightsNote: row.rights_note,
    fileName: row.file_name,
    format,
    path,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    hasPreview: row.preview_path !== null,
    viewable: browserShows(format) || row.preview_path !== null,
    online: fileSize(path) !== null,
    isPortrait,
    addedBy: row.added_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function listAttachments(archive: Archive, type: AttachmentOwner, recordId: string): Attachment[] {
  return listRows(archive.db, type, recordId).map((row) => toAttachment(archive, row));
}

/** What the history keeps of one. */
export function historyFields(row: AttachmentRow): Record<string, unknown> {
  return {
    recordType: row.record_type,
    recordId: row.record_id,
    kind: row.kind,
    position: row.position,
    caption: row.caption,
    date: row.date,
    creator: row.creator,
    source: row.source,
    rightsNote: row.rights_note,
    fileName: row.file_name,
    sha256: row.sha256,
    deletedAt: row.deleted_at,
  };
}
