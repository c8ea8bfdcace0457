import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { interviews } from './interviews';
import { places } from './vocabularies';

/** Fonds, series and 专题, nested. */
export const collections = sqliteTable(
  'collections',
  {
    id: text().primaryKey(),
    parentId: text('parent_id'),
    /** fonds, series or collection */
    kind: text().notNull(),
    /** 全宗号 or 类别号, or empty. */
    code: text().notNull().default(''),
    title: text().notNull(),
    sortTitle: text('sort_title').notNull(),
    /** 届次 */
    term: text().notNull().default(''),
    year: text().notNull().default(''),
    scope: text().notNull().default(''),
    position: integer().notNull().default(0),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [index('collections_parent').on(t.parentId)],
);

export const interviewCollections = sqliteTable(
  'interview_collections',
  {
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    collectionId: text('collection_id')
      .notNull()
      .references(() => collections.id),
  },
  (t) => [
    primaryKey({ columns: [t.interviewId, t.collectionId] }),
    index('interview_collections_collection').on(t.collectionId),
  ],
);

/** Places an interview speaks of. */
export const interviewPlaces = sqliteTable(
  'interview_places',
  {
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    placeId: text('place_id')
      .notNull()
      .references(() => places.id),
  },
  (t) => [primaryKey({ columns: [t.interviewId, t.placeId] }), index('interview_places_place').on(t.placeId)],
);
