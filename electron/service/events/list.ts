import type { EventList, EventQuery } from '../../contract/events';
import type { SqliteDatabase } from '../archive/database';
import { nameMatches } from '../people/name-matching';
import { EVENT_COLUMNS, type EventRow, summariseEvents } from './rows';

const ORDER: Record<EventQuery['sort'], string> = {
  date: 'e.date_from IS NULL, e.date_from, e.date_to, e.sort_name, e.id',
  name: 'e.sort_name, e.name, e.id',
  recent: 'e.updated_at DESC, e.id',
};

/** First and last day of a typed year, month or day; as text the longer one sorts behind. */
const lastDay = (date: string) => `${date}${'-99-99'.slice(0, 10 - date.length)}`;

/**
 * Events by a part of their name, place or summary, the name's pinyin or initials, and by when they may have happened.
 * Events are few (thousands at most), so the text is compared here.
 */
export function listEvents(db: SqliteDatabase, query: EventQuery): EventList {
  const rows = db
    .prepare(
      `SELECT ${EVENT_COLUMNS} FROM events e WHERE e.deleted_at IS NULL
         AND (@from IS NULL OR e.date_to >= @from) AND (@to IS NULL OR e.date_from <= @to)
       ORDER BY ${ORDER[query.sort]}`,
    )
    .all({ from: query.dateFrom ?? null, to: query.dateTo ? lastDay(query.dateTo) : null }) as EventRow[];
  const typed = (query.text ?? '').toLowerCase();
  const found = typed
    ? rows.filter(
        ({ name, place, summary, sortName }) =>
          nameMatches(name, sortName, typed) || [place, summary].some((text) => text.toLowerCase().includes(typed)),
      )
    : rows;
  const page = found.slice(query.offset, query.offset + query.limit);
  return { total: found.length, items: summariseEvents(db, page) };
}
