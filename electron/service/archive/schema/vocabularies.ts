import { index, integer, real, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';

/** The thesaurus: one row for each preferred term. */
export const tags = sqliteTable(
  'tags',
  {
    id: text().primaryKey(),
    label: text().notNull().unique(),
    sortLabel: text('sort_label').notNull().default(''),
    /** The broader term. */
    parentId: text('parent_id'),
    /** What the term covers, and what it does not. */
    scopeNote: text('scope_note').notNull().default(''),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull().default(''),
  },
  (t) => [index('tags_parent').on(t.parentId)],
);

/** Words people also use for a term (用 / 代): typing one gives the preferred term. */
export const tagVariants = sqliteTable(
  'tag_variants',
  {
    label: text().primaryKey(),
    tagId: text('tag_id')
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
  },
  (t) => [index('tag_variants_tag').on(t.tagId)],
);

export const counties = sqliteTable('counties', {
  /** Six digits, GB/T 2260. */
  code: text().primaryKey(),
  name: text().notNull(),
  nameEn: text('name_en').notNull().default(''),
  position: integer().notNull().default(0),
});

/** 界别 change with level, area and term. */
export const sectors = sqliteTable(
  'sectors',
  {
    id: text().primaryKey(),
    /** national, province, city or county */
    level: text().notNull(),
    area: text().notNull().default(''),
    term: integer().notNull(),
    name: text().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [unique('sectors_list').on(t.level, t.area, t.term, t.name)],
);

export const places = sqliteTable(
  'places',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    sortName: text('sort_name').notNull(),
    /** county, town, village, site or other */
    kind: text().notNull().default('other'),
    parentId: text('parent_id'),
    otherNames: text('other_names').notNull().default(''),
    /** Degrees, WGS 84. */
    latitude: real(),
    longitude: real(),
    notes: text().notNull().default(''),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [index('places_sort_name').on(t.sortName), index('places_parent').on(t.parentId)],
);
