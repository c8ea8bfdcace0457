import { KoushuError } from '../../contract/errors';
import type { Evidence, EvidenceFields } from '../../contract/provenance';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { currentActor } from '../history/actor';
import { recordChanges } from '../history/record-changes';
import { readAccounts } from './accounts';

/** A piece of evidence as stored. */
export type EvidenceRow = Omit<Evidence, 'other'>;

const COLUMNS = `id, statement_id AS statementId, kind, citation, other_statement_id AS otherStatementId, stance, note,
  added_by AS addedBy, added_at AS addedAt`;

/** In the order it was added. */
export function listEvidenceRows(db: SqliteDatabase, statementId: string): EvidenceRow[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM evidence WHERE statement_id = ? ORDER BY added_at, rowid`)
    .all(statementId) as EvidenceRow[];
}

/** @throws KoushuError `evidence-unknown` */
export function requireEvidence(db: SqliteDatabase, id: string): EvidenceRow {
  const row = db.prepare(`SELECT ${COLUMNS} FROM evidence WHERE id = ?`).get(id) as EvidenceRow | undefined;
  if (!row) throw new KoushuError('evidence-unknown', { id }, { status: 404 });
  return row;
}

/** With the statements it cites. */
export function withCited(db: SqliteDatabase, rows: readonly EvidenceRow[]): Evidence[] {
  const cited = readAccounts(
    db,
    rows.flatMap(({ otherStatementId }) => otherStatementId ?? []),
  );
  return rows.map((row) => ({ ...row, other: cited.find(({ id }) => id === row.otherStatementId) ?? null }));
}

function checkEvidence(
  db: SqliteDatabase,
  statementId: string,
  fields: EvidenceFields,
  existingId: string | null,
): EvidenceFields {
  const refuse = (code: string, field: string) => new KoushuError(code, {}, { status: 422, where: { field } });
  if (fields.kind === 'document') {
    if (fields.citation === '') throw refuse('evidence-citation', 'citation');
    return { ...fields, otherStatementId: null };
  }
  const other = fields.otherStatementId;
  if (other === null) throw refuse('evidence-statement', 'otherStatementId');
  if (other === statementId) throw refuse('evidence-self', 'otherStatementId');
  if (!db.prepare('SELECT 1 FROM statements WHERE id = ?').get(other))
    throw refuse('evidence-statement-unknown', 'otherStatementId');
  const twice = db
    .prepare('SELECT 1 FROM evidence WHERE statement_id = ? AND other_statement_id = ? AND id <> ?')
    .get(statementId, other, existingId ?? '');
  if (twice) throw refuse('evidence-twice', 'otherStatementId');
  return fields;
}

/** The history of evidence belongs to the statement: each piece is one value of its field `evidence`. */
function keep(db: SqliteDatabase, statementId: string, before: EvidenceRow | null, after: EvidenceRow | null): void {
  recordChanges(db, 'statement', statementId, { evidence: before }, { evidence: after });
}

/**
 * Call inside a transaction.
 *
 * @param stored id, who and when of a piece that comes back with its statement
 * @throws KoushuError `evidence-citation`, `evidence-statement`, `evidence-self`, `evidence-statement-unknown`,
 *   `evidence-twice`, each at its field
 */
export function addEvidence(
  db: SqliteDatabase,
  statementId: string,
  fields: EvidenceFields,
  stored?: Pick<Evidence, 'id' | 'addedBy' | 'addedAt'>,
): EvidenceRow {
  const checked = checkEvidence(db, statementId, fields, null);
  const id = stored?.id ?? newId();
  db.prepare(
    `INSERT INTO evidence (id, statement_id, kind, citation, other_statement_id, stance, note, added_by, added_at)
     VALUES (@id, @statementId, @kind, @citation, @otherStatementId, @stance, @note, @addedBy, @addedAt)`,
  ).run({
    ...checked,
    id,
    statementId,
    addedBy: stored?.addedBy ?? currentActor(),
    addedAt: stored?.addedAt ?? new Date().toISOString(),
  });
  const added = requireEvidence(db, id);
  keep(db, statementId, null, added);
  return added;
}

/** Call inside a transaction. @throws KoushuError like {@link addEvidence} */
export function changeEvidence(db: SqliteDatabase, existing: EvidenceRow, fields: EvidenceFields): EvidenceRow {
  const checked = checkEvidence(db, existing.statementId, fields, existing.id);
  db.prepare(
    `UPDATE evidence SET kind = @kind, citation = @citation, other_statement_id = @otherStatementId, stance = @stance,
       note = @note WHERE id = @id`,
  ).run({ ...checked, id: existing.id });
  const changed = requireEvidence(db, existing.id);
  keep(db, existing.statementId, existing, changed);
  return changed;
}

/** Call inside a transaction. */
export function removeEvidence(db: SqliteDatabase, existing: EvidenceRow): void {
  db.prepare('DELETE FROM evidence WHERE id = ?').run(existing.id);
  keep(db, existing.statementId, existing, null);
}
