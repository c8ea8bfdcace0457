/** A person's record as its tables hold it. */
import { KoushuError } from '../../contract/errors';
import type { Membership, OtherName, PersonFields } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';

/** Field and column of what `people` holds of a person. */
export const COLUMNS = {
  name: 'name',
  sortName: 'sort_name',
  gender: 'gender',
  birth: 'birth',
  death: 'death',
  nativePlace: 'native_place',
  ethnicity: 'ethnicity',
  party: 'party',
  roleNow: 'role_now',
  biography: 'biography',
  rescuePriority: 'rescue_priority',
  rescueNote: 'rescue_note',
  contact: 'contact',
  heir: 'heir',
  namingMode: 'naming_mode',
  pseudonym: 'pseudonym',
  notes: 'notes',
  portraitId: 'portrait_id',
} as const satisfies Record<Exclude<keyof PersonFields, 'otherNames' | 'memberships'>, string>;
export type PlainField = keyof typeof COLUMNS;
export type PlainFields = Pick<PersonFields, PlainField>;
export const PLAIN_FIELDS = Object.keys(COLUMNS) as PlainField[];

export interface PersonRow extends PlainFields {
  id: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  mergedInto: string | null;
}

const SELECTED = PLAIN_FIELDS.map((field) => `${COLUMNS[field]} AS ${field}`).join(', ');

/** The row whatever has become of it. @throws KoushuError `person-unknown` */
export function anyPerson(db: SqliteDatabase, id: string): PersonRow {
  const row = db
    .prepare(
      `SELECT id, ${SELECTED}, created_at AS createdAt, updated_at AS updatedAt, deleted_at AS deletedAt,
         merged_into AS mergedInto FROM people WHERE id = ?`,
    )
    .get(id);
  if (!row) throw new KoushuError('person-unknown', { id }, { status: 404, where: { record: id } });
  return row as PersonRow;
}

/** @throws KoushuError `person-unknown`, also for one in the trash; `person-merged` */
export function requirePerson(db: SqliteDatabase, id: string): PersonRow {
  const row = anyPerson(db, id);
  if (row.mergedInto !== null) {
    const into = anyPerson(db, row.mergedInto);
    throw new KoushuError(
      'person-merged',
      { name: row.name, into: into.name },
      { status: 409, where: { record: into.id } },
    );
  }
  if (row.deletedAt !== null) throw new KoushuError('person-unknown', { id }, { status: 404, where: { record: id } });
  return row;
}

export function otherNamesOf(db: SqliteDatabase, id: string): OtherName[] {
  return db
    .prepare('SELECT name, kind FROM person_names WHERE person_id = ? ORDER BY position, name')
    .all(id) as OtherName[];
}

const MEMBERSHIP_COLUMNS = `id, level, area, term, sector, committee, post, started_on AS startedOn,
  ended_on AS endedOn`;

export function membershipsOf(db: SqliteDatabase, id: string): Membership[] {
  return db
    .prepare(`SELECT ${MEMBERSHIP_COLUMNS} FROM memberships WHERE person_id = ? ORDER BY position, id`)
    .all(id) as Membership[];
}

/** Every writable field as it stands. */
export function currentFields(db: SqliteDatabase, row: PersonRow): PersonFields {
  const { id, createdAt: _created, updatedAt: _updated, deletedAt: _deleted, mergedInto: _merged, ...plain } = row;
  return { ...plain, otherNames: otherNamesOf(db, id), memberships: membershipsOf(db, id) };
}

/** Writes one row of 委员履历, new or changed. */
export function writeMembership(db: SqliteDatabase, personId: string, membership: Membership, position: number): void {
  db.prepare(
    `INSERT INTO memberships (id, person_id, position, level, area, term, sector, committee, post, started_on, ended_on)
     VALUES (@id, @personId, @position, @level, @area, @term, @sector, @committee, @post, @startedOn, @endedOn)
     ON CONFLICT (id) DO UPDATE SET position = @position, level = @level, area = @area, term = @term,
       sector = @sector, committee = @committee, post = @post, started_on = @startedOn, ended_on = @endedOn`,
  ).run({ ...membership, personId, position });
}
