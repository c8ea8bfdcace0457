import { KoushuError } from '../../contract/errors';
import type { PersonRef, PersonRole, PersonSuggestion } from '../../contract/people';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { LIVE } from './live';
import { nameMatcher, pinyinSortKey, tidyName } from './name-matching';
import { currentRoster } from './roster';

export { pinyinSortKey } from './name-matching';

/**
 * The person meant by a name: by id; one of `preferred` of this name, so that saving a form again never swaps one
 * 王建国 for another; the oldest record of this name; the only person who has it as a former, pen or other name (what
 * speech recognition misheard is no name anybody goes by). Somebody unknown gets a record. Never one in the trash or
 * merged into another. Call it inside the transaction of the change.
 *
 * @param nameOrId as typed, or an id where several people have the name
 * @param preferred people linked already
 */
export function personByName(db: SqliteDatabase, nameOrId: string, preferred: readonly PersonRef[] = []): string {
  const name = tidyName(nameOrId);
  const linked = preferred.find((person) => person.id === nameOrId || person.name === name);
  if (linked) return linked.id;
  const byId = personById(db, nameOrId);
  if (byId !== null) return byId;
  const known = db
    .prepare(`SELECT p.id FROM people p WHERE ${LIVE} AND p.name = ? ORDER BY p.created_at, p.rowid LIMIT 1`)
    .pluck()
    .get(name) as string | undefined;
  if (known) return known;
  const byOtherName = db
    .prepare(
      `SELECT DISTINCT p.id FROM person_names n JOIN people p ON p.id = n.person_id
       WHERE ${LIVE} AND n.name = ? AND n.kind <> 'misheard' LIMIT 2`,
    )
    .pluck()
    .all(name) as string[];
  const [only] = byOtherName;
  if (only !== undefined && byOtherName.length === 1) return only;
  return insertPerson(db, name);
}

/** A record by its id, or the one it was merged into; null when it is no id. @throws KoushuError `person-unknown` */
function personById(db: SqliteDatabase, id: string): string | null {
  const row = db
    .prepare('SELECT deleted_at AS deletedAt, merged_into AS mergedInto FROM people WHERE id = ?')
    .get(id) as { deletedAt: string | null; mergedInto: string | null } | undefined;
  if (!row) return null;
  if (row.mergedInto !== null) return personById(db, row.mergedInto);
  if (row.deletedAt !== null) throw new KoushuError('person-unknown', { id }, { status: 404, where: { record: id } });
  return id;
}

/** @returns the id of a new record that has a name and nothing else */
export function insertPerson(db: SqliteDatabase, name: string): string {
  const id = newId();
  const now = new Date().toISOString();
  const sortName = pinyinSortKey(name);
  db.prepare('INSERT INTO people (id, name, sort_name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
    id,
    name,
    sortName,
    now,
    now,
  );
  recordChanges(db, 'person', id, {}, { name, sortName });
  return id;
}

/** Sets who holds a role on an interview, in the order given, by name or id: see {@link personByName}. */
export function setInterviewPeople(
  db: SqliteDatabase,
  interviewId: string,
  role: PersonRole,
  names: readonly string[],
): void {
  const linked = db
    .prepare(
      `SELECT p.id, p.name FROM interview_people ip JOIN people p ON p.id = ip.person_id
       WHERE ip.interview_id = ? AND ${LIVE} ORDER BY ip.role = ? DESC, ip.position`,
    )
    .all(interviewId, role) as PersonRef[];
  db.prepare('DELETE FROM interview_people WHERE interview_id = ? AND role = ?').run(interviewId, role);
  const insert = db.prepare(
    'INSERT OR IGNORE INTO interview_people (interview_id, person_id, role, position) VALUES (?, ?, ?, ?)',
  );
  for (const [position, name] of names.entries())
    insert.run(interviewId, personByName(db, name, linked), role, position);
}

export function interviewPeople(db: SqliteDatabase, interviewId: string, role: PersonRole): PersonRef[] {
  return db
    .prepare(
      `SELECT p.id, p.name FROM interview_people ip JOIN people p ON p.id = ip.person_id
       WHERE ip.interview_id = ? AND ip.role = ? ORDER BY ip.position`,
    )
    .all(interviewId, role) as PersonRef[];
}

/** People whose name or other name holds the text, also by pinyin and initials, in the order of pinyin. */
export function findPeople(db: SqliteDatabase, text: string, limit: number): PersonSuggestion[] {
  const matches = text === '' ? () => true : nameMatcher(text);
  const found: PersonSuggestion[] = [];
  for (const { id, name, birth, roleNow, reading, otherNames } of currentRoster(db).people) {
    const byName = matches(reading);
    const other = byName ? undefined : otherNames.find(matches);
    if (byName || other) found.push({ id, name, birth, roleNow, otherName: other?.name ?? null });
    if (found.length === limit) break;
  }
  return found;
}
