import type { Sealing, TimeRange, UseClearance } from '../../contract/rights';
import { USES, type Use } from '../../contract/rights';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import type { Viewer } from '../users/viewer';

/** Nothing is kept back. */
export const UNSEALED: Sealing = { whole: null, ranges: [] };

interface ConsentFacts {
  interview_id: string;
  uses: string;
  signed_from: string | null;
  embargo_until: string | null;
  valid_until: string | null;
  withdrawn_on: string | null;
}

interface PassageFacts extends TimeRange {
  interview_id: string;
}

/** A consent holds from its signing until it runs out or is withdrawn. */
export function isInForce(
  consent: Pick<ConsentFacts, 'signed_from' | 'valid_until' | 'withdrawn_on'>,
  day = localToday(),
): boolean {
  if (consent.withdrawn_on !== null && consent.withdrawn_on <= day) return false;
  if (consent.valid_until !== null && consent.valid_until < day) return false;
  return consent.signed_from === null || consent.signed_from <= day;
}

/**
 * What is sealed in which interview today; interviews with nothing sealed are not in it. The rules: an embargo seals
 * until its day; where consents are recorded, one in force must grant internal reading, else the whole interview is
 * sealed; an interview without any recorded consent is not. Days pass by themselves, so nothing of this is stored.
 *
 * @param interviewId only this one
 */
export function sealings(db: SqliteDatabase, interviewId?: string, day = localToday()): Map<string, Sealing> {
  const only = { id: interviewId ?? null, day };
  const found = new Map<string, Sealing>();
  const passages = db
    .prepare(
      `SELECT interview_id, start_ms AS startMs, end_ms AS endMs FROM sealed_passages
       WHERE (@id IS NULL OR interview_id = @id) AND (sealed_until IS NULL OR sealed_until > @day)
       ORDER BY interview_id, start_ms`,
    )
    .all(only) as PassageFacts[];
  for (const { interview_id: id, startMs, endMs } of passages) {
    const sealing = found.get(id) ?? { whole: null, ranges: [] };
    const last = sealing.ranges.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else sealing.ranges.push({ startMs, endMs });
    found.set(id, sealing);
  }
  for (const [id, own] of groupByInterview(consentsOf(db, interviewId ?? null))) {
    const whole = wholeSeal(own, day);
    if (whole) found.set(id, { whole, ranges: [] });
  }
  return found;
}

function wholeSeal(consents: readonly ConsentFacts[], day: string): Sealing['whole'] {
  const embargoes = consents.flatMap(({ embargo_until: until }) => (until !== null && until > day ? [until] : []));
  if (embargoes.length > 0) return { reason: 'embargo', until: embargoes.sort().at(-1) ?? null };
  const inForce = consents.filter((consent) => isInForce(consent, day));
  if (inForce.some(({ uses }) => usesOf(uses).includes('internal'))) return null;
  const withdrawn = consents.some(({ withdrawn_on: on }) => on !== null && on <= day);
  return { reason: withdrawn ? 'withdrawn' : 'no-internal-use', until: null };
}

/** What this viewer must not be given of an interview. */
export function sealingFor(db: SqliteDatabase, viewer: Viewer, interviewId: string): Sealing {
  if (viewer.may('read-sealed')) return UNSEALED;
  return sealings(db, interviewId).get(interviewId) ?? UNSEALED;
}

/** The same for every interview at once; an interview that is not in it is open. */
export function sealingsFor(db: SqliteDatabase, viewer: Viewer): Map<string, Sealing> {
  return viewer.may('read-sealed') ? new Map() : sealings(db);
}

/** Ids of the statements that are sealed to the viewer: they are neither shown, found nor counted. */
export function sealedStatements(db: SqliteDatabase, viewer: Viewer): string[] {
  const read = db.prepare('SELECT id, start_ms AS startMs, end_ms AS endMs FROM statements WHERE interview_id = ?');
  return [...sealingsFor(db, viewer)].flatMap(([interviewId, sealing]) =>
    (read.all(interviewId) as ({ id: string } & TimeRange)[])
      .filter((statement) => hides(sealing, statement))
      .map(({ id }) => id),
  );
}

/** Whether any of a range is sealed. A range without length counts where it stands. */
export function hides(sealing: Sealing | undefined, { startMs, endMs }: TimeRange): boolean {
  if (!sealing) return false;
  if (sealing.whole) return true;
  const to = Math.max(endMs, startMs + 1);
  return sealing.ranges.some((range) => range.startMs < to && range.endMs > startMs);
}

/**
 * Tells which uses of a passage today's consents allow; without a range, of the interview as a whole. What it has read
 * of an interview it keeps, for lists that ask again and again: make one for each answer.
 */
export function clearanceReader(db: SqliteDatabase): (interviewId: string, range?: TimeRange) => UseClearance[] {
  const day = localToday();
  const known = new Map<string, { inForce: boolean; granted: ReadonlySet<Use>; sealing: Sealing }>();
  const rightsOf = (interviewId: string) => {
    const inForce = consentsOf(db, interviewId).filter((consent) => isInForce(consent, day));
    const rights = {
      inForce: inForce.length > 0,
      granted: new Set(inForce.flatMap(({ uses }) => usesOf(uses))),
      sealing: sealings(db, interviewId, day).get(interviewId) ?? UNSEALED,
    };
    known.set(interviewId, rights);
    return rights;
  };
  return (interviewId, range) => {
    const { inForce, granted, sealing } = known.get(interviewId) ?? rightsOf(interviewId);
    const sealed = range ? hides(sealing, range) : sealing.whole !== null;
    return USES.map((use): UseClearance => {
      // Keeping it is what a seal is for.
      if (sealed && use !== 'archive') return { use, allowed: false, reason: 'sealed' };
      if (!inForce) return { use, allowed: false, reason: 'no-consent' };
      return granted.has(use) ? { use, allowed: true, reason: null } : { use, allowed: false, reason: 'not-granted' };
    });
  };
}

/** Of one interview, or of all by interview. */
function consentsOf(db: SqliteDatabase, interviewId: string | null): ConsentFacts[] {
  return db
    .prepare(
      `SELECT interview_id, uses, signed_from, embargo_until, valid_until, withdrawn_on FROM consents
       WHERE (@id IS NULL OR interview_id = @id) AND deleted_at IS NULL ORDER BY interview_id`,
    )
    .all({ id: interviewId }) as ConsentFacts[];
}

function usesOf(stored: string): Use[] {
  return JSON.parse(stored) as Use[];
}

function groupByInterview(consents: readonly ConsentFacts[]): Map<string, ConsentFacts[]> {
  const groups = new Map<string, ConsentFacts[]>();
  for (const consent of consents) {
    const known = groups.get(consent.interview_id);
    if (known) known.push(consent);
    else groups.set(consent.interview_id, [consent]);
  }
  return groups;
}
