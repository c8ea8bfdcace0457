import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { interviews } from './interviews';
import { people } from './people';

/** What several narrators tell of: the account of each is a statement. */
export const events = sqliteTable(
  'events',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    sortName: text('sort_name').notNull(),
    /** EDTF */
    date: text().notNull().default(''),
    dateFrom: text('date_from'),
    dateTo: text('date_to'),
    place: text().notNull().default(''),
    summary: text().notNull().default(''),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [index('events_sort_name').on(t.sortName), index('events_date').on(t.dateFrom)],
);

/** 三亲 statements: provenance belongs to a time range of an interview, never to the interview as a whole. */
export const statements = sqliteTable(
  'statements',
  {
    id: text().primaryKey(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** experienced 亲历, witnessed 亲见, heard 亲闻 */
    kind: text().notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    summary: text().notNull().default(''),
    /** Who says so; null where the interview has one narrator. */
    narratorId: text('narrator_id').references(() => people.id),
    roleThen: text('role_then').notNull().default(''),
    heardFrom: text('heard_from').notNull().default(''),
    /** The authority record of the person named in `heard_from`, where there is one. */
    heardFromId: text('heard_from_id').references(() => people.id),
    heardWhenWhere: text('heard_when_where').notNull().default(''),
    /** Hands the account passed through before the narrator heard it; at least 1 for 亲闻. */
    hops: integer(),
    verification: text().notNull().default('unverified'),
    verificationNote: text('verification_note').notNull().default(''),
    verifiedBy: text('verified_by').notNull().default(''),
    verifiedAt: text('verified_at'),
    eventId: text('event_id').references(() => events.id),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [
    index('statements_interview').on(t.interviewId, t.startMs),
    index('statements_kind').on(t.kind),
    index('statements_event').on(t.eventId),
    index('statements_narrator').on(t.narratorId),
    index('statements_heard_from').on(t.heardFromId),
  ],
);

/** Persons a statement speaks of. */
export const statementPeople = sqliteTable(
  'statement_people',
  {
    statementId: text('statement_id')
      .notNull()
      .references(() => statements.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.statementId, t.personId] }), index('statement_people_person').on(t.personId)],
);

/** What speaks for or against a statement: a document, or another statement. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: text().primaryKey(),
    statementId: text('statement_id')
      .notNull()
      .references(() => statements.id, { onDelete: 'cascade' }),
    /** document or statement */
    kind: text().notNull(),
    /** Title, publisher, page, shelf mark of a document. */
    citation: text().notNull().default(''),
    otherStatementId: text('other_statement_id').references(() => statements.id, { onDelete: 'cascade' }),
    /** supports, contradicts or context */
    stance: text().notNull(),
    note: text().notNull().default(''),
    addedBy: text('added_by').notNull().default(''),
    addedAt: text('added_at').notNull(),
  },
  (t) => [index('evidence_statement').on(t.statementId), index('evidence_other').on(t.otherStatementId)],
);

/** 异说组: accounts that differ, side by side, never merged. */
export const variantGroups = sqliteTable('variant_groups', {
  id: text().primaryKey(),
  title: text().notNull(),
  /** 编者按, apart from the narrators' words. */
  editorNote: text('editor_note').notNull().default(''),
  eventId: text('event_id').references(() => events.id),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const variantGroupStatements = sqliteTable(
  'variant_group_statements',
  {
    groupId: text('group_id')
      .notNull()
      .references(() => variantGroups.id, { onDelete: 'cascade' }),
    statementId: text('statement_id')
      .notNull()
      .references(() => statements.id, { onDelete: 'cascade' }),
    position: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.statementId] }),
    index('variant_group_statements_statement').on(t.statementId),
  ],
);
