import { KoushuError } from '../../contract/errors';
import type {
  DissolveResult,
  TagChanges,
  TagCreation,
  TagFields,
  TagSummary,
  TermUse,
} from '../../contract/vocabularies';
import type { SqliteDatabase } from '../archive/database';
import { interviewFacts } from '../collections/interview-facts';
import { recordChanges } from '../history/record-changes';
import { pinyinSortKey } from '../people/store';
import { indexInterviewsNaming } from '../search';
import { dissolve, type TermKind, undissolve } from './dissolve';
import { findTag, insertTag, interviewTags } from './interview-tags';
import { refuseCircle } from './term-tree';
import { TreeCounter } from './tree-counter';

interface TagRow {
  id: string;
  label: string;
  sortLabel: string;
  parentId: string | null;
  scopeNote: string;
}

const COLUMNS = 'id, label, sort_label AS sortLabel, parent_id AS parentId, scope_note AS scopeNote';

/** The whole thesaurus, the most used terms first. */
export function listTags(db: SqliteDatabase, options: { unused?: boolean } = {}): TagSummary[] {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM tags`).all() as TagRow[];
  const variants = new Map<string, string[]>();
  for (const { tagId, label } of db.prepare('SELECT tag_id AS tagId, label FROM tag_variants ORDER BY label').all() as {
    tagId: string;
    label: string;
  }[])
    variants.set(tagId, [...(variants.get(tagId) ?? []), label]);
  const counter = new TreeCounter(rows);
  for (const { tags } of interviewFacts(db).values()) counter.add(tags);
  return rows
    .map((row) => ({
      ...row,
      variants: variants.get(row.id) ?? [],
      count: counter.own(row.id),
      countWithin: counter.within(row.id),
    }))
    .filter(({ count }) => !options.unused || count === 0)
    .sort((a, b) => b.count - a.count || compare(a.sortLabel, b.sortLabel) || compare(a.label, b.label));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** @throws KoushuError `tag-unknown` */
export function readTag(db: SqliteDatabase, id: string): TagFields & { id: string } {
  const row = db.prepare(`SELECT ${COLUMNS} FROM tags WHERE id = ?`).get(id) as TagRow | undefined;
  if (!row) throw new KoushuError('tag-unknown', {}, { status: 404, where: { record: id } });
  const { label, parentId, scopeNote } = row;
  return { id, label, parentId, scopeNote, variants: variantsOf(db, id) };
}

function variantsOf(db: SqliteDatabase, id: string): string[] {
  return db.prepare('SELECT label FROM tag_variants WHERE tag_id = ? ORDER BY label').pluck().all(id) as string[];
}

/** Interviews with this very term, newest first. @throws KoushuError `tag-unknown` */
export function tagUses(db: SqliteDatabase, id: string, limit: number): TermUse[] {
  readTag(db, id);
  return db
    .prepare(
      `SELECT i.id, i.title, i.archival_code AS archivalCode, i.recorded_on AS recordedOn
       FROM interview_tags it JOIN interviews i ON i.id = it.interview_id
       WHERE it.tag_id = ? AND i.deleted_at IS NULL ORDER BY i.updated_at DESC LIMIT ?`,
    )
    .all(id, limit) as TermUse[];
}

/**
 * @returns the new tag's id
 * @throws KoushuError `tag-label-taken`, `tag-unknown` (parent), `tag-variant-taken`
 */
export function createTag(db: SqliteDatabase, fields: TagCreation): string {
  return db.transaction(() => {
    refuseTakenLabel(db, fields.label, null);
    const id = insertTag(db, fields.label);
    recordChanges(db, 'tag', id, {}, { label: fields.label });
    const { label: _, ...rest } = fields;
    updateTag(db, id, rest);
    return id;
  })();
}

/**
 * Writes the fields given. A new label is at once the one every interview shows and is found by; so are variants found.
 *
 * @returns interviews whose index was brought up to date
 * @throws KoushuError `tag-unknown`, `tag-label-taken`, `tag-circle`, `tag-variant-taken`, each at its field
 */
export function updateTag(db: SqliteDatabase, id: string, changes: TagChanges): string[] {
  return db.transaction(() => {
    const before = readTag(db, id);
    const { label, parentId, scopeNote, variants } = changes;
    if (label !== undefined && label !== before.label) {
      refuseTakenLabel(db, label, id);
      db.prepare('DELETE FROM tag_variants WHERE label = ? AND tag_id = ?').run(label, id);
      db.prepare('UPDATE tags SET label = ?, sort_label = ? WHERE id = ?').run(label, pinyinSortKey(label), id);
    }
    if (parentId !== undefined) {
      if (parentId !== null) readTag(db, parentId);
      refuseCircle(db, 'tags', { id, label: label ?? before.label }, parentId);
      db.prepare('UPDATE tags SET parent_id = ? WHERE id = ?').run(parentId, id);
    }
    if (scopeNote !== undefined) db.prepare('UPDATE tags SET scope_note = ? WHERE id = ?').run(scopeNote, id);
    if (variants !== undefined) setVariants(db, id, variants);
    db.prepare('UPDATE tags SET updated_at = ? WHERE id = ?').run(new Date().toISOString(), id);
    const after = readTag(db, id);
    recordChanges(db, 'tag', id, { ...before }, { ...after });
    if (after.label === before.label && after.variants.join('\n') === before.variants.join('\n')) return [];
    const users = db.prepare('SELECT interview_id FROM interview_tags WHERE tag_id = ?').pluck().all(id) as string[];
    indexInterviewsNaming(db, users);
    return users;
  })();
}

function refuseTakenLabel(db: SqliteDatabase, label: string, ownId: string | null): void {
  const other = findTag(db, label);
  if (!other || other.id === ownId) return;
  const options = { status: 409, where: { field: 'label' } };
  if (other.label === label) throw new KoushuError('tag-label-taken', { label }, options);
  throw new KoushuError('tag-variant-taken', { label, preferred: other.label }, options);
}

function setVariants(db: SqliteDatabase, id: string, variants: readonly string[]): void {
  db.prepare('DELETE FROM tag_variants WHERE tag_id = ?').run(id);
  const insert = db.prepare('INSERT INTO tag_variants (label, tag_id) VALUES (?, ?)');
  for (const label of new Set(variants)) {
    const other = findTag(db, label);
    // The preferred term itself is no variant of its own.
    if (other?.id === id) continue;
    if (other)
      throw new KoushuError(
        'tag-variant-taken',
        { label, preferred: other.label },
        { status: 409, where: { field: 'variants' } },
      );
    insert.run(label, id);
  }
}

const TAG: TermKind = {
  table: 'tags',
  links: 'interview_tags',
  column: 'tag_id',
  name: 'label',
  recordType: 'tag',
  interviewField: 'tags',
  namesField: 'variants',
  ofInterview: interviewTags,
  namesOf: variantsOf,
  restoreNames: addVariants,
  handNamesOn: (db, into, label, names) => addVariants(db, into, [label, ...words(names)]),
  takeNamesBack: (db, into, label, names) => {
    const remove = db.prepare('DELETE FROM tag_variants WHERE label = ? AND tag_id = ?');
    for (const word of [label, ...words(names)]) remove.run(word, into);
  },
  checkReturn: (db, label, into) => {
    const holder = findTag(db, label);
    if (holder && (holder.id !== into || holder.label === label)) refuseTakenLabel(db, label, null);
  },
};

const words = (names: unknown): string[] => (Array.isArray(names) ? names.map(String) : []);

function addVariants(db: SqliteDatabase, id: string, names: unknown): void {
  const insert = db.prepare('INSERT INTO tag_variants (label, tag_id) VALUES (?, ?)');
  for (const label of words(names)) if (!findTag(db, label)) insert.run(label, id);
}

/**
 * Merges a tag into another: its interviews and narrower terms go over, its label and variants lead to the other.
 *
 * @throws KoushuError `tag-unknown`, `tag-merge-self`
 */
export function mergeTag(db: SqliteDatabase, id: string, into: string): DissolveResult {
  const { label } = readTag(db, id);
  readTag(db, into);
  if (id === into) throw new KoushuError('tag-merge-self', { label }, { status: 422, where: { field: 'into' } });
  return dissolve(db, TAG, id, into);
}

/**
 * Deletes a tag; its narrower terms move up.
 *
 * @param options `remove`: also from the interviews that use it, without which a used tag stays
 * @throws KoushuError `tag-unknown`, `tag-in-use`
 */
export function deleteTag(db: SqliteDatabase, id: string, options: { remove: boolean }): DissolveResult {
  const { label } = readTag(db, id);
  const count = db.prepare('SELECT count(*) FROM interview_tags WHERE tag_id = ?').pluck().get(id) as number;
  if (count > 0 && !options.remove) throw new KoushuError('tag-in-use', { label, count }, { status: 409 });
  return dissolve(db, TAG, id, null);
}

/** Takes a merge or a deletion back. @returns the tag's id @throws like {@link undissolve}; `tag-label-taken` */
export const undoTagChange = (db: SqliteDatabase, changeId: string): string => undissolve(db, TAG, changeId);
