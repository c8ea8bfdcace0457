/**
 * Who is in the archive, in memory for each connection: what lists filter and sort by and look-alikes are found with.
 * A few hundred bytes for each person; read afresh after any change to the database, which takes some milliseconds.
 */
import type { MembershipLevel, RescuePriority } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { LIVE } from './live';
import { type NameReading, nameReading } from './name-matching';

export interface RosterMembership {
  level: MembershipLevel;
  area: string;
  term: number | null;
  sector: string;
}

export interface RosterPerson {
  id: string;
  name: string;
  sortName: string;
  birth: string;
  /** First day the birth can mean, `YYYY-MM-DD`. */
  birthFrom: string | null;
  death: string;
  nativePlace: string;
  roleNow: string;
  rescuePriority: RescuePriority | null;
  reading: NameReading;
  otherNames: NameReading[];
  memberships: RosterMembership[];
}

export interface Roster {
  /** In the order of pinyin; none in the trash or merged into another. */
  people: readonly RosterPerson[];
  byId: ReadonlyMap<string, RosterPerson>;
  /** Interviews that have a recording; read when first asked for. */
  recorded: () => ReadonlySet<string>;
}

const kept = new WeakMap<SqliteDatabase, { version: string; roster: Roster }>();
/** The people as they are now. */
export function currentRoster(db: SqliteDatabase): Roster {
  // What is read inside a transaction may be rolled back without a trace in the counters.
  if (db.inTransaction) return readRoster(db);
  const own = db.prepare('SELECT total_changes()').pluck().get() as number;
  const version = `${own} ${db.pragma('data_version', { simple: true }) as number}`;
  const known = kept.get(db);
  if (known?.version === version) return known.roster;
  const roster = readRoster(db);
  kept.set(db, { version, roster });
  return roster;
}

function readRoster(db: SqliteDatabase): Roster {
  type Row = Omit<RosterPerson, 'reading' | 'otherNames' | 'memberships'>;
  const rows = db
    .prepare(
      `SELECT p.id, p.name, p.sort_name AS sortName, p.birth, p.birth_from AS birthFrom, p.death,
         p.native_place AS nativePlace, p.role_now AS roleNow, p.rescue_priority AS rescuePriority
       FROM people p WHERE ${LIVE} ORDER BY p.sort_name, p.name, p.id`,
    )
    .all() as Row[];
  const people = rows.map(
    (row): RosterPerson => ({ ...row, reading: nameReading(row.name, row.sortName), otherNames: [], memberships: [] }),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const [personId, name] of db
    .prepare('SELECT person_id, name FROM person_names ORDER BY person_id, position, name')
    .raw()
    .iterate() as Iterable<[string, string]>)
    byId.get(personId)?.otherNames.push(nameReading(name));
  for (const [personId, level, area, term, sector] of db
    .prepare('SELECT person_id, level, area, term, sector FROM memberships ORDER BY person_id, position, id')
    .raw()
    .iterate() as Iterable<[string, MembershipLevel, string, number | null, string]>)
    byId.get(personId)?.memberships.push({ level, area, term, sector });
  let recorded: ReadonlySet<string> | null = null;
  return {
    people,
    byId,
    recorded: () => {
      recorded ??= new Set(
        db.prepare('SELECT DISTINCT interview_id FROM media WHERE deleted_at IS NULL').pluck().all() as string[],
      );
      return recorded;
    },
  };
}
