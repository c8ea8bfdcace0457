import { KoushuError } from '../../contract/errors';
import type { ProvenanceTotals, Statement, StatementFields } from '../../contract/provenance';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../archive/history';

interface StatementRow {
  id: string;
  interview_id: string;
  kind: Statement['kind'];
  start_ms: number;
  end_ms: number;
  summary: string;
  role_then: string;
  heard_from: string;
  heard_when_where: string;
  hops: number | null;
  verification: Statement['verification'];
}

function toStatement(row: StatementRow): Statement {
  return {
    id: row.id,
    interviewId: row.interview_id,
    kind: row.kind,
    startMs: row.start_ms,
    endMs: row.end_ms,
    summary: row.summary,
    roleThen: row.role_then,
    heardFrom: row.heard_from,
    heardWhenWhere: row.heard_when_where,
    hops: row.hops,
    verification: row.verification,
  };
}

/**
 * DOMAIN rules of 三亲: a range has a length, and 亲闻 names whom it was heard from.
 *
 * @throws KoushuError `statement-times`, `statement-heard-from`, each at its field
 */
export function checkStatement(fields: StatementFields): void {
  if (fields.endMs <= fields.startMs)
    throw new KoushuError('statement-times', {}, { status: 422, where: { field: 'endMs' } });
  if (fields.kind === 'heard' && fields.heardFrom === '')
    throw new KoushuError('statement-heard-from', {}, { status: 422, where: { field: 'heardFrom' } });
}

export function listStatements(db: SqliteDatabase, interviewId: string): Statement[] {
  const rows = db.prepare('SELECT * FROM statements WHERE interview_id = ? ORDER BY start_ms, end_ms').all(interviewId);
  return (rows as StatementRow[]).map(toStatement);
}

/** @throws KoushuError `statement-unknown` */
export function readStatement(db: SqliteDatabase, id: string): Statement {
  const row = db.prepare('SELECT * FROM statements WHERE id = ?').get(id) as StatementRow | undefined;
  if (!row) throw new KoushuError('statement-unknown', { id }, { status: 404 });
  return toStatement(row);
}

/** Makes or changes a statement and keeps its history. Call inside a transaction. */
export function saveStatement(
  db: SqliteDatabase,
  interviewId: string,
  fields: StatementFields,
  existing?: Statement,
): Statement {
  checkStatement(fields);
  const id = existing?.id ?? newId();
  const now = new Date().toISOString();
  db.prepare(
    `INSERT INTO statements (id, interview_id, kind, start_ms, end_ms, summary, role_then, heard_from,
       heard_when_where, hops, verification, created_at, updated_at)
     VALUES (@id, @interviewId, @kind, @startMs, @endMs, @summary, @roleThen, @heardFrom, @heardWhenWhere, @hops,
       @verification, @now, @now)
     ON CONFLICT (id) DO UPDATE SET kind = @kind, start_ms = @startMs, end_ms = @endMs, summary = @summary,
       role_then = @roleThen, heard_from = @heardFrom, heard_when_where = @heardWhenWhere, hops = @hops,
       verification = @verification, updated_at = @now`,
  ).run({ ...fields, id, interviewId, now });
  const saved = readStatement(db, id);
  recordChanges(db, 'statement', id, existing ? { ...existing } : {}, { ...saved });
  return saved;
}

export function deleteStatement(db: SqliteDatabase, statement: Statement): void {
  db.prepare('DELETE FROM statements WHERE id = ?').run(statement.id);
  recordChanges(db, 'statement', statement.id, { ...statement }, {});
}

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
