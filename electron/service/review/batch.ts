import { setImmediate } from 'node:timers/promises';
import { KoushuError } from '../../contract/errors';
import type { ReviewBatchRequest, ReviewBatchResult } from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import type { RecordKinds } from '../history/record-kind';
import type { Viewer } from '../users/viewer';
import { assign } from './assign';
import { takeStep } from './steps';

/** Interviews done between two chances for others to be answered. */
const STEP = 20;

/** The same step with several interviews, each checked and done by itself: what one is refused does not stop the rest. */
export async function reviewBatch(
  db: SqliteDatabase,
  kinds: RecordKinds,
  viewer: () => Viewer,
  request: ReviewBatchRequest,
): Promise<ReviewBatchResult> {
  const titles = db.prepare('SELECT title FROM interviews WHERE id = ? AND deleted_at IS NULL').pluck();
  const items: ReviewBatchResult['items'] = [];
  for (const interviewId of new Set(request.ids)) {
    const title = (titles.get(interviewId) as string | undefined) ?? '';
    try {
      if (request.action === 'assign') assign(db, interviewId, viewer(), request);
      else takeStep(db, kinds, interviewId, viewer(), { ...request, action: 'pass' });
      items.push({ interviewId, title, problem: null });
    } catch (error) {
      if (!(error instanceof KoushuError)) throw error;
      items.push({ interviewId, title, problem: { code: error.code, params: error.params } });
    }
    if (items.length % STEP === 0) await setImmediate();
  }
  return { items };
}
