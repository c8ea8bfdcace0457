import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Photographs, manuscripts, letters, scans and office files that belong to a record. */
export const attachments = sqliteTable(
  'attachments',
  {
    id: text().primaryKey(),
    /** person, interview, statement or event */
    recordType: text('record_type').notNull(),
    recordId: text('record_id').notNull(),
    /** photograph, manuscript, letter, consent, document or other */
    kind: text().notNull(),
    position: integer().notNull().default(0),
    caption: text().notNull().default(''),
    /** EDTF: when it was taken or written. */
    date: text().notNull().default(''),
    creator: text().notNull().default(''),
    /** Where it comes from: lender, shelf mark. */
    source: text().notNull().default(''),
    /** Who may use it for what, in words. */
    rightsNote: text('rights_note').notNull().default(''),
    fileName: text('file_name').notNull(),
    /** Below the archive folder. */
    relativePath: text('relative_path').notNull(),
    mimeType: text('mime_type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text().notNull(),
    /** A small picture below derived/, or null where none can be made. */
    previewPath: text('preview_path'),
    addedBy: text('added_by').notNull().default(''),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [index('attachments_record').on(t.recordType, t.recordId), index('attachments_sha256').on(t.sha256)],
);
