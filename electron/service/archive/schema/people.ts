import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Authority records: one person is one row, whatever they are in each interview. */
export const people = sqliteTable(
  'people',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    sortName: text('sort_name').notNull(),
    /** female, male or null where it is not known */
    gender: text(),
    /** EDTF, each with the first day it can mean. */
    birth: text().notNull().default(''),
    birthFrom: text('birth_from'),
    death: text().notNull().default(''),
    deathFrom: text('death_from'),
    nativePlace: text('native_place').notNull().default(''),
    ethnicity: text().notNull().default(''),
    party: text().notNull().default(''),
    /** Post or standing today, 现任身份; the one held then belongs to each statement. */
    roleNow: text('role_now').notNull().default(''),
    biography: text().notNull().default(''),
    /** 抢救优先级: urgent, high, normal or done; null where nobody has judged it */
    rescuePriority: text('rescue_priority'),
    /** Health, whom to call first: why the priority is what it is. */
    rescueNote: text('rescue_note').notNull().default(''),
    /** Confidential. */
    contact: text().notNull().default(''),
    heir: text().notNull().default(''),
    /** 署名: real, pseudonym or anonymous */
    namingMode: text('naming_mode').notNull().default('real'),
    pseudonym: text().notNull().default(''),
    notes: text().notNull().default(''),
    /** An attachment of this person. */
    portraitId: text('portrait_id'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    deletedAt: text('deleted_at'),
    /** The record this one was merged into. */
    mergedInto: text('merged_into'),
  },
  (t) => [
    index('people_name').on(t.name),
    index('people_sort_name').on(t.sortName),
    index('people_rescue').on(t.rescuePriority),
  ],
);

/** Former names, pen names, names people are called by, and how speech recognition writes them. */
export const personNames = sqliteTable(
  'person_names',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** former, alias, pen or misheard */
    kind: text().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.personId, t.name] }), index('person_names_name').on(t.name)],
);

/** 委员履历: one row for each term a person was a member. */
export const memberships = sqliteTable(
  'memberships',
  {
    id: text().primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    position: integer().notNull().default(0),
    /** national, province, city or county */
    level: text().notNull(),
    /** Code of the area (`320900`), or empty. */
    area: text().notNull().default(''),
    /** 届次 */
    term: integer(),
    sector: text().notNull().default(''),
    committee: text().notNull().default(''),
    post: text().notNull().default(''),
    /** EDTF */
    startedOn: text('started_on').notNull().default(''),
    endedOn: text('ended_on').notNull().default(''),
  },
  (t) => [index('memberships_person').on(t.personId), index('memberships_term').on(t.level, t.area, t.term)],
);

/** What a merge moved, so that it can be undone. */
export const personMerges = sqliteTable(
  'person_merges',
  {
    id: text().primaryKey(),
    keptId: text('kept_id')
      .notNull()
      .references(() => people.id),
    mergedId: text('merged_id')
      .notNull()
      .references(() => people.id),
    /** The kept record's fields before, and every reference that was moved. JSON. */
    moved: text().notNull(),
    at: text().notNull(),
    who: text().notNull(),
    undoneAt: text('undone_at'),
  },
  (t) => [index('person_merges_kept').on(t.keptId)],
);
