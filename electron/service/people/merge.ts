import { parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';
import type { Membership, PersonFields } from '../../contract/people';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { currentActor } from '../history/actor';
import { recordChanges } from '../history/record-changes';
import { indexInterviewRecord } from '../search';
import { interviewsNaming } from './citations';
import { fieldsToFill, namesToAdd, uniteMemberships } from './merge-fields';
import { type Moved, mergeOnTop, readMerge } from './merges';
import { writePlain } from './person';
import { anyPerson, currentFields, type PlainFields, requirePerson, writeMembership } from './person-rows';
import { moveReferences, returnReferences } from './references';

/** What a merge or its undoing touched. */
interface MergeOutcome {
  mergeId: string;
  keptId: string;
  mergedId: string;
  interviews: string[];
}

/**
 * Makes two records of one person one: every interview, statement, mention and attachment of `mergedId` becomes
 * `keptId`'s; names, memberships and fields the kept record lacks are carried over. The merged record stays as it was,
 * out of every list, so that {@link undoMerge} gives it back.
 *
 * @throws KoushuError `person-merge-self`, `person-unknown`, `person-merged`
 */
export function mergePeople(db: SqliteDatabase, mergedId: string, keptId: string): MergeOutcome {
  return db.transaction(() => {
    const merged = requirePerson(db, mergedId);
    if (mergedId === keptId)
      throw new KoushuError(
        'person-merge-self',
        { name: merged.name },
        { status: 422, where: { field: 'into', record: keptId } },
      );
    const kept = requirePerson(db, keptId);
    const before = currentFields(db, kept);
    const theirs = currentFields(db, merged);
    const interviews = interviewsNaming(db, [keptId, mergedId]);
    const references = moveReferences(db, mergedId, keptId);
    const filled = fieldsToFill(before, theirs);
    const names = namesToAdd(before, theirs);
    const memberships = uniteMemberships(before.memberships, theirs.memberships);
    const now = new Date().toISOString();
    writeFields(db, keptId, { ...before, ...filled }, now);
    addNames(db, keptId, names);
    for (const { after } of memberships.completed) rewriteMembership(db, keptId, after);
    for (const membership of memberships.added) writeMembership(db, keptId, membership, nextPosition(db, keptId));
    db.prepare('UPDATE people SET merged_into = ? WHERE id = ?').run(keptId, mergedId);
    const moved: Moved = {
      ...references,
      filledBefore: pick(before, filled),
      filledAfter: filled,
      names,
      memberships: memberships.added,
      completed: memberships.completed,
      updatedBefore: kept.updatedAt,
      updatedAfter: now,
    };
    const mergeId = newId();
    db.prepare('INSERT INTO person_merges (id, kept_id, merged_id, moved, at, who) VALUES (?, ?, ?, ?, ?, ?)').run(
      mergeId,
      keptId,
      mergedId,
      JSON.stringify(moved),
      now,
      currentActor(),
    );
    keepHistory(db, keptId, before, mergedId, { before: null, after: keptId });
    for (const id of interviews) indexInterviewRecord(db, id);
    return { mergeId, keptId, mergedId, interviews };
  })();
}

/**
 * Takes a merge back: both records and everything that cites them are as before, but for what somebody changed by hand
 * since, which stays.
 *
 * @throws KoushuError `person-merge-unknown`, `person-merge-undone`, `person-merge-later` when another merge lies on top
 */
export function undoMerge(db: SqliteDatabase, mergeId: string): MergeOutcome {
  return db.transaction(() => {
    const merge = readMerge(db, mergeId);
    if (!merge) throw new KoushuError('person-merge-unknown', { id: mergeId }, { status: 404 });
    const { keptId, mergedId } = merge;
    const kept = anyPerson(db, keptId);
    const name = anyPerson(db, mergedId).name;
    if (merge.undoneAt !== null)
      throw new KoushuError('person-merge-undone', { name }, { status: 409, where: { record: mergedId } });
    const onTop = mergeOnTop(db, mergeId);
    if (onTop !== null)
      throw new KoushuError('person-merge-later', { name, other: onTop }, { status: 409, where: { record: keptId } });
    const moved = JSON.parse(merge.moved) as Moved;
    const before = currentFields(db, kept);
    const interviews = interviewsNaming(db, [keptId]);
    const now = new Date().toISOString();
    returnReferences(db, moved, mergedId, keptId);
    takeBackFields(db, keptId, before, moved, kept.updatedAt === moved.updatedAfter ? moved.updatedBefore : now);
    db.prepare('UPDATE people SET merged_into = NULL WHERE id = ?').run(mergedId);
    db.prepare('UPDATE person_merges SET undone_at = ? WHERE id = ?').run(now, mergeId);
    keepHistory(db, keptId, before, mergedId, { before: keptId, after: null });
    for (const id of interviews) indexInterviewRecord(db, id);
    return { mergeId, keptId, mergedId, interviews };
  })();
}

/** Empties what the merge filled, where it still holds what the merge put there. */
function takeBackFields(
  db: SqliteDatabase,
  keptId: string,
  current: PersonFields,
  moved: Moved,
  updatedAt: string,
): void {
  const restored: PersonFields = { ...current };
  for (const [field, after] of Object.entries(moved.filledAfter) as [keyof PlainFields, unknown][])
    if (current[field] === after) Object.assign(restored, { [field]: moved.filledBefore[field] });
  writeFields(db, keptId, restored, updatedAt);
  for (const { name, kind } of moved.names)
    db.prepare('DELETE FROM person_names WHERE person_id = ? AND name = ? AND kind = ?').run(keptId, name, kind);
  const known = new Map(current.memberships.map((membership) => [membership.id, membership]));
  const untouched = (membership: Membership) => {
    const now = known.get(membership.id);
    return now !== undefined && sameRow(now, membership);
  };
  for (const membership of moved.memberships)
    if (untouched(membership)) db.prepare('DELETE FROM memberships WHERE id = ?').run(membership.id);
  for (const { before, after } of moved.completed) if (untouched(after)) rewriteMembership(db, keptId, before);
}

function sameRow(a: Membership, b: Membership): boolean {
  return (Object.keys(b) as (keyof Membership)[]).every((key) => a[key] === b[key]);
}

function keepHistory(
  db: SqliteDatabase,
  keptId: string,
  before: PersonFields,
  mergedId: string,
  mergedInto: { before: string | null; after: string | null },
): void {
  recordChanges(db, 'person', keptId, { ...before }, { ...currentFields(db, anyPerson(db, keptId)) });
  recordChanges(db, 'person', mergedId, { mergedInto: mergedInto.before }, { mergedInto: mergedInto.after });
}

function writeFields(db: SqliteDatabase, id: string, fields: PersonFields, updatedAt: string): void {
  const days = { birthFrom: parseDate(fields.birth)?.from ?? null, deathFrom: parseDate(fields.death)?.from ?? null };
  writePlain(db, id, fields, days, updatedAt);
}

function addNames(db: SqliteDatabase, id: string, names: Moved['names']): void {
  const insert = db.prepare(
    `INSERT INTO person_names (person_id, name, kind, position)
     VALUES (@id, @name, @kind, (SELECT coalesce(max(position) + 1, 0) FROM person_names WHERE person_id = @id))`,
  );
  for (const { name, kind } of names) insert.run({ id, name, kind });
}

function nextPosition(db: SqliteDatabase, id: string): number {
  return db
    .prepare('SELECT coalesce(max(position) + 1, 0) FROM memberships WHERE person_id = ?')
    .pluck()
    .get(id) as number;
}

function rewriteMembership(db: SqliteDatabase, personId: string, membership: Membership): void {
  const position = db.prepare('SELECT position FROM memberships WHERE id = ?').pluck().get(membership.id) as number;
  writeMembership(db, personId, membership, position);
}

function pick(fields: PersonFields, filled: Partial<PlainFields>): Partial<PlainFields> {
  return Object.fromEntries(
    (Object.keys(filled) as (keyof PlainFields)[]).map((field) => [field, fields[field]]),
  ) as Partial<PlainFields>;
}
