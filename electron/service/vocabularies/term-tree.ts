import { KoushuError } from '../../contract/errors';
import type { SqliteDatabase } from '../archive/database';

/** Trees of terms: `parent_id` names the broader one. Table names are constants of the code, never input. */
export type TreeTable = 'tags' | 'places' | 'collections';

export function parentOf(db: SqliteDatabase, table: TreeTable, id: string): string | null {
  const parent = db.prepare(`SELECT parent_id FROM ${table} WHERE id = ?`).pluck().get(id) as string | null | undefined;
  return parent ?? null;
}

/** From the term's parent up to the top. Stops where an archive written by other hands holds a circle. */
export function ancestors(db: SqliteDatabase, table: TreeTable, id: string): string[] {
  const found: string[] = [];
  for (let at = parentOf(db, table, id); at !== null && at !== id && !found.includes(at); at = parentOf(db, table, at))
    found.push(at);
  return found;
}

/**
 * A term cannot lie within itself.
 *
 * @param label names the term in the sentence
 * @throws KoushuError `tag-circle`, `place-circle` or `collection-circle` at `parentId`
 */
export function refuseCircle(
  db: SqliteDatabase,
  table: TreeTable,
  term: { id: string; label: string },
  parentId: string | null,
): void {
  if (parentId === null) return;
  if (parentId !== term.id && !ancestors(db, table, parentId).includes(term.id)) return;
  const { label } = term;
  const options = { status: 422, where: { field: 'parentId' } };
  if (table === 'tags') throw new KoushuError('tag-circle', { label }, options);
  if (table === 'places') throw new KoushuError('place-circle', { label }, options);
  throw new KoushuError('collection-circle', { label }, options);
}

export function childrenOf(db: SqliteDatabase, table: TreeTable, id: string): string[] {
  return db.prepare(`SELECT id FROM ${table} WHERE parent_id = ?`).pluck().all(id) as string[];
}
