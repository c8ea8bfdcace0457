import { KoushuError } from '../../contract/errors';
import { type Evidence, evidenceFieldsSchema, type Statement, statementFieldsSchema } from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { addEvidence, type EvidenceRow, listEvidenceRows } from './evidence';
import { lostFields } from './lost-fields';
import { historyOf, readStatement, saveStatement } from './store';

/**
 * Takes a statement out, with its own evidence; the history keeps both. Call inside a transaction.
 *
 * @throws KoushuError `statement-in-use` while other statements cite it or a variant group holds it
 */
export function deleteStatement(db: SqliteDatabase, statement: Statement): void {
  const cited = db.prepare('SELECT count(*) FROM evidence WHERE other_statement_id = ?').pluck().get(statement.id);
  const groups = statement.variantGroups.length;
  if (Number(cited) > 0 || groups > 0)
    throw new KoushuError('statement-in-use', { cited: Number(cited), groups }, { status: 409 });
  const evidence = listEvidenceRows(db, statement.id);
  db.prepare('DELETE FROM statements WHERE id = ?').run(statement.id);
  recordChanges(
    db,
    'statement',
    statement.id,
    { ...historyOf(statement), ...(evidence.length > 0 ? { evidence } : {}) },
    {},
  );
}

/**
 * Brings a deleted statement back as the history last knew it, under its own id and with its evidence. Call inside a
 * transaction.
 *
 * @throws KoushuError `statement-unknown` when there never was one, `statement-exists` when it was not deleted
 */
export function restoreStatement(db: SqliteDatabase, id: string): Statement {
  if (db.prepare('SELECT 1 FROM statements WHERE id = ?').get(id))
    throw new KoushuError('statement-exists', { id }, { status: 409 });
  const lost = lostFields(db, 'statement', id);
  const interviewId = lost?.interviewId;
  if (!lost || typeof interviewId !== 'string') throw new KoushuError('statement-unknown', { id }, { status: 404 });
  const number = (value: string | null | undefined) => (value == null ? null : Number(value));
  const fields = statementFieldsSchema.parse({
    ...lost,
    startMs: number(lost.startMs),
    endMs: number(lost.endMs),
    hops: number(lost.hops),
    people: JSON.parse(lost.people ?? '[]'),
  });
  saveStatement(db, interviewId, fields, undefined, { id });
  db.prepare('UPDATE statements SET verified_by = ?, verified_at = ? WHERE id = ?').run(
    lost.verifiedBy ?? '',
    lost.verifiedAt ?? null,
    id,
  );
  for (const row of JSON.parse(lost.evidence ?? '[]') as EvidenceRow[]) {
    const gone = row.otherStatementId !== null && !statementExists(db, row.otherStatementId);
    if (!gone) addEvidence(db, id, evidenceFieldsSchema.parse(row), pick(row));
  }
  return readStatement(db, id);
}

const pick = ({ id, addedBy, addedAt }: EvidenceRow): Pick<Evidence, 'id' | 'addedBy' | 'addedAt'> => ({
  id,
  addedBy,
  addedAt,
});

const statementExists = (db: SqliteDatabase, id: string) =>
  db.prepare('SELECT 1 FROM statements WHERE id = ?').get(id) !== undefined;
