import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from './people';
import { tags } from './vocabularies';

export const interviews = sqliteTable(
  'interviews',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    archivalCode: text('archival_code').unique(),
    title: text().notNull(),
    /** Pinyin of the title: SQLite cannot sort Chinese by itself. */
    sortTitle: text('sort_title').notNull().default(''),
    theme: text().notNull().default(''),
    background: text().notNull().default(''),
    organisation: text().notNull().default(''),
    /** EDTF, e.g. `1983-05`, `1958~`. */
    recordedOn: text('recorded_on').notNull().default(''),
    /** First day the EDTF value can mean, `YYYY-MM-DD`, for sorting and date filters. */
    recordedFrom: text('recorded_from'),
    /** Last day the EDTF value can mean. */
    recordedTo: text('recorded_to'),
    place: text().notNull().default(''),
    countyCode: text('county_code'),
    abstract: text().notNull().default(''),
    periodNarrated: text('period_narrated').notNull().default(''),
    language: text().notNull().default(''),
    notes: text().notNull().default(''),
    /** First and last day the narrated period can mean, where it is a date; for the timeline and filters. */
    periodFrom: text('period_from'),
    periodTo: text('period_to'),
    /** permanent, years-30 or years-10 */
    retention: text(),
    /** public, restricted, confidential, secret or top-secret */
    secrecy: text(),
    /** open, controlled, deferred or unreviewed */
    openStatus: text('open_status').notNull().default('unreviewed'),
    cataloguer: text().notNull().default(''),
    sample: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [
    index('interviews_county').on(t.countyCode),
    index('interviews_recorded').on(t.recordedFrom),
    index('interviews_sort_title').on(t.sortTitle),
    index('interviews_updated').on(t.updatedAt),
  ],
);

export const interviewPeople = sqliteTable(
  'interview_people',
  {
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** narrator, interviewer, recordist, compiler or mentioned */
    role: text().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.interviewId, t.personId, t.role] }),
    index('interview_people_person').on(t.personId),
  ],
);

export const interviewTags = sqliteTable(
  'interview_tags',
  {
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    tagId: text('tag_id')
      .notNull()
      .references(() => tags.id),
  },
  (t) => [primaryKey({ columns: [t.interviewId, t.tagId] }), index('interview_tags_tag').on(t.tagId)],
);
