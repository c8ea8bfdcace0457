import type {
  Collection,
  CollectionChanges,
  CollectionCreation,
  CollectionFields,
  CollectionKind,
} from '../../contract/collections';
import { KoushuError } from '../../contract/errors';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { pinyinSortKey } from '../people/store';
import { indexInterviewsNaming } from '../search';
import { refuseCircle } from '../vocabularies/term-tree';
import { collectionProgress } from './progress';

/** Column of each field a person writes. */
const COLUMNS = {
  title: 'title',
  kind: 'kind',
  parentId: 'parent_id',
  code: 'code',
  term: 'term',
  year: 'year',
  scope: 'scope',
} as const satisfies Record<keyof CollectionFields, string>;

const SELECT = Object.entries(COLUMNS)
  .map(([field, column]) => `${column} AS ${field}`)
  .join(', ');

interface CollectionRow extends CollectionFields {
  id: string;
  kind: CollectionKind;
  position: number;
}

/** The whole tree, siblings in people's order, each with its progress. */
export function listCollections(db: SqliteDatabase): Collection[] {
  const rows = db
    .prepare(
      `SELECT id, position, ${SELECT} FROM collections WHERE deleted_at IS NULL ORDER BY position, sort_title, id`,
    )
    .all() as CollectionRow[];
  const counted = collectionProgress(db, rows);
  return rows.map((row) => {
    const found = counted.get(row.id);
    if (!found) throw new Error(`collection ${row.id} was not counted`);
    return { ...row, interviewCount: found.own, progress: found.progress };
  });
}

/** @throws KoushuError `collection-unknown`, also for one in the trash */
export function readCollection(db: SqliteDatabase, id: string): CollectionFields & { id: string } {
  const row = db.prepare(`SELECT id, ${SELECT} FROM collections WHERE id = ? AND deleted_at IS NULL`).get(id);
  if (!row) throw new KoushuError('collection-unknown', {}, { status: 404, where: { record: id } });
  return row as CollectionFields & { id: string };
}

/** Makes a collection, last among its siblings. @returns its id @throws like {@link updateCollection} */
export function createCollection(db: SqliteDatabase, fields: CollectionCreation): string {
  return db.transaction(() => {
    const id = newId();
    const now = new Date().toISOString();
    db.prepare(
      `INSERT INTO collections (id, kind, title, sort_title, position, created_at, updated_at)
       VALUES (?, ?, '', '', ?, ?, ?)`,
    ).run(id, fields.kind ?? 'collection', nextPosition(db, fields.parentId ?? null), now, now);
    recordChanges(db, 'collection', id, {}, { kind: fields.kind ?? 'collection' });
    updateCollection(db, id, fields);
    return id;
  })();
}

function nextPosition(db: SqliteDatabase, parentId: string | null): number {
  return db
    .prepare('SELECT coalesce(max(position), -1) + 1 FROM collections WHERE parent_id IS ?')
    .pluck()
    .get(parentId) as number;
}

/**
 * Writes the fields given; another `parentId` moves it there, behind those that are there.
 *
 * @throws KoushuError `collection-unknown`, `collection-circle`, `collection-code-taken`, each at its field
 */
export function updateCollection(db: SqliteDatabase, id: string, changes: CollectionChanges): void {
  db.transaction(() => {
    const before = readCollection(db, id);
    if (changes.parentId !== undefined && changes.parentId !== before.parentId) {
      if (changes.parentId !== null) readCollection(db, changes.parentId);
      refuseCircle(db, 'collections', { id, label: before.title }, changes.parentId);
      db.prepare('UPDATE collections SET position = ? WHERE id = ?').run(nextPosition(db, changes.parentId), id);
    }
    for (const [field, column] of Object.entries(COLUMNS)) {
      const value = changes[field as keyof CollectionFields];
      if (value !== undefined) db.prepare(`UPDATE collections SET ${column} = ? WHERE id = ?`).run(value, id);
    }
    const after = readCollection(db, id);
    if (after.code !== before.code || after.parentId !== before.parentId) refuseTakenCode(db, after);
    db.prepare('UPDATE collections SET sort_title = ?, updated_at = ? WHERE id = ?').run(
      pinyinSortKey(after.title),
      new Date().toISOString(),
      id,
    );
    recordChanges(db, 'collection', id, { ...before }, { ...after });
    if (after.title !== before.title || after.code !== before.code) indexMembers(db, [id]);
  })();
}

/** What finds a collection is kept with each interview in it. */
function indexMembers(db: SqliteDatabase, ids: readonly string[]): void {
  const members = db.prepare('SELECT interview_id FROM interview_collections WHERE collection_id = ?').pluck();
  indexInterviewsNaming(
    db,
    ids.flatMap((id) => members.all(id) as string[]),
  );
}

/** Siblings of one code could not be told apart by it. */
function refuseTakenCode(db: SqliteDatabase, { id, code, parentId }: CollectionFields & { id: string }): void {
  if (code === '') return;
  const other = db
    .prepare(
      'SELECT title FROM collections WHERE code = ? AND parent_id IS ? AND id <> ? AND deleted_at IS NULL LIMIT 1',
    )
    .pluck()
    .get(code, parentId, id) as string | undefined;
  if (other !== undefined)
    throw new KoushuError('collection-code-taken', { code, title: other }, { status: 409, where: { field: 'code' } });
}

/** Puts siblings in the order given; those not named stay behind them. */
export function orderCollections(db: SqliteDatabase, parentId: string | null, ids: readonly string[]): void {
  db.transaction(() => {
    const known = db
      .prepare(
        'SELECT id FROM collections WHERE parent_id IS ? AND deleted_at IS NULL ORDER BY position, sort_title, id',
      )
      .pluck()
      .all(parentId) as string[];
    const order = [...new Set([...ids.filter((id) => known.includes(id)), ...known])];
    const update = db.prepare('UPDATE collections SET position = ? WHERE id = ?');
    for (const [position, id] of order.entries()) update.run(position, id);
    recordChanges(db, 'collection-order', parentId ?? 'top', { order: known }, { order });
  })();
}

/** A collection with all within it, from the top down. */
function subtree(db: SqliteDatabase, id: string): string[] {
  return db
    .prepare(
      `WITH RECURSIVE within (id) AS (SELECT ? UNION SELECT c.id FROM collections c JOIN within w ON c.parent_id = w.id
         WHERE c.deleted_at IS NULL) SELECT id FROM within`,
    )
    .pluck()
    .all(id) as string[];
}

/** How many collections lie within, and how many interviews in all of them. */
function contents(db: SqliteDatabase, all: readonly string[]): { collections: number; interviews: number } {
  const interviews = db
    .prepare(
      `SELECT count(DISTINCT i.id) FROM interview_collections ic JOIN interviews i ON i.id = ic.interview_id
       WHERE i.deleted_at IS NULL AND ic.collection_id IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .get(JSON.stringify(all)) as number;
  return { collections: all.length - 1, interviews };
}

/**
 * To the trash, with all within; the interviews themselves stay, and know their place again after
 * {@link restoreCollection}.
 *
 * @param options `withContents`: also when it holds something
 * @throws KoushuError `collection-unknown`, `collection-not-empty`
 */
export function trashCollection(db: SqliteDatabase, id: string, options: { withContents: boolean }): void {
  db.transaction(() => {
    const { title } = readCollection(db, id);
    const all = subtree(db, id);
    const { collections, interviews } = contents(db, all);
    if (collections + interviews > 0 && !options.withContents)
      throw new KoushuError('collection-not-empty', { title, collections, interviews }, { status: 409 });
    const now = new Date().toISOString();
    const update = db.prepare('UPDATE collections SET deleted_at = ? WHERE id = ?');
    for (const one of all) {
      update.run(now, one);
      recordChanges(db, 'collection', one, { deletedAt: null }, { deletedAt: now });
    }
    indexMembers(db, all);
  })();
}

/** Back from the trash with what went there together with it; to the top where its parent is gone. @throws KoushuError `collection-unknown` */
export function restoreCollection(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    const row = db
      .prepare('SELECT parent_id AS parentId, deleted_at AS deletedAt FROM collections WHERE id = ?')
      .get(id) as { parentId: string | null; deletedAt: string | null } | undefined;
    if (!row) throw new KoushuError('collection-unknown', {}, { status: 404, where: { record: id } });
    if (row.deletedAt === null) return;
    const together = db
      .prepare(
        `WITH RECURSIVE within (id) AS (SELECT @id UNION SELECT c.id FROM collections c JOIN within w
           ON c.parent_id = w.id WHERE c.deleted_at = @deletedAt) SELECT id FROM within`,
      )
      .pluck()
      .all({ id, deletedAt: row.deletedAt }) as string[];
    for (const one of together) {
      db.prepare('UPDATE collections SET deleted_at = NULL WHERE id = ?').run(one);
      recordChanges(db, 'collection', one, { deletedAt: row.deletedAt }, { deletedAt: null });
    }
    indexMembers(db, together);
    const parentGone =
      row.parentId !== null &&
      db.prepare('SELECT 1 FROM collections WHERE id = ? AND deleted_at IS NULL').get(row.parentId) === undefined;
    if (parentGone) updateCollection(db, id, { parentId: null });
  })();
}

/** Deletes a collection of the trash for good; what lies within it there moves up. Call inside a transaction. */
export function purgeCollection(db: SqliteDatabase, id: string): void {
  db.prepare('DELETE FROM interview_collections WHERE collection_id = ?').run(id);
  db.prepare(
    'UPDATE collections SET parent_id = (SELECT parent_id FROM collections WHERE id = @id) WHERE parent_id = @id',
  ).run({ id });
  db.prepare('DELETE FROM collections WHERE id = ?').run(id);
}
