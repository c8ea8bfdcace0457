import { KoushuError } from '../../contract/errors';
import type { PersonRef } from '../../contract/people';
import {
  type VariantFields,
  type VariantGroup,
  type VariantGroupDetail,
  variantFieldsSchema,
} from '../../contract/provenance';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { indexInterviewsNaming } from '../search';
import { readAccounts } from './accounts';
import { lostFields } from './lost-fields';
import { requireEventRow } from './statement-rules';

const COLUMNS = `g.id, g.title, g.editor_note AS editorNote, g.event_id AS eventId, g.created_at AS createdAt,
  g.updated_at AS updatedAt, (SELECT e.name FROM events e WHERE e.id = g.event_id) AS eventName,
  (SELECT json_group_array(vs.statement_id ORDER BY vs.position) FROM variant_group_statements vs
    WHERE vs.group_id = g.id) AS statementIds,
  (SELECT json_group_array(json_object('id', p.id, 'name', p.name) ORDER BY p.sort_name, p.id) FROM people p
    WHERE p.id IN (SELECT s.narrator_id FROM variant_group_statements vs JOIN statements s ON s.id = vs.statement_id
        WHERE vs.group_id = g.id)
      OR p.id IN (SELECT ip.person_id FROM variant_group_statements vs JOIN statements s ON s.id = vs.statement_id
        JOIN interview_people ip ON ip.interview_id = s.interview_id AND ip.role = 'narrator'
        WHERE vs.group_id = g.id AND s.narrator_id IS NULL)) AS narrators`;

type Row = Omit<VariantGroup, 'statementIds' | 'narrators'> & { statementIds: string; narrators: string };

const toGroup = (read: unknown): VariantGroup => {
  const row = read as Row;
  return {
    ...row,
    statementIds: JSON.parse(row.statementIds) as string[],
    narrators: JSON.parse(row.narrators) as PersonRef[],
  };
};

/** Newest first. @param filter `eventId`: of one event; `text`: part of title or remark */
export function listVariants(db: SqliteDatabase, filter: { eventId?: string; text?: string } = {}): VariantGroup[] {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM variant_groups g
       WHERE (@eventId IS NULL OR g.event_id = @eventId)
         AND (@text IS NULL OR instr(lower(g.title || char(10) || g.editor_note), lower(@text)) > 0)
       ORDER BY g.updated_at DESC, g.id`,
    )
    .all({ eventId: filter.eventId ?? null, text: filter.text || null })
    .map(toGroup);
}

/** @throws KoushuError `variant-group-unknown` */
export function readVariant(db: SqliteDatabase, id: string): VariantGroup {
  const row = db.prepare(`SELECT ${COLUMNS} FROM variant_groups g WHERE g.id = ?`).get(id);
  if (!row) throw new KoushuError('variant-group-unknown', { id }, { status: 404 });
  return toGroup(row);
}

export function variantDetail(db: SqliteDatabase, id: string): VariantGroupDetail {
  const group = readVariant(db, id);
  return { ...group, statements: readAccounts(db, group.statementIds) };
}

/** @returns the ids once each. @throws KoushuError `variant-group-too-small`, `variant-statement-unknown` */
function checkStatements(db: SqliteDatabase, ids: readonly string[]): string[] {
  const where = { field: 'statementIds' };
  const unique = [...new Set(ids)];
  if (unique.length < 2) throw new KoushuError('variant-group-too-small', {}, { status: 422, where });
  const known = db.prepare('SELECT 1 FROM statements WHERE id = ?');
  for (const id of unique)
    if (!known.get(id)) throw new KoushuError('variant-statement-unknown', { id }, { status: 422, where });
  return unique;
}

function historyOf({ title, editorNote, eventId, statementIds }: VariantFields) {
  return { title, editorNote, eventId, statementIds };
}

/**
 * Makes or changes a group; the statements themselves stay as they are. Call inside a transaction.
 *
 * @param options `id`: of a group that comes back after a deletion
 * @throws KoushuError `variant-group-too-small`, `variant-statement-unknown`, `statement-event-unknown`, at the field
 */
export function saveVariant(
  db: SqliteDatabase,
  fields: VariantFields,
  existing?: VariantGroup,
  options: { id?: string } = {},
): VariantGroup {
  const statementIds = checkStatements(db, fields.statementIds);
  if (fields.eventId !== null) requireEventRow(db, fields.eventId);
  const id = existing?.id ?? options.id ?? newId();
  const { title, editorNote, eventId } = fields;
  db.prepare(
    `INSERT INTO variant_groups (id, title, editor_note, event_id, created_at, updated_at)
     VALUES (@id, @title, @editorNote, @eventId, @now, @now)
     ON CONFLICT (id) DO UPDATE SET title = @title, editor_note = @editorNote, event_id = @eventId, updated_at = @now`,
  ).run({ id, title, editorNote, eventId, now: new Date().toISOString() });
  db.prepare('DELETE FROM variant_group_statements WHERE group_id = ?').run(id);
  const insert = db.prepare('INSERT INTO variant_group_statements (group_id, statement_id, position) VALUES (?, ?, ?)');
  for (const [position, statementId] of statementIds.entries()) insert.run(id, statementId, position);
  const saved = readVariant(db, id);
  recordChanges(db, 'variant-group', id, existing ? historyOf(existing) : {}, historyOf(saved));
  indexInterviewsOf(db, [...(existing?.statementIds ?? []), ...statementIds]);
  return saved;
}

/** Takes the group away; its statements stay. Call inside a transaction. */
export function deleteVariant(db: SqliteDatabase, group: VariantGroup): void {
  db.prepare('DELETE FROM variant_groups WHERE id = ?').run(group.id);
  recordChanges(db, 'variant-group', group.id, historyOf(group), {});
  indexInterviewsOf(db, group.statementIds);
}

/** What finds a group is kept with each interview that has an account in it. */
function indexInterviewsOf(db: SqliteDatabase, statementIds: readonly string[]): void {
  const read = db.prepare('SELECT interview_id FROM statements WHERE id = ?').pluck();
  indexInterviewsNaming(
    db,
    statementIds.flatMap((id) => (read.get(id) as string | undefined) ?? []),
  );
}

/**
 * Brings a deleted group back under its id. Call inside a transaction.
 *
 * @throws KoushuError `variant-group-unknown`; like {@link saveVariant} when its statements or event have gone since
 */
export function restoreVariant(db: SqliteDatabase, id: string): VariantGroup {
  const lost = lostFields(db, 'variant-group', id);
  if (!lost || db.prepare('SELECT 1 FROM variant_groups WHERE id = ?').get(id))
    throw new KoushuError('variant-group-unknown', { id }, { status: 404 });
  const fields = variantFieldsSchema.parse({ ...lost, statementIds: JSON.parse(lost.statementIds ?? '[]') });
  return saveVariant(db, fields, undefined, { id });
}
