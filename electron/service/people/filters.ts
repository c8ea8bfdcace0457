import type { PersonFilters } from '../../contract/people';
import { nameMatcher } from './name-matching';
import type { RosterMembership, RosterPerson } from './roster';
import type { Presence } from './whereabouts';

/** Filters that are offered together: each counts its values with all groups but itself. */
export type FilterGroup = 'text' | 'role' | 'term' | 'sector' | 'county' | 'rescue' | 'interviewed';

type Test = (person: RosterPerson, presence: Presence) => boolean;

/** The tests a person has to pass, by group. */
export function personTests(filters: PersonFilters): [FilterGroup, Test][] {
  const tests: [FilterGroup, Test][] = [];
  const { text, role, county, rescue, interviewed, sector } = filters;
  if (text) {
    const matches = nameMatcher(text);
    tests.push(['text', (person) => matches(person.reading) || person.otherNames.some(matches)]);
  }
  if (role) tests.push(['role', (_, { roles }) => roles[role] > 0]);
  const inTerm = membershipTest(filters);
  if (inTerm) tests.push(['term', ({ memberships }) => memberships.some(inTerm)]);
  // Level, area, term and sector hold for one and the same membership.
  if (sector !== undefined)
    tests.push([
      'sector',
      ({ memberships }) => memberships.some((one) => one.sector === sector && (!inTerm || inTerm(one))),
    ]);
  if (county) tests.push(['county', (person, presence) => countiesOf(person, presence).has(county)]);
  if (rescue === 'open')
    tests.push(['rescue', ({ rescuePriority }) => rescuePriority !== null && rescuePriority !== 'done']);
  else if (rescue)
    tests.push(['rescue', ({ rescuePriority }) => rescuePriority === (rescue === 'none' ? null : rescue)]);
  if (interviewed) tests.push(['interviewed', (_, { roles }) => roles.narrator > 0 === (interviewed === 'yes')]);
  return tests;
}

function membershipTest({ level, area, term }: PersonFilters): ((membership: RosterMembership) => boolean) | null {
  if (level === undefined && area === undefined && term === undefined) return null;
  return (one) =>
    (level === undefined || one.level === level) &&
    (area === undefined || one.area === area) &&
    (term === undefined || one.term === term);
}

/** Counties whose CPPCC they sat in, or where they gave an interview. */
export function countiesOf(person: Pick<RosterPerson, 'memberships'>, presence: Presence): Set<string> {
  const counties = new Set(presence.counties.keys());
  for (const { level, area } of person.memberships) if (level === 'county' && area !== '') counties.add(area);
  return counties;
}
