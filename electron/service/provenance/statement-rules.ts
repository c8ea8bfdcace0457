import { KoushuError } from '../../contract/errors';
import type { StatementFields } from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';

const refuse = (code: string, field: string, params: Record<string, string> = {}) =>
  new KoushuError(code, params, { status: 422, where: { field } });

function personName(db: SqliteDatabase, id: string, field: string): string {
  const name = db.prepare('SELECT name FROM people WHERE id = ? AND deleted_at IS NULL').pluck().get(id);
  if (typeof name !== 'string') throw refuse('statement-person-unknown', field, { id });
  return name;
}

/**
 * DOMAIN rules of 三亲: a range has a length, 亲闻 names whom it was heard from and passed through at least one hand,
 * and who speaks is a narrator of that interview. Fills in what follows from the rest.
 *
 * @returns the fields as they are to be stored
 * @throws KoushuError `statement-times`, `statement-heard-from`, `statement-narrator`, `statement-person-unknown`,
 *   `statement-event-unknown`, each at its field
 */
export function checkStatement(db: SqliteDatabase, interviewId: string, fields: StatementFields): StatementFields {
  const checked = { ...fields };
  if (checked.endMs <= checked.startMs) throw refuse('statement-times', 'endMs');
  if (checked.heardFromId !== null) {
    const name = personName(db, checked.heardFromId, 'heardFromId');
    if (checked.heardFrom === '') checked.heardFrom = name;
  }
  if (checked.kind === 'heard') {
    if (checked.heardFrom === '') throw refuse('statement-heard-from', 'heardFrom');
    checked.hops ??= 1;
  }
  if (checked.narratorId !== null) {
    const name = personName(db, checked.narratorId, 'narratorId');
    const speaks = db
      .prepare(`SELECT 1 FROM interview_people WHERE interview_id = ? AND person_id = ? AND role = 'narrator'`)
      .get(interviewId, checked.narratorId);
    if (!speaks) throw refuse('statement-narrator', 'narratorId', { name });
  }
  if (checked.eventId !== null) requireEventRow(db, checked.eventId);
  return checked;
}

/** @throws KoushuError `statement-event-unknown` at `eventId`, also for one in the trash */
export function requireEventRow(db: SqliteDatabase, eventId: string): void {
  if (!db.prepare('SELECT 1 FROM events WHERE id = ? AND deleted_at IS NULL').get(eventId))
    throw refuse('statement-event-unknown', 'eventId', { id: eventId });
}
