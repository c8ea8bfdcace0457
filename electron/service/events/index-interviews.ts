import type { SqliteDatabase } from '../archive/database';
import { indexInterviewsNaming } from '../search';

/** Brings the search index up to date in every interview that tells of the event. Call in the change's transaction. */
export function indexInterviewsOfEvent(db: SqliteDatabase, eventId: string): void {
  const ids = db.prepare('SELECT DISTINCT interview_id FROM statements WHERE event_id = ?').pluck().all(eventId);
  indexInterviewsNaming(db, ids as string[]);
}
