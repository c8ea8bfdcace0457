import {
  type ArchiveProvenance,
  type ProvenanceTotals,
  type Statement,
  VERIFICATION_STATES,
} from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';

/** Total time per kind; overlapping statements of one kind count once. */
export function totalProvenance(
  statements: readonly Pick<Statement, 'kind' | 'startMs' | 'endMs'>[],
): ProvenanceTotals {
  const totals: ProvenanceTotals = { experienced: 0, witnessed: 0, heard: 0 };
  const coveredTo: ProvenanceTotals = { experienced: 0, witnessed: 0, heard: 0 };
  for (const { kind, startMs, endMs } of [...statements].sort((a, b) => a.startMs - b.startMs)) {
    totals[kind] += Math.max(0, endMs - Math.max(startMs, coveredTo[kind]));
    coveredTo[kind] = Math.max(coveredTo[kind], endMs);
  }
  return totals;
}

const noStates = () =>
  Object.fromEntries(VERIFICATION_STATES.map((state) => [state, 0])) as ArchiveProvenance['statements']['heard'];
const noKinds = () => ({ experienced: noStates(), witnessed: noStates(), heard: noStates() });

type Span = [interviewId: string, kind: Statement['kind'], state: Statement['verification'], from: number, to: number];

/** Time and number of all statements of the archive, interviews in the trash left out. */
export function archiveProvenance(db: SqliteDatabase): ArchiveProvenance {
  const totals: ArchiveProvenance = {
    kinds: { experienced: 0, witnessed: 0, heard: 0 },
    verification: noKinds(),
    statements: noKinds(),
    interviews: 0,
  };
  // By time within each interview: what lies before the furthest end so far has been counted.
  const spans = db
    .prepare(
      `SELECT s.interview_id, s.kind, s.verification, s.start_ms, s.end_ms FROM statements s
       WHERE s.interview_id NOT IN (SELECT id FROM interviews WHERE deleted_at IS NOT NULL)
       ORDER BY s.interview_id, s.start_ms`,
    )
    .raw()
    .all() as Span[];
  let interview = '';
  let kindTo: ProvenanceTotals = { experienced: 0, witnessed: 0, heard: 0 };
  let stateTo = noKinds();
  for (const [interviewId, kind, state, from, to] of spans) {
    if (interviewId !== interview) {
      interview = interviewId;
      totals.interviews += 1;
      kindTo = { experienced: 0, witnessed: 0, heard: 0 };
      stateTo = noKinds();
    }
    totals.kinds[kind] += Math.max(0, to - Math.max(from, kindTo[kind]));
    kindTo[kind] = Math.max(kindTo[kind], to);
    totals.verification[kind][state] += Math.max(0, to - Math.max(from, stateTo[kind][state]));
    stateTo[kind][state] = Math.max(stateTo[kind][state], to);
    totals.statements[kind][state] += 1;
  }
  return totals;
}
