import { KoushuError } from '../../contract/errors';
import type { EventMerge } from '../../contract/events';
import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import { indexInterviewsOfEvent } from './index-interviews';
import { anyEvent, requireEvent, setDeleted } from './store';

/** What a merge moved, as the history of the event that went keeps it. */
interface Moved {
  intoId: string;
  statements: string[];
  variants: string[];
}

/** Gives statements and groups to another event; those that have been given elsewhere since stay where they are. */
function move(db: SqliteDatabase, table: 'statements' | 'variant_groups', ids: string[], from: string, to: string) {
  const recordType = table === 'statements' ? 'statement' : 'variant-group';
  const update = db.prepare(`UPDATE ${table} SET event_id = @to WHERE id = @id AND event_id = @from`);
  for (const id of ids)
    if (update.run({ id, from, to }).changes > 0) recordChanges(db, recordType, id, { eventId: from }, { eventId: to });
}

/**
 * Moves everything told of one event to another and takes the emptied one away. Call inside a transaction.
 *
 * @throws KoushuError `event-unknown`, `event-merge-self`
 */
export function mergeEvents(db: SqliteDatabase, intoId: string, fromId: string): EventMerge {
  const into = requireEvent(db, intoId);
  const from = requireEvent(db, fromId);
  if (into.id === from.id) throw new KoushuError('event-merge-self', {}, { status: 422, where: { field: 'fromId' } });
  const idsOf = (table: 'statements' | 'variant_groups') =>
    db.prepare(`SELECT id FROM ${table} WHERE event_id = ?`).pluck().all(from.id) as string[];
  const moved: Moved = { intoId: into.id, statements: idsOf('statements'), variants: idsOf('variant_groups') };
  move(db, 'statements', moved.statements, from.id, into.id);
  move(db, 'variant_groups', moved.variants, from.id, into.id);
  setDeleted(db, from, new Date().toISOString());
  recordChanges(db, 'event', from.id, {}, { mergedInto: moved });
  indexInterviewsOfEvent(db, into.id);
  return { fromId: from.id, intoId: into.id, statementCount: moved.statements.length };
}

/**
 * Undoes a merge: the event comes back and takes its statements and groups with it. Call inside a transaction.
 *
 * @param fromId the event that went
 * @throws KoushuError `event-not-merged`, `event-unknown`
 */
export function unmergeEvent(db: SqliteDatabase, fromId: string): EventMerge {
  const from = anyEvent(db, fromId);
  const kept = db
    .prepare(
      `SELECT after FROM history WHERE record_type = 'event' AND record_id = ? AND field = 'mergedInto'
       ORDER BY num DESC LIMIT 1`,
    )
    .pluck()
    .get(fromId) as string | null | undefined;
  if (from.deletedAt === null || typeof kept !== 'string')
    throw new KoushuError('event-not-merged', { name: from.name }, { status: 409 });
  const moved = JSON.parse(kept) as Moved;
  setDeleted(db, from, null);
  move(db, 'statements', moved.statements, moved.intoId, fromId);
  move(db, 'variant_groups', moved.variants, moved.intoId, fromId);
  recordChanges(db, 'event', fromId, { mergedInto: moved }, {});
  indexInterviewsOfEvent(db, fromId);
  return { fromId, intoId: moved.intoId, statementCount: moved.statements.length };
}
