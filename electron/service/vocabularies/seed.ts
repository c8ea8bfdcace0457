import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { pinyinSortKey } from '../people/store';
import { givenTerms } from './given';
import { findTag, insertTag } from './interview-tags';

/** Names the lists an archive was given, so that none comes back after it was deleted. */
const INFO_KEY = 'given-vocabularies';

/**
 * Puts the word lists that come with the program into an archive: into a new one at once, into one made before there
 * were lists at its next opening. Each list once in an archive's life: what people change or delete afterwards stays so.
 */
export function seedVocabularies(db: SqliteDatabase): void {
  const stored = db.prepare('SELECT value FROM archive_info WHERE key = ?').pluck().get(INFO_KEY) as string | undefined;
  const had = new Set((stored ?? '').split(' '));
  const missing = Object.entries(LISTS).filter(([name]) => !had.has(name));
  if (missing.length === 0) return;
  db.transaction(() => {
    for (const [, write] of missing) write(db);
    db.prepare('INSERT OR REPLACE INTO archive_info (key, value) VALUES (?, ?)').run(
      INFO_KEY,
      Object.keys(LISTS).join(' '),
    );
  }).immediate();
}

const LISTS: Record<string, (db: SqliteDatabase) => void> = {
  counties: seedCounties,
  sectors: seedSectors,
  topics: (db) => seedTags(db, givenTerms().topics),
  uses: (db) => seedTags(db, givenTerms().uses),
  'tag-sort-labels': sortOldTags,
};

function seedCounties(db: SqliteDatabase): void {
  const insert = db.prepare('INSERT OR IGNORE INTO counties (code, name, name_en, position) VALUES (?, ?, ?, ?)');
  for (const [position, { id, label }] of givenTerms().counties.terms.entries())
    insert.run(id, label['zh-CN'], label.en, position);
}

function seedSectors(db: SqliteDatabase): void {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO sectors (id, level, area, term, name, position) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { level, area, term, terms } of givenTerms().sectors.lists)
    for (const [position, { label }] of terms.entries())
      insert.run(newId(), level, area, term, label['zh-CN'], position);
}

/** One broader term with its narrower ones; a term people use already is put in its place if it has none yet. */
function seedTags(db: SqliteDatabase, list: ReturnType<typeof givenTerms>['topics']): void {
  const ensure = (label: string, parentId: string | null): string => {
    const known = findTag(db, label)?.id;
    if (known === undefined) return insertTag(db, label, parentId);
    if (parentId !== null && parentId !== known)
      db.prepare('UPDATE tags SET parent_id = ? WHERE id = ? AND parent_id IS NULL').run(parentId, known);
    return known;
  };
  const broader = ensure(list.label['zh-CN'], null);
  for (const { label } of list.terms) ensure(label['zh-CN'], broader);
}

/** Tags made before they could be sorted by pinyin. */
function sortOldTags(db: SqliteDatabase): void {
  const old = db.prepare(`SELECT id, label FROM tags WHERE sort_label = ''`).all() as { id: string; label: string }[];
  const update = db.prepare('UPDATE tags SET sort_label = ? WHERE id = ?');
  for (const { id, label } of old) update.run(pinyinSortKey(label), id);
}
