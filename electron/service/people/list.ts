import {
  type Membership,
  type OtherName,
  type PersonFilters,
  type PersonList,
  type PersonListQuery,
  type PersonSummary,
  RESCUE_PRIORITIES,
} from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import { ageOf, yearsBetween } from './age';
import { personTests } from './filters';
import { currentRoster, type Roster, type RosterPerson } from './roster';
import { currentWhereabouts, NOWHERE, type Presence } from './whereabouts';

/** A page of the list. @param today `YYYY-MM-DD` */
export function listPeople(db: SqliteDatabase, query: PersonListQuery, today = localToday()): PersonList {
  const roster = currentRoster(db);
  const whereabouts = currentWhereabouts(db);
  const presence = (person: RosterPerson) => whereabouts.get(person.id) ?? NOWHERE;
  const inOrder = (people: RosterPerson[]) => {
    if (query.sort === 'birth') return people.sort(byBirth);
    if (query.sort !== 'rescue') return people;
    return inRescueOrder(people, today, (person) => recordedCount(roster, presence(person)) > 0);
  };
  const found = inOrder(filterPeople(roster, query, presence));
  const ids = found.slice(query.offset, query.offset + query.limit).map(({ id }) => id);
  return { total: found.length, items: summarisePeople(db, ids, today) };
}

/** In the order of pinyin. */
function filterPeople(roster: Roster, filters: PersonFilters, presence: (person: RosterPerson) => Presence) {
  const tests = personTests(filters);
  return roster.people.filter((person) => tests.every(([, passes]) => passes(person, presence(person))));
}

/** Sorting keeps the order of pinyin among equals. */
function byBirth(a: RosterPerson, b: RosterPerson): number {
  if (a.birthFrom === b.birthFrom) return 0;
  if (a.birthFrom === null || b.birthFrom === null) return a.birthFrom === null ? 1 : -1;
  return a.birthFrom < b.birthFrom ? -1 : 1;
}

const UNJUDGED = RESCUE_PRIORITIES.indexOf('done');

/** urgent, high, normal, then whom nobody has judged, then those done. */
function rescueRank({ rescuePriority }: RosterPerson): number {
  if (rescuePriority === null) return UNJUDGED;
  return rescuePriority === 'done' ? UNJUDGED + 1 : RESCUE_PRIORITIES.indexOf(rescuePriority);
}

/**
 * 抢救优先级: what is most urgent, among those the oldest, among those whoever has not been recorded. Who has died comes
 * after the living of the same priority: nothing can be recorded any more, but the record wants to be brought up to date.
 */
function inRescueOrder(
  people: readonly RosterPerson[],
  today: string,
  recorded: (person: RosterPerson) => boolean,
): RosterPerson[] {
  return people
    .map((person) => ({
      person,
      rank: rescueRank(person),
      died: Number(person.death !== ''),
      years: person.birthFrom === null ? -1 : yearsBetween(person.birthFrom, today),
      recorded: Number(recorded(person)),
    }))
    .sort((a, b) => a.rank - b.rank || a.died - b.died || b.years - a.years || a.recorded - b.recorded)
    .map(({ person }) => person);
}

function recordedCount(roster: Roster, { narrated }: Presence): number {
  const recorded = roster.recorded();
  let count = 0;
  for (const id of narrated) if (recorded.has(id)) count += 1;
  return count;
}

interface SummaryRow extends Omit<PersonSummary, 'age' | 'roles' | 'recordedCount' | 'otherNames' | 'memberships'> {
  otherNames: string;
  memberships: string;
}

const SUMMARY = `SELECT p.id, p.name, p.sort_name AS sortName, p.gender, p.birth, p.death,
    p.native_place AS nativePlace, p.role_now AS roleNow, p.rescue_priority AS rescuePriority,
    p.rescue_note AS rescueNote, p.naming_mode AS namingMode, p.updated_at AS updatedAt,
    (SELECT json_group_array(json_object('name', n.name, 'kind', n.kind) ORDER BY n.position, n.name)
      FROM person_names n WHERE n.person_id = p.id) AS otherNames,
    (SELECT json_group_array(json_object('id', m.id, 'level', m.level, 'area', m.area, 'term', m.term,
        'sector', m.sector, 'committee', m.committee, 'post', m.post, 'startedOn', m.started_on, 'endedOn', m.ended_on)
        ORDER BY m.position, m.id)
      FROM memberships m WHERE m.person_id = p.id) AS memberships
  FROM people p WHERE p.id = ?`;

/** Rows for these people, in the order of the ids. @param today `YYYY-MM-DD` */
export function summarisePeople(db: SqliteDatabase, ids: readonly string[], today = localToday()): PersonSummary[] {
  const roster = currentRoster(db);
  const whereabouts = currentWhereabouts(db);
  const read = db.prepare(SUMMARY);
  return ids.flatMap((id) => {
    const row = read.get(id) as SummaryRow | undefined;
    if (!row) return [];
    const presence = whereabouts.get(id) ?? NOWHERE;
    return [
      {
        ...row,
        age: ageOf(row.birth, row.death, today),
        otherNames: JSON.parse(row.otherNames) as OtherName[],
        memberships: JSON.parse(row.memberships) as Membership[],
        roles: presence.roles,
        recordedCount: recordedCount(roster, presence),
      },
    ];
  });
}
