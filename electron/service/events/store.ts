import { parseDate } from '../../contract/edtf';
import { KoushuError } from '../../contract/errors';
import type { EventDetail, EventFields } from '../../contract/events';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { pinyinSortKey } from '../people/store';
import { accountsOfEvent } from '../provenance/accounts';
import { listVariants } from '../provenance/variants';
import { indexInterviewsOfEvent } from './index-interviews';
import { EVENT_COLUMNS, type EventRow, summariseEvents } from './rows';

/** @throws KoushuError `event-unknown`, also for one in the trash */
export function requireEvent(db: SqliteDatabase, id: string): EventRow {
  const row = db.prepare(`SELECT ${EVENT_COLUMNS} FROM events e WHERE e.id = ? AND e.deleted_at IS NULL`).get(id);
  if (!row) throw new KoushuError('event-unknown', { id }, { status: 404, where: { record: id } });
  return row as EventRow;
}

const historyOf = ({ name, date, place, summary }: EventFields) => ({ name, date, place, summary });

/**
 * Makes or changes an event, keeps its history and what finds it. Call inside a transaction.
 *
 * @returns its id
 * @throws KoushuError `date-not-understood` at `date`
 */
export function saveEvent(db: SqliteDatabase, fields: EventFields, existing?: EventRow): string {
  const date = fields.date === '' ? { edtf: '', from: null, to: null } : parseDate(fields.date);
  if (!date)
    throw new KoushuError('date-not-understood', { date: fields.date }, { status: 422, where: { field: 'date' } });
  const id = existing?.id ?? newId();
  const stored = { ...fields, date: date.edtf };
  db.prepare(
    `INSERT INTO events (id, name, sort_name, date, date_from, date_to, place, summary, created_at, updated_at)
     VALUES (@id, @name, @sortName, @date, @from, @to, @place, @summary, @now, @now)
     ON CONFLICT (id) DO UPDATE SET name = @name, sort_name = @sortName, date = @date, date_from = @from,
       date_to = @to, place = @place, summary = @summary, updated_at = @now`,
  ).run({
    ...stored,
    id,
    sortName: pinyinSortKey(fields.name),
    from: date.from,
    to: date.to,
    now: new Date().toISOString(),
  });
  recordChanges(db, 'event', id, existing ? historyOf(existing) : {}, historyOf(stored));
  if (existing) indexInterviewsOfEvent(db, id);
  return id;
}

/** The event with every account of it. @throws KoushuError `event-unknown` */
export function eventDetail(db: SqliteDatabase, id: string): EventDetail {
  const [summary] = summariseEvents(db, [requireEvent(db, id)]);
  if (!summary) throw new Error(`event ${id} vanished while it was read`);
  return { ...summary, statements: accountsOfEvent(db, id), variants: listVariants(db, { eventId: id }) };
}

/**
 * Takes an event away; it can come back. Call inside a transaction.
 *
 * @throws KoushuError `event-in-use` while statements or variant groups name it, also those of interviews in the trash
 */
export function trashEvent(db: SqliteDatabase, event: EventRow): void {
  const count = (table: 'statements' | 'variant_groups') =>
    db.prepare(`SELECT count(*) FROM ${table} WHERE event_id = ?`).pluck().get(event.id) as number;
  const statements = count('statements');
  const variants = count('variant_groups');
  if (statements + variants > 0)
    throw new KoushuError('event-in-use', { name: event.name, statements, variants }, { status: 409 });
  setDeleted(db, event, new Date().toISOString());
}

export function setDeleted(db: SqliteDatabase, event: EventRow, deletedAt: string | null): void {
  db.prepare('UPDATE events SET deleted_at = ? WHERE id = ?').run(deletedAt, event.id);
  recordChanges(db, 'event', event.id, { deletedAt: event.deletedAt }, { deletedAt });
  indexInterviewsOfEvent(db, event.id);
}

/** Call inside a transaction. @throws KoushuError `event-unknown` when there never was one */
export function restoreEvent(db: SqliteDatabase, id: string): void {
  setDeleted(db, anyEvent(db, id), null);
}

/** Also one in the trash. @throws KoushuError `event-unknown` */
export function anyEvent(db: SqliteDatabase, id: string): EventRow {
  const row = db.prepare(`SELECT ${EVENT_COLUMNS} FROM events e WHERE e.id = ?`).get(id) as EventRow | undefined;
  if (!row) throw new KoushuError('event-unknown', { id }, { status: 404, where: { record: id } });
  return row;
}
