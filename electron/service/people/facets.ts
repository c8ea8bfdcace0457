import {
  type MEMBERSHIP_LEVELS,
  PERSON_ROLES,
  type PersonFacets,
  type PersonFilters,
  RESCUE_PRIORITIES,
} from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { countiesOf, type FilterGroup, personTests } from './filters';
import { currentRoster, type RosterMembership } from './roster';
import { currentWhereabouts, NOWHERE } from './whereabouts';

/** What each filter can offer, with how many people each value would leave while all other filters stay. */
export function personFacets(db: SqliteDatabase, filters: PersonFilters): PersonFacets {
  const tests = personTests(filters);
  const whereabouts = currentWhereabouts(db);
  const roles = new Tally<PersonFacets['roles'][number]['role']>();
  const terms = new Tally<string>();
  const termOf = new Map<string, Pick<RosterMembership, 'level' | 'area' | 'term'>>();
  const sectors = new Tally<string>();
  const counties = new Tally<string>();
  const rescue = new Tally<PersonFacets['rescue'][number]['priority']>();
  const interviewed = { yes: 0, no: 0 };
  for (const person of currentRoster(db).people) {
    const presence = whereabouts.get(person.id) ?? NOWHERE;
    const failed = tests.filter(([, passes]) => !passes(person, presence)).map(([group]) => group);
    const counts = (group: FilterGroup) => failed.every((one) => one === group);
    if (counts('role')) roles.add(PERSON_ROLES.filter((role) => presence.roles[role] > 0));
    if (counts('term'))
      terms.add(
        person.memberships.map(({ level, area, term }) => {
          const key = `${level} ${area} ${term ?? ''}`;
          termOf.set(key, { level, area, term });
          return key;
        }),
      );
    if (counts('sector')) sectors.add(person.memberships.map(({ sector }) => sector).filter((sector) => sector !== ''));
    if (counts('county')) counties.add(countiesOf(person, presence));
    if (counts('rescue')) rescue.add([person.rescuePriority]);
    if (counts('interviewed')) interviewed[presence.roles.narrator > 0 ? 'yes' : 'no'] += 1;
  }
  return {
    roles: PERSON_ROLES.filter((role) => roles.of(role) > 0).map((role) => ({ role, count: roles.of(role) })),
    terms: [...termOf].map(([key, term]) => ({ ...term, count: terms.of(key) })).sort(byTerm),
    sectors: sectors.entries().map(([sector, count]) => ({ sector, count })),
    counties: counties
      .entries()
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    rescue: [...RESCUE_PRIORITIES, null]
      .map((priority) => ({ priority, count: rescue.of(priority) }))
      .filter(({ count }) => count > 0),
    interviewed,
  };
}

/** Counts values, each once for a record. */
export class Tally<Value> {
  private readonly counts = new Map<Value, { count: number }>();

  add(values: Iterable<Value>): void {
    for (const value of new Set(values)) this.addOne(value);
  }

  addOne(value: Value, count = 1): void {
    const known = this.counts.get(value);
    if (known) known.count += count;
    else this.counts.set(value, { count });
  }

  of(value: Value): number {
    return this.counts.get(value)?.count ?? 0;
  }

  /** In no order. */
  pairs(): [Value, number][] {
    return [...this.counts].map(([value, { count }]) => [value, count]);
  }

  /** Most first; alike ones in their own order, so that they keep their places. */
  entries(): [Value, number][] {
    return this.pairs().sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  }
}

/** The own city first, as the office thinks: city, counties, province, nation; the latest term first. */
const LEVEL_ORDER = ['city', 'county', 'province', 'national'] satisfies (typeof MEMBERSHIP_LEVELS)[number][];

export function byTerm(a: PersonFacets['terms'][number], b: PersonFacets['terms'][number]): number {
  return (
    LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level) ||
    (a.area < b.area ? -1 : a.area > b.area ? 1 : 0) ||
    (b.term ?? 0) - (a.term ?? 0)
  );
}
