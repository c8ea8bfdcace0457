import { KoushuError } from '../../contract/errors';
import type { Statement, StatementFields } from '../../contract/provenance';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { currentActor } from '../history/actor';
import { recordChanges } from '../history/record-changes';
import { setMentions } from './mentions';
import { STATEMENT_COLUMNS, toStatement } from './statement-rows';
import { checkStatement } from './statement-rules';

/** In order of time. */
export function listStatements(db: SqliteDatabase, interviewId: string): Statement[] {
  return db
    .prepare(`SELECT ${STATEMENT_COLUMNS} FROM statements s WHERE s.interview_id = ? ORDER BY s.start_ms, s.end_ms`)
    .all(interviewId)
    .map(toStatement);
}

/** @throws KoushuError `statement-unknown` */
export function readStatement(db: SqliteDatabase, id: string): Statement {
  const row = db.prepare(`SELECT ${STATEMENT_COLUMNS} FROM statements s WHERE s.id = ?`).get(id);
  if (!row) throw new KoushuError('statement-unknown', { id }, { status: 404 });
  return toStatement(row);
}

/** What can be written of a statement, as it stands. */
export function fieldsOf(statement: Statement): StatementFields {
  const { kind, startMs, endMs, summary, narratorId, roleThen, heardFrom, heardFromId, heardWhenWhere } = statement;
  const { hops, verification, verificationNote, eventId, people } = statement;
  return {
    kind,
    startMs,
    endMs,
    summary,
    narratorId,
    roleThen,
    heardFrom,
    heardFromId,
    heardWhenWhere,
    hops,
    verification,
    verificationNote,
    eventId,
    people: people.map(({ id }) => id),
  };
}

/** What the history keeps: the fields, and who verified. */
export function historyOf(statement: Statement): Record<string, unknown> {
  const { interviewId, verifiedBy, verifiedAt } = statement;
  const { people, ...fields } = fieldsOf(statement);
  return { ...fields, people: people.length > 0 ? people : null, interviewId, verifiedBy, verifiedAt };
}

/**
 * Makes or changes a statement and keeps its history. Who verified it and when follows from a change of the
 * verification. Call inside a transaction.
 *
 * @param options `id`: of a statement that comes back after a deletion
 * @throws KoushuError like {@link checkStatement}
 */
export function saveStatement(
  db: SqliteDatabase,
  interviewId: string,
  fields: StatementFields,
  existing?: Statement,
  options: { id?: string } = {},
): Statement {
  const checked = checkStatement(db, interviewId, fields);
  const id = existing?.id ?? options.id ?? newId();
  const now = new Date().toISOString();
  const { people, ...columns } = checked;
  db.prepare(
    `INSERT INTO statements (id, interview_id, kind, start_ms, end_ms, summary, narrator_id, role_then, heard_from,
       heard_from_id, heard_when_where, hops, verification, verification_note, verified_by, verified_at, event_id,
       created_at, updated_at)
     VALUES (@id, @interviewId, @kind, @startMs, @endMs, @summary, @narratorId, @roleThen, @heardFrom, @heardFromId,
       @heardWhenWhere, @hops, @verification, @verificationNote, @verifiedBy, @verifiedAt, @eventId, @now, @now)
     ON CONFLICT (id) DO UPDATE SET kind = @kind, start_ms = @startMs, end_ms = @endMs, summary = @summary,
       narrator_id = @narratorId, role_then = @roleThen, heard_from = @heardFrom, heard_from_id = @heardFromId,
       heard_when_where = @heardWhenWhere, hops = @hops, verification = @verification,
       verification_note = @verificationNote, verified_by = @verifiedBy, verified_at = @verifiedAt,
       event_id = @eventId, updated_at = @now`,
  ).run({ ...columns, ...verifier(checked, existing, now), id, interviewId, now });
  setMentions(db, id, people, existing?.people ?? []);
  const saved = readStatement(db, id);
  recordChanges(db, 'statement', id, existing ? historyOf(existing) : {}, historyOf(saved));
  return saved;
}

/** Who gave the state, and when; nobody has verified what is 未核实. */
function verifier(fields: StatementFields, existing: Statement | undefined, now: string) {
  if (fields.verification === (existing?.verification ?? 'unverified'))
    return { verifiedBy: existing?.verifiedBy ?? '', verifiedAt: existing?.verifiedAt ?? null };
  if (fields.verification === 'unverified') return { verifiedBy: '', verifiedAt: null };
  return { verifiedBy: currentActor(), verifiedAt: now };
}
