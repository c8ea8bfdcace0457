import { parseDate } from '../../contract/edtf';
import { LOOK_ALIKE_REASONS, type LookAlike, type PersonSummary } from '../../contract/people';
import type { SqliteDatabase } from '../archive/database';
import { countiesOf } from './filters';
import { summarisePeople } from './list';
import { nameReading } from './name-matching';
import { requirePerson } from './person-rows';
import { currentRoster, type RosterPerson } from './roster';
import { currentWhereabouts, NOWHERE, type Presence } from './whereabouts';

/** Whom to look for: a record, or what is known of somebody who has none yet. */
type Wanted = Pick<RosterPerson, 'birth' | 'nativePlace' | 'reading' | 'otherNames' | 'memberships'> & {
  id: string | null;
};
type Likeness = Omit<LookAlike, 'person'>;

const MOST_SHOWN = 20;
/** One character has every other one for a neighbour. */
const LEAST_CHARACTERS = 2;

/** Other records that may be this person, the likeliest first. @throws KoushuError `person-unknown`, `person-merged` */
export function lookAlikesOf(db: SqliteDatabase, id: string): LookAlike[] {
  const known = currentRoster(db).byId.get(requirePerson(db, id).id);
  return known ? findLookAlikes(db, known) : [];
}

/** The same for somebody who is about to get a record. */
export function lookAlikesOfNew(
  db: SqliteDatabase,
  { name, birth, nativePlace }: { name: string; birth: string; nativePlace: string },
): LookAlike[] {
  return findLookAlikes(db, {
    id: null,
    birth,
    nativePlace,
    reading: nameReading(name),
    otherNames: [],
    memberships: [],
  });
}

function findLookAlikes(db: SqliteDatabase, wanted: Wanted): LookAlike[] {
  const whereabouts = currentWhereabouts(db);
  const presence = (id: string | null) => (id === null ? undefined : whereabouts.get(id)) ?? NOWHERE;
  const found = currentRoster(db).people.flatMap((person) => {
    const reason = person.id === wanted.id ? null : reasonFor(wanted, person);
    if (reason === null) return [];
    const supports = supportsFor(wanted, presence(wanted.id), person, presence(person.id));
    // 王建国 and 王建华 are two people unless something else speaks for one.
    if (reason === 'one-character' && supports.length === 0) return [];
    return [{ id: person.id, reason, supports, bornApart: bornApart(wanted.birth, person.birth) }];
  });
  const best = found.sort((a, b) => unlikeness(a) - unlikeness(b)).slice(0, MOST_SHOWN);
  const people = new Map<string, PersonSummary>();
  const ids = best.map(({ id }) => id);
  for (const person of summarisePeople(db, ids)) people.set(person.id, person);
  return best.flatMap(({ id, ...likeness }) => {
    const person = people.get(id);
    return person ? [{ person, ...likeness }] : [];
  });
}

const unlikeness = ({ reason, supports, bornApart: apart }: Likeness): number =>
  LOOK_ALIKE_REASONS.indexOf(reason) * 2 - supports.length * 2 + (apart ? 5 : 0);

function reasonFor(wanted: Wanted, person: RosterPerson): LookAlike['reason'] | null {
  const mine = wanted.reading;
  const theirs = person.reading;
  if (mine.folded === theirs.folded) return 'same-name';
  const isTheirs = (folded: string) => person.otherNames.some((name) => name.folded === folded);
  if (isTheirs(mine.folded) || wanted.otherNames.some(({ folded }) => folded === theirs.folded || isTheirs(folded)))
    return 'other-name';
  const [spoken] = mine.spoken;
  if (spoken !== undefined && spoken !== '' && spoken === theirs.spoken[0]) return 'same-pinyin';
  return oneCharacterApart(mine.folded, theirs.folded) ? 'one-character' : null;
}

/** One character is another, too many, or missing. */
function oneCharacterApart(a: string, b: string): boolean {
  // Lengths in UTF-16 units: a rare character counts two, so 2 is the most that one character can make.
  if (Math.abs(a.length - b.length) > 2) return false;
  const [short, long] = [Array.from(a), Array.from(b)].sort((x, y) => x.length - y.length);
  if (!short || !long || short.length < LEAST_CHARACTERS || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.slice(short.length === long.length ? at + 1 : at);
  return long.slice(at + 1).join('') === rest.join('');
}

/** Two dates that no day fits both. */
function bornApart(a: string, b: string): boolean {
  const [one, other] = [parseDate(a), parseDate(b)];
  // 约 leaves room on both sides.
  if (!one || !other || /~/.test(a + b)) return false;
  return one.to < other.from || other.to < one.from;
}

function supportsFor(wanted: Wanted, mine: Presence, person: RosterPerson, theirs: Presence): LookAlike['supports'] {
  const supports: LookAlike['supports'] = [];
  const [born, bornToo] = [parseDate(wanted.birth), parseDate(person.birth)];
  if (born && bornToo && born.from <= bornToo.to && bornToo.from <= born.to) supports.push('birth');
  if (wanted.nativePlace !== '' && wanted.nativePlace === person.nativePlace) supports.push('nativePlace');
  const counties = placesOf(person, theirs);
  if ([...placesOf(wanted, mine)].some((county) => counties.has(county))) supports.push('county');
  if (
    wanted.memberships.some((a) =>
      person.memberships.some((b) => a.level === b.level && a.area === b.area && a.term === b.term && a.term !== null),
    )
  )
    supports.push('membership');
  return supports;
}

/** Counties somebody sat for, told of or is told of. */
function placesOf(person: Pick<RosterPerson, 'memberships'>, presence: Presence): Set<string> {
  return new Set([...countiesOf(person, presence), ...presence.mentionedIn.keys()]);
}
