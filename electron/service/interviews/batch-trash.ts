import { setImmediate } from 'node:timers/promises';
import { KoushuError } from '../../contract/errors';
import type { BatchTrashResult } from '../../contract/interview-batch';
import type { SqliteDatabase } from '../archive/database';
import { currentChangeId } from '../history/actor';
import { trashInterview } from './store';

/** Interviews taken out of the index between two chances for others to be answered. */
const STEP = 20;

/**
 * Moves interviews to the trash, under one change id; one that is there already is passed over. Each is whole by itself,
 * so that a long transcript among them does not keep everybody waiting.
 */
export async function trashInterviews(db: SqliteDatabase, ids: readonly string[]): Promise<BatchTrashResult> {
  let count = 0;
  for (let at = 0; at < ids.length; at += STEP) {
    db.transaction(() => {
      for (const id of ids.slice(at, at + STEP)) {
        try {
          trashInterview(db, id);
          count += 1;
        } catch (error) {
          if (!(error instanceof KoushuError) || error.code !== 'interview-unknown') throw error;
        }
      }
    })();
    await setImmediate();
    if (!db.open) break; // Closed meanwhile: what was moved stays moved.
  }
  return { count, changeId: count > 0 ? currentChangeId() : null };
}
