import type { InterviewFilters, SealedState } from '../../contract/interviews';
import { NOTHING } from '../../contract/interviews';
import type { ReviewStage } from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import { type InterviewFacts, interviewFacts, kindBit, missingFields } from '../collections/interview-facts';
import { currentRoster, type RosterMembership } from '../people/roster';
import { requireRight, type Viewer } from '../users/viewer';
import { type CollectionTree, collectionTree } from './collection-tree';
import { currentStanding, type Standing } from './standing';

/** Filters that are offered together: each counts its values with all groups but itself. */
export type FilterGroup =
  | 'text'
  | 'county'
  | 'tag'
  | 'narrator'
  | 'provenance'
  | 'collection'
  | 'stage'
  | 'membership'
  | 'retention'
  | 'openStatus'
  | 'missing'
  | 'sealed'
  | 'period';

export type InterviewTest = (facts: InterviewFacts) => boolean;

const NOBODY: readonly RosterMembership[] = [];

/** What a viewer may know of each interview: nothing of it tells of what is sealed to them. */
export class InterviewsSeen {
  readonly all: Iterable<InterviewFacts>;
  readonly collections: CollectionTree;
  readonly #standing: Standing;
  readonly #roster;
  readonly #readsSealed: boolean;

  constructor(db: SqliteDatabase, viewer: Viewer) {
    this.all = interviewFacts(db).values();
    this.collections = collectionTree(db);
    this.#standing = currentStanding(db);
    this.#roster = currentRoster(db).byId;
    this.#readsSealed = viewer.may('read-sealed');
  }

  stage({ id }: InterviewFacts): ReviewStage | null {
    return this.#standing.stages.get(id) ?? null;
  }

  sealed({ id }: InterviewFacts): SealedState {
    const sealing = this.#standing.sealings.get(id);
    if (!sealing) return 'none';
    return sealing.whole ? 'whole' : 'part';
  }

  /** Kinds of its statements, see `kindBit`. */
  kindBits({ id, kindBits }: InterviewFacts): number {
    return this.#readsSealed ? kindBits : (this.#standing.openKindBits().get(id) ?? kindBits);
  }

  /** First and last year narrated. */
  period(facts: InterviewFacts): { from: number; to: number } | null {
    const { periodFrom: from, periodTo: to } = facts;
    if (from === null || to === null) return null;
    return this.#readsSealed || this.sealed(facts) !== 'whole' ? { from, to } : null;
  }

  membershipsOf(personId: string): readonly RosterMembership[] {
    return this.#roster.get(personId)?.memberships ?? NOBODY;
  }
}

export interface MembershipTests {
  inTerm: ((membership: RosterMembership) => boolean) | null;
  inSector: ((membership: RosterMembership) => boolean) | null;
}

export function membershipTests({ level, area, term, sector }: InterviewFilters): MembershipTests {
  // A term belongs to a level and an area; of a committee whose area nobody has written the area is empty.
  const inArea = term === undefined ? area : (area ?? '');
  return {
    inTerm:
      level === undefined && inArea === undefined && term === undefined
        ? null
        : (one) =>
            (level === undefined || one.level === level) &&
            (inArea === undefined || one.area === inArea) &&
            (term === undefined || one.term === term),
    inSector: sector === undefined ? null : (one) => one.sector === sector,
  };
}

/**
 * The tests an interview has to pass, by group.
 *
 * @throws KoushuError `right-missing` where the seal is asked for by somebody who may not read what is sealed
 */
export function interviewTests(
  db: SqliteDatabase,
  filters: InterviewFilters,
  viewer: Viewer,
  seen: InterviewsSeen,
): [FilterGroup, InterviewTest][] {
  const tests: [FilterGroup, InterviewTest][] = [];
  const { text, county, tag, narrator, provenance, collection, stage, retention, openStatus, missing, sealed } =
    filters;
  if (text) {
    const found = interviewsWithText(db, text);
    tests.push(['text', ({ num }) => found.has(num)]);
  }
  if (county) tests.push(['county', ({ countyCode }) => countyCode === county]);
  if (tag) {
    const id = db.prepare('SELECT id FROM tags WHERE label = ?').pluck().get(tag) as string | undefined;
    tests.push(['tag', ({ tags }) => id !== undefined && tags.includes(id)]);
  }
  if (narrator) tests.push(['narrator', ({ narrators }) => narrators.includes(narrator)]);
  if (provenance) tests.push(['provenance', (facts) => (seen.kindBits(facts) & kindBit(provenance)) !== 0]);
  if (collection) {
    const within = seen.collections.within(collection);
    tests.push(['collection', ({ collections }) => collections.some((id) => within.has(id))]);
  }
  if (stage) tests.push(['stage', (facts) => (seen.stage(facts) ?? NOTHING) === stage]);
  const { inTerm, inSector } = membershipTests(filters);
  if (inTerm || inSector)
    tests.push([
      'membership',
      ({ narrators }) =>
        narrators.some((id) =>
          seen.membershipsOf(id).some((one) => (!inTerm || inTerm(one)) && (!inSector || inSector(one))),
        ),
    ]);
  if (retention) tests.push(['retention', (facts) => (facts.retention ?? NOTHING) === retention]);
  if (openStatus) tests.push(['openStatus', (facts) => facts.openStatus === openStatus]);
  if (missing === 'any' || missing === NOTHING)
    tests.push(['missing', ({ described }) => described === (missing === NOTHING)]);
  else if (missing) tests.push(['missing', ({ missingBits }) => missingFields(missingBits).includes(missing)]);
  if (sealed) {
    requireRight(viewer, 'read-sealed');
    tests.push(['sealed', (facts) => seen.sealed(facts) === sealed]);
  }
  const { periodFrom = 0, periodTo = 9999 } = filters;
  if (filters.periodFrom !== undefined || filters.periodTo !== undefined)
    tests.push([
      'period',
      (facts) => {
        const period = seen.period(facts);
        return period !== null && period.from <= periodTo && period.to >= periodFrom;
      },
    ]);
  return tests;
}

/** Internal numbers of the interviews whose title, code or people hold the text. */
function interviewsWithText(db: SqliteDatabase, text: string): Set<number> {
  return new Set(
    db
      .prepare(
        `SELECT i.num FROM interviews i WHERE i.deleted_at IS NULL
           AND (instr(lower(i.title), lower(@text)) > 0 OR instr(coalesce(i.archival_code, ''), @text) > 0
             OR i.id IN (SELECT ip.interview_id FROM interview_people ip JOIN people p ON p.id = ip.person_id
               WHERE instr(p.name, @text) > 0 OR instr(replace(p.sort_name, ' ', ''), lower(@text)) > 0))`,
      )
      .pluck()
      .all({ text }) as number[],
  );
}
