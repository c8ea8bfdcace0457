import {
  type InterviewFacets,
  type InterviewFilters,
  MISSING_FILTERS,
  NOTHING,
  OPEN_STATUSES,
  RETENTION_FILTERS,
  SEALED_STATES,
  STAGE_FILTERS,
} from '../../contract/interviews';
import { PROVENANCE_KINDS } from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';
import { type InterviewFacts, kindBit, missingFields } from '../collections/interview-facts';
import { byTerm, Tally } from '../people/facets';
import { currentRoster, type RosterMembership } from '../people/roster';
import type { Viewer } from '../users/viewer';
import { type FilterGroup, InterviewsSeen, interviewTests, membershipTests } from './filters';

/** Longer periods say nothing about a decade. */
const MOST_DECADES = 30;

type Term = Pick<RosterMembership, 'level' | 'area' | 'term'>;
const termKey = ({ level, area, term }: Term) => `${level} ${area} ${term ?? ''}`;

/** What each filter can offer this viewer, with how many interviews each value would leave while all others stay. */
export function interviewFacets(db: SqliteDatabase, filters: InterviewFilters, viewer: Viewer): InterviewFacets {
  const seen = new InterviewsSeen(db, viewer);
  const tests = interviewTests(db, filters, viewer, seen);
  const count = new Counts(seen, filters);
  for (const facts of seen.all) {
    let failed: FilterGroup | null = null;
    let failures = 0;
    for (const [group, passes] of tests) {
      if (passes(facts)) continue;
      failed = group;
      failures += 1;
      if (failures > 1) break;
    }
    if (failures <= 1) count.add(facts, failed);
  }
  return count.facets(db, viewer);
}

/** What a tally of bits says of each of their meanings. */
function spread<Value>(tally: Tally<number>, meanings: (bits: number) => readonly Value[]): Tally<Value> {
  const meant = new Tally<Value>();
  for (const [bits, count] of tally.pairs()) for (const value of meanings(bits)) meant.addOne(value, count);
  return meant;
}

class Counts {
  readonly #counties = new Tally<string>();
  readonly #tags = new Tally<string>();
  readonly #narrators = new Tally<string>();
  readonly #kindBits = new Tally<number>();
  readonly #collections = new Tally<string>();
  readonly #stages = new Tally<InterviewFacets['stages'][number]['stage']>();
  readonly #terms = new Tally<string>();
  readonly #termOf = new Map<string, Term>();
  readonly #sectors = new Tally<string>();
  readonly #held = new Map<string, { terms: ReadonlySet<string>; sectors: ReadonlySet<string> }>();
  readonly #retentions = new Tally<InterviewFacets['retentions'][number]['retention']>();
  readonly #openStatuses = new Tally<InterviewFacets['openStatuses'][number]['openStatus']>();
  readonly #missingBits = new Tally<number>();
  readonly #sealed = new Tally<InterviewFacets['sealed'][number]['sealed']>();
  readonly #decades = new Tally<number>();

  constructor(
    private readonly seen: InterviewsSeen,
    private readonly filters: InterviewFilters,
  ) {}

  /** @param failed the only group whose test the interview does not pass */
  add(facts: InterviewFacts, failed: FilterGroup | null): void {
    const { seen } = this;
    const counts = (group: FilterGroup) => failed === null || failed === group;
    if (counts('county') && facts.countyCode !== null) this.#counties.addOne(facts.countyCode);
    if (counts('tag')) for (const tag of facts.tags) this.#tags.addOne(tag);
    if (counts('narrator')) for (const narrator of facts.narrators) this.#narrators.addOne(narrator);
    if (counts('provenance')) this.#kindBits.addOne(seen.kindBits(facts));
    if (counts('collection')) this.#addCollections(facts);
    if (counts('stage')) this.#stages.addOne(seen.stage(facts) ?? NOTHING);
    if (counts('membership')) this.#addMemberships(facts);
    if (counts('retention')) this.#retentions.addOne(facts.retention ?? NOTHING);
    if (counts('openStatus')) this.#openStatuses.addOne(facts.openStatus);
    if (counts('missing')) this.#missingBits.addOne(facts.missingBits);
    if (counts('sealed')) this.#sealed.addOne(seen.sealed(facts));
    if (counts('period')) this.#addDecades(facts);
  }

  #addCollections({ collections }: InterviewFacts): void {
    const { upwards } = this.seen.collections;
    const [only] = collections;
    if (only !== undefined && collections.length === 1) for (const one of upwards(only)) this.#collections.addOne(one);
    else if (only !== undefined) this.#collections.add(collections.flatMap(upwards));
  }

  #addMemberships({ narrators }: InterviewFacts): void {
    const [only] = narrators;
    if (only === undefined) return;
    const held =
      narrators.length === 1
        ? this.#heldBy(only)
        : {
            terms: new Set(narrators.flatMap((id) => [...this.#heldBy(id).terms])),
            sectors: new Set(narrators.flatMap((id) => [...this.#heldBy(id).sectors])),
          };
    for (const term of held.terms) this.#terms.addOne(term);
    for (const sector of held.sectors) this.#sectors.addOne(sector);
  }

  /** Terms and sectors of one narrator; level, area, term and sector hold for one and the same membership. */
  #heldBy(personId: string): { terms: ReadonlySet<string>; sectors: ReadonlySet<string> } {
    const known = this.#held.get(personId);
    if (known) return known;
    const { inTerm, inSector } = membershipTests(this.filters);
    const held = { terms: new Set<string>(), sectors: new Set<string>() };
    for (const membership of this.seen.membershipsOf(personId)) {
      const { level, area, term, sector } = membership;
      if (term !== null && (!inSector || inSector(membership))) {
        const key = termKey({ level, area, term });
        this.#termOf.set(key, { level, area, term });
        held.terms.add(key);
      }
      if (sector !== '' && (!inTerm || inTerm(membership))) held.sectors.add(sector);
    }
    this.#held.set(personId, held);
    return held;
  }

  #addDecades(facts: InterviewFacts): void {
    const period = this.seen.period(facts);
    if (!period) return;
    const first = Math.floor(period.from / 10);
    const last = Math.floor(period.to / 10);
    if (last - first >= MOST_DECADES) return;
    for (let decade = first; decade <= last; decade += 1) this.#decades.addOne(decade * 10);
  }

  facets(db: SqliteDatabase, viewer: Viewer): InterviewFacets {
    const { filters } = this;
    /** In no order, and what is chosen in any case. */
    const pairs = <Value>(tally: Tally<Value>, chosen: Value | undefined): [Value, number][] => {
      const found = tally.pairs();
      if (chosen !== undefined && chosen !== '' && tally.of(chosen) === 0) found.push([chosen, 0]);
      return found;
    };
    /** In the order of the list. */
    const ordered = <Value>(values: readonly Value[], tally: Tally<Value>, chosen: Value | undefined) =>
      values.map((value) => [value, tally.of(value)] as const).filter(([value, n]) => n > 0 || value === chosen);
    const kinds = spread(this.#kindBits, (bits) => PROVENANCE_KINDS.filter((kind) => (bits & kindBit(kind)) !== 0));
    const gaps = spread<InterviewFacets['missing'][number]['missing']>(this.#missingBits, (bits) => [
      bits === 0 ? NOTHING : 'any',
      ...missingFields(bits),
    ]);
    const people = currentRoster(db).byId;
    const tagLabels = new Map(db.prepare('SELECT id, label FROM tags').raw().all() as [string, string][]);
    const chosenTag = [...tagLabels].find(([, label]) => label === filters.tag)?.[0];
    const { level, area = '', term } = filters;
    if (level !== undefined && term !== undefined)
      this.#termOf.set(termKey({ level, area, term }), { level, area, term });
    return {
      counties: pairs(this.#counties, filters.county)
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
      tags: pairs(this.#tags, chosenTag)
        .flatMap(([id, count]) => {
          const label = tagLabels.get(id);
          return label === undefined ? [] : [{ label, count }];
        })
        .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)),
      narrators: pairs(this.#narrators, filters.narrator)
        .flatMap(([id, count]) => {
          const person = people.get(id);
          return person ? [{ id, name: person.name, sortName: person.sortName, count }] : [];
        })
        .sort((a, b) => b.count - a.count || (a.sortName < b.sortName ? -1 : 1))
        .map(({ id, name, count }) => ({ id, name, count })),
      provenance: ordered(PROVENANCE_KINDS, kinds, filters.provenance).map(([kind, count]) => ({ kind, count })),
      collections: this.seen.collections.inOrder
        .map((collection) => ({ ...collection, count: this.#collections.of(collection.id) }))
        .filter(({ id, count }) => count > 0 || id === filters.collection),
      stages: ordered(STAGE_FILTERS, this.#stages, filters.stage).map(([stage, count]) => ({ stage, count })),
      terms: [...this.#termOf].map(([key, one]) => ({ ...one, count: this.#terms.of(key) })).sort(byTerm),
      sectors: pairs(this.#sectors, filters.sector)
        .map(([sector, count]) => ({ sector, count }))
        .sort((a, b) => b.count - a.count || (a.sector < b.sector ? -1 : 1)),
      retentions: ordered(RETENTION_FILTERS, this.#retentions, filters.retention).map(([retention, count]) => ({
        retention,
        count,
      })),
      openStatuses: ordered(OPEN_STATUSES, this.#openStatuses, filters.openStatus).map(([openStatus, count]) => ({
        openStatus,
        count,
      })),
      missing: ordered(MISSING_FILTERS, gaps, filters.missing).map(([missing, count]) => ({ missing, count })),
      sealed: viewer.may('read-sealed')
        ? ordered(SEALED_STATES, this.#sealed, filters.sealed).map(([sealed, count]) => ({ sealed, count }))
        : [],
      decades: this.#decades
        .pairs()
        .map(([decade, count]) => ({ decade, count }))
        .sort((a, b) => a.decade - b.decade),
    };
  }
}
