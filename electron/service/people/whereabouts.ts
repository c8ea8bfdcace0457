/**
 * Who holds which role in which interview, in memory for each connection; after a change only the interviews it touched
 * are read again. Interviews in the trash are not in it.
 */
import { PERSON_ROLES, type PersonRole } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { interviewsChangedSince, recordsVersion } from '../search/record-index';

interface KnownInterview {
  id: string;
  countyCode: string | null;
  people: { personId: string; role: PersonRole }[];
}

export interface Presence {
  roles: Record<PersonRole, number>;
  /** Ids of the interviews they gave. */
  narrated: Set<string>;
  /** Counties of the interviews they gave, with how many. */
  counties: Map<string, number>;
  /** The same of those that speak of them. */
  mentionedIn: Map<string, number>;
}

interface Whereabouts {
  version: number;
  interviews: Map<number, KnownInterview>;
  people: Map<string, Presence>;
}

const kept = new WeakMap<SqliteDatabase, Whereabouts>();
/** Beyond this many changed interviews it is quicker to read all. */
const FEW = 200;

const NO_ROLES = Object.fromEntries(PERSON_ROLES.map((role) => [role, 0])) as Record<PersonRole, number>;
export const NOWHERE: Presence = {
  roles: NO_ROLES,
  narrated: new Set(),
  counties: new Map(),
  mentionedIn: new Map(),
};

/** By person id; who holds no role anywhere is not in it. */
export function currentWhereabouts(db: SqliteDatabase): ReadonlyMap<string, Presence> {
  // What is read inside a transaction may be rolled back, and the version with it.
  if (db.inTransaction) return readAll(db, 0).people;
  const version = recordsVersion(db);
  const known = kept.get(db);
  if (known?.version === version) return known.people;
  const changed = known && known.version < version ? interviewsChangedSince(db, known.version, FEW + 1) : [];
  if (!known || changed.length === 0 || changed.length > FEW) {
    const all = readAll(db, version);
    kept.set(db, all);
    return all.people;
  }
  for (const num of changed) {
    const before = known.interviews.get(num);
    if (before) count(known.people, before, -1);
    known.interviews.delete(num);
    readOne(db, known, num);
  }
  known.version = version;
  return known.people;
}

function readAll(db: SqliteDatabase, version: number): Whereabouts {
  const all: Whereabouts = { version, interviews: new Map(), people: new Map() };
  const byId = new Map<string, KnownInterview>();
  for (const [num, id, countyCode] of db
    .prepare('SELECT num, id, county_code FROM interviews WHERE deleted_at IS NULL')
    .raw()
    .iterate() as Iterable<[number, string, string | null]>) {
    const interview: KnownInterview = { id, countyCode, people: [] };
    all.interviews.set(num, interview);
    byId.set(id, interview);
  }
  for (const [interviewId, personId, role] of db
    .prepare('SELECT interview_id, person_id, role FROM interview_people')
    .raw()
    .iterate() as Iterable<[string, string, PersonRole]>)
    byId.get(interviewId)?.people.push({ personId, role });
  for (const interview of all.interviews.values()) count(all.people, interview, 1);
  return all;
}

function readOne(db: SqliteDatabase, all: Whereabouts, num: number): void {
  const row = db
    .prepare('SELECT id, county_code AS countyCode FROM interviews WHERE num = ? AND deleted_at IS NULL')
    .get(num) as Omit<KnownInterview, 'people'> | undefined;
  if (!row) return;
  const people = db
    .prepare('SELECT person_id AS personId, role FROM interview_people WHERE interview_id = ?')
    .all(row.id) as KnownInterview['people'];
  const interview = { ...row, people };
  all.interviews.set(num, interview);
  count(all.people, interview, 1);
}

function count(people: Map<string, Presence>, interview: KnownInterview, step: 1 | -1): void {
  for (const { personId, role } of interview.people) {
    let presence = people.get(personId);
    if (!presence) {
      presence = { roles: { ...NO_ROLES }, narrated: new Set(), counties: new Map(), mentionedIn: new Map() };
      people.set(personId, presence);
    }
    presence.roles[role] += step;
    if (role === 'narrator') {
      if (step > 0) presence.narrated.add(interview.id);
      else presence.narrated.delete(interview.id);
    }
    const counties = role === 'narrator' ? presence.counties : role === 'mentioned' ? presence.mentionedIn : null;
    if (!counties || interview.countyCode === null) continue;
    const now = (counties.get(interview.countyCode) ?? 0) + step;
    if (now > 0) counties.set(interview.countyCode, now);
    else counties.delete(interview.countyCode);
  }
}
