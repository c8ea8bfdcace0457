import { KoushuError } from '../../contract/errors';
import type { SealedPassage, SealFields } from '../../contract/rights';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import { recordChanges } from '../history/record-changes';
import { parseDay } from './days';

interface PassageRow {
  id: string;
  interview_id: string;
  start_ms: number;
  end_ms: number;
  reason: string;
  sealed_until: string | null;
}

function toPassage(row: PassageRow): SealedPassage {
  return {
    id: row.id,
    interviewId: row.interview_id,
    startMs: row.start_ms,
    endMs: row.end_ms,
    reason: row.reason,
    sealedUntil: row.sealed_until ?? '',
    sealed: row.sealed_until === null || row.sealed_until > localToday(),
  };
}

export function listPassages(db: SqliteDatabase, interviewId: string): SealedPassage[] {
  const rows = db
    .prepare('SELECT * FROM sealed_passages WHERE interview_id = ? ORDER BY start_ms, end_ms')
    .all(interviewId);
  return (rows as PassageRow[]).map(toPassage);
}

/** @throws KoushuError `passage-unknown` */
export function readPassage(db: SqliteDatabase, id: string): SealedPassage {
  const row = db.prepare('SELECT * FROM sealed_passages WHERE id = ?').get(id);
  if (!row) throw new KoushuError('passage-unknown', { id }, { status: 404, where: { record: id } });
  return toPassage(row as PassageRow);
}

/**
 * Seals a passage, or changes a sealed one. Call inside a transaction.
 *
 * @throws KoushuError `passage-times`, `day-not-understood`, each at its field
 */
export function savePassage(
  db: SqliteDatabase,
  interviewId: string,
  fields: SealFields,
  existing?: SealedPassage,
): SealedPassage {
  if (fields.endMs <= fields.startMs)
    throw new KoushuError('passage-times', {}, { status: 422, where: { field: 'endMs' } });
  const id = existing?.id ?? newId();
  const now = new Date().toISOString();
  const sealedUntil = parseDay(fields.sealedUntil, 'sealedUntil');
  db.prepare(
    `INSERT INTO sealed_passages (id, interview_id, start_ms, end_ms, reason, sealed_until, created_at, updated_at)
     VALUES (@id, @interviewId, @startMs, @endMs, @reason, @sealedUntil, @now, @now)
     ON CONFLICT (id) DO UPDATE SET start_ms = @startMs, end_ms = @endMs, reason = @reason,
       sealed_until = @sealedUntil, updated_at = @now`,
  ).run({ ...fields, sealedUntil, id, interviewId, now });
  const saved = readPassage(db, id);
  recordChanges(db, 'passage', id, existing ? historyOf(existing) : {}, historyOf(saved));
  return saved;
}

/** Lifts a seal for good; the history keeps what it was. */
export function liftPassage(db: SqliteDatabase, passage: SealedPassage): void {
  db.prepare('DELETE FROM sealed_passages WHERE id = ?').run(passage.id);
  recordChanges(db, 'passage', passage.id, historyOf(passage), {});
}

function historyOf({ sealed: _, ...rest }: SealedPassage): Record<string, unknown> {
  return rest;
}
