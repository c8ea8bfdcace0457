/**
 * The catalogue's tables. `npm run migrations` writes the SQL of a change to resources/migrations.
 * `id` columns are the opaque ids people and programs see, stable for good; `num` and `doc_id` are internal row ids
 * that never leave the service. Times are integer milliseconds on the interview's timeline unless a comment says
 * otherwise; dates are EDTF text with a sortable twin where lists sort by them.
 */
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const archiveInfo = sqliteTable('archive_info', {
  key: text().primaryKey(),
  value: text().notNull(),
});

/** Files on their way into the archive: see placing.ts. */
export const placingFiles = sqliteTable('placing_files', {
  path: text().primaryKey(),
});

export const jobs = sqliteTable(
  'jobs',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** queued, running, done, failed, cancelled */
    state: text().notNull(),
    /** What the job is about, for its card: `{label, interviewId?, mediaId?}` JSON. */
    subject: text().notNull(),
    params: text().notNull(),
    /** 0 to 1 */
    progress: real().notNull().default(0),
    result: text(),
    error: text(),
    createdAt: text('created_at').notNull(),
    startedAt: text('started_at'),
    endedAt: text('ended_at'),
  },
  (t) => [index('jobs_state').on(t.state)],
);

/** Field by field, append only. */
export const history = sqliteTable(
  'history',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    recordType: text('record_type').notNull(),
    recordId: text('record_id').notNull(),
    /** One save writes all its fields under one change. */
    changeId: text('change_id').notNull().default(''),
    field: text().notNull(),
    before: text(),
    after: text(),
    at: text().notNull(),
    who: text().notNull(),
  },
  (t) => [index('history_record').on(t.recordType, t.recordId), index('history_change').on(t.changeId)],
);
