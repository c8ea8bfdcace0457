import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { interviews } from './interviews';

export const transcripts = sqliteTable(
  'transcripts',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** verbatim 逐字稿, edited 整理稿, approved 审定稿, published 出版稿 */
    kind: text().notNull(),
    origin: text().notNull(),
    language: text().notNull().default(''),
    fileName: text('file_name').notNull(),
    /** The file as it came, byte for byte, below the archive folder. */
    originalPath: text('original_path').notNull(),
    sha256: text().notNull(),
    encoding: text().notNull(),
    format: text().notNull(),
    findings: text().notNull().default('[]'),
    /** A superseded version stays stored and readable but is not searched. */
    superseded: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: text('created_at').notNull(),
  },
  (t) => [index('transcripts_interview').on(t.interviewId)],
);

/** Captions. A segment's public id is `<transcript id>.<seq>`. */
export const segments = sqliteTable(
  'segments',
  {
    docId: integer('doc_id').primaryKey({ autoIncrement: true }),
    transcriptNum: integer('transcript_num')
      .notNull()
      .references(() => transcripts.num, { onDelete: 'cascade' }),
    interviewNum: integer('interview_num').notNull(),
    /** Given once, never reused within its transcript. */
    seq: integer().notNull(),
    /** Order on the page. */
    position: integer().notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    speaker: text(),
    text: text().notNull(),
  },
  (t) => [
    uniqueIndex('segments_seq').on(t.transcriptNum, t.seq),
    index('segments_position').on(t.transcriptNum, t.position),
    index('segments_interview').on(t.interviewNum, t.startMs),
  ],
);
