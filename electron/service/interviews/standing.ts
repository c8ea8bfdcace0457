/**
 * Where interviews stand in review and what is sealed, in memory for each connection. Neither is told of by the search
 * index, so it is read afresh after any change to the database, and every day: seals lift by themselves.
 */
import type { ProvenanceKind } from '../../contract/provenance';
import type { ReviewStage } from '../../contract/review';
import type { Sealing, TimeRange } from '../../contract/rights';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import { kindBit } from '../collections/interview-facts';
import { hides, sealings } from '../rights/sealing';

export interface Standing {
  /** The last stage passed, by interview; none for one before the first. */
  stages: ReadonlyMap<string, ReviewStage>;
  sealings: ReadonlyMap<string, Sealing>;
  /** Kinds of the statements of which nothing is sealed, for each interview in `sealings`; worked out when first asked for. */
  openKindBits: () => ReadonlyMap<string, number>;
}

const kept = new WeakMap<SqliteDatabase, { version: string; standing: Standing }>();

export function currentStanding(db: SqliteDatabase): Standing {
  // What is read inside a transaction may be rolled back without a trace in the counters.
  if (db.inTransaction) return readStanding(db);
  const own = db.prepare('SELECT total_changes()').pluck().get() as number;
  const version = `${localToday()} ${own} ${db.pragma('data_version', { simple: true }) as number}`;
  const known = kept.get(db);
  if (known?.version === version) return known.standing;
  const standing = readStanding(db);
  kept.set(db, { version, standing });
  return standing;
}

function readStanding(db: SqliteDatabase): Standing {
  const stages = db
    .prepare('SELECT interview_id, passed_stage FROM review_states WHERE passed_stage IS NOT NULL')
    .raw()
    .all() as [string, ReviewStage][];
  const sealed = sealings(db);
  const statements = db.prepare(
    'SELECT kind, start_ms AS startMs, end_ms AS endMs FROM statements WHERE interview_id = ?',
  );
  const openBits = (interviewId: string, sealing: Sealing) => {
    if (sealing.whole) return 0;
    const own = statements.all(interviewId) as ({ kind: ProvenanceKind } & TimeRange)[];
    return own.reduce((bits, statement) => (hides(sealing, statement) ? bits : bits | kindBit(statement.kind)), 0);
  };
  let openKindBits: ReadonlyMap<string, number> | null = null;
  return {
    stages: new Map(stages),
    sealings: sealed,
    openKindBits: () => {
      openKindBits ??= new Map([...sealed].map(([id, sealing]) => [id, openBits(id, sealing)]));
      return openKindBits;
    },
  };
}
