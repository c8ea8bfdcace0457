import type { z } from 'zod';
import { KoushuError } from '../../contract/errors';
import type { OtherName, PersonFields, updatePersonSchema } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import { recordChanges } from '../history/record-changes';
import { indexInterviewRecord } from '../search';
import { citationsOf, interviewsNaming } from './citations';
import { LIVE } from './live';
import { pinyinSortKey, tidyName } from './name-matching';
import { checkPerson, readMemberships } from './person-check';
import {
  anyPerson,
  COLUMNS,
  currentFields,
  PLAIN_FIELDS,
  type PlainFields,
  requirePerson,
  writeMembership,
} from './person-rows';
import { insertPerson } from './store';

/** Fields to write; what is absent stays as it is. */
type Changes = z.output<typeof updatePersonSchema>;

/**
 * Makes a record.
 *
 * @param options `another`: somebody else than whoever has this name already
 * @returns its id
 * @throws KoushuError `person-name-taken` at `name`, and like {@link updatePerson}
 */
export function createPerson(
  db: SqliteDatabase,
  fields: Changes & { name: string },
  options: { another: boolean },
): string {
  return db.transaction(() => {
    const name = tidyName(fields.name);
    const same = db
      .prepare(`SELECT p.id FROM people p WHERE ${LIVE} AND p.name = ? ORDER BY p.created_at LIMIT 1`)
      .pluck()
      .get(name) as string | undefined;
    if (same !== undefined && !options.another)
      throw new KoushuError('person-name-taken', { name, id: same }, { status: 409, where: { field: 'name' } });
    const id = insertPerson(db, name);
    updatePerson(db, id, fields);
    return id;
  })();
}

/**
 * Writes the fields given, keeps their history, and brings the search index of every interview that names the person
 * up to date, all in one transaction.
 *
 * @returns ids of the interviews that show the person's name
 * @throws KoushuError `person-unknown`, `person-merged`, `person-portrait-unknown`, and like `checkPerson` and
 *   `readMemberships`, each at its field
 */
export function updatePerson(db: SqliteDatabase, id: string, changes: Changes): string[] {
  return db.transaction(() => {
    const row = requirePerson(db, id);
    const before = currentFields(db, row);
    const after = applied(before, changes);
    const { birth, death } = checkPerson(after, changes, localToday());
    after.birth = birth.edtf;
    after.death = death.edtf;
    if (changes.portraitId) checkPortrait(db, id, changes.portraitId);
    writePlain(db, id, after, { birthFrom: birth.from, deathFrom: death.from });
    if (changes.otherNames) writeOtherNames(db, id, after.otherNames);
    if (changes.memberships) {
      after.memberships = readMemberships(changes.memberships, new Set(before.memberships.map((known) => known.id)));
      const kept = new Set(after.memberships.map((known) => known.id));
      for (const known of before.memberships)
        if (!kept.has(known.id)) db.prepare('DELETE FROM memberships WHERE id = ?').run(known.id);
      for (const [position, membership] of after.memberships.entries()) writeMembership(db, id, membership, position);
    }
    const now = currentFields(db, requirePerson(db, id));
    recordChanges(db, 'person', id, { ...before }, { ...now });
    const renamed = before.name !== now.name || JSON.stringify(before.otherNames) !== JSON.stringify(now.otherNames);
    const interviews = renamed ? interviewsNaming(db, [id]) : [];
    for (const interview of interviews) indexInterviewRecord(db, interview);
    return interviews;
  })();
}

/** The fields as they will be. The pinyin follows the name until somebody writes it by hand, and again once emptied. */
function applied(before: PersonFields, changes: Changes): PersonFields {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const after: PersonFields = { ...before, ...given, memberships: before.memberships };
  after.name = tidyName(after.name);
  const byHand = before.sortName !== pinyinSortKey(before.name);
  if (changes.sortName === undefined ? !byHand : changes.sortName === '') after.sortName = pinyinSortKey(after.name);
  else after.sortName = after.sortName.toLowerCase();
  const seen = new Set([after.name]);
  after.otherNames = after.otherNames
    .map((other) => ({ ...other, name: tidyName(other.name) }))
    .filter(({ name }) => !seen.has(name) && seen.add(name));
  return after;
}

export function writePlain(
  db: SqliteDatabase,
  id: string,
  fields: PlainFields,
  days: { birthFrom: string | null; deathFrom: string | null },
  updatedAt = new Date().toISOString(),
): void {
  const columns = PLAIN_FIELDS.map((field) => `${COLUMNS[field]} = @${field}`).join(', ');
  const values = Object.fromEntries(PLAIN_FIELDS.map((field) => [field, fields[field]]));
  db.prepare(
    `UPDATE people SET ${columns}, birth_from = @birthFrom, death_from = @deathFrom, updated_at = @updatedAt
     WHERE id = @id`,
  ).run({ ...values, ...days, updatedAt, id });
}

function writeOtherNames(db: SqliteDatabase, id: string, names: readonly OtherName[]): void {
  db.prepare('DELETE FROM person_names WHERE person_id = ?').run(id);
  const insert = db.prepare('INSERT INTO person_names (person_id, name, kind, position) VALUES (?, ?, ?, ?)');
  for (const [position, { name, kind }] of names.entries()) insert.run(id, name, kind, position);
}

function checkPortrait(db: SqliteDatabase, id: string, portraitId: string): void {
  const known = db
    .prepare(
      "SELECT 1 FROM attachments WHERE id = ? AND record_type = 'person' AND record_id = ? AND deleted_at IS NULL",
    )
    .get(portraitId, id);
  if (!known) throw new KoushuError('person-portrait-unknown', {}, { status: 422, where: { field: 'portraitId' } });
}

/**
 * To the trash, as long as nothing cites the person.
 *
 * @throws KoushuError `person-unknown`, `person-merged`, `person-cited`
 */
export function trashPerson(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    const row = requirePerson(db, id);
    const { interviews, statements, titles } = citationsOf(db, id);
    if (interviews + statements > 0)
      throw new KoushuError(
        'person-cited',
        { name: row.name, interviews, statements, titles: titles.map((title) => `《${title}》`).join('') },
        { status: 409, where: { record: id } },
      );
    const now = new Date().toISOString();
    db.prepare('UPDATE people SET deleted_at = ? WHERE id = ?').run(now, id);
    recordChanges(db, 'person', id, { deletedAt: null }, { deletedAt: now });
  })();
}

/** Back from the trash. @throws KoushuError `person-unknown` */
export function restorePerson(db: SqliteDatabase, id: string): void {
  db.transaction(() => {
    const { deletedAt } = anyPerson(db, id);
    db.prepare('UPDATE people SET deleted_at = NULL WHERE id = ?').run(id);
    recordChanges(db, 'person', id, { deletedAt }, { deletedAt: null });
  })();
}
