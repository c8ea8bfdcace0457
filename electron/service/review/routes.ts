import { Hono } from 'hono';
import {
  assignmentSchema,
  reviewBatchSchema,
  reviewBoardSchema,
  reviewCardsSchema,
  reviewStepSchema,
  reviewTasksSchema,
} from '../../contract/review';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { prepareChangeIndex } from '../history/change-index';
import { kindsByType, type RecordKind } from '../history/record-kind';
import { viewerNow, viewerOf } from '../users/viewer';
import { assign, reviewPeople } from './assign';
import { reviewBatch } from './batch';
import { reviewBoard, reviewCards } from './board';
import { reviewState } from './state';
import { takeStep } from './steps';
import { reviewTasks } from './tasks';

/**
 * 三审三校. The trail is only ever added to: no route changes or deletes a step. Who may do what is decided with each
 * step, since it depends on the stage.
 *
 * @param kinds of every record with a history: what changed since a review is told from it
 */
export function reviewRoutes(host: ArchiveHost, kinds: readonly RecordKind[]) {
  const byType = kindsByType(kinds);
  const changed = (interviewId?: string) =>
    host.events.emit({ type: 'changed', what: 'reviews', ...(interviewId === undefined ? {} : { interviewId }) });
  return new Hono()
    .get('/interviews/:id/review', async (c) => {
      await prepareChangeIndex(host.archive().db);
      return c.json(reviewState(host.archive().db, byType, c.req.param('id'), viewerOf(c)));
    })
    .post('/interviews/:id/review', jsonBody(reviewStepSchema), async (c) => {
      await prepareChangeIndex(host.archive().db);
      const { db } = host.archive();
      const id = c.req.param('id');
      takeStep(db, byType, id, viewerOf(c), c.req.valid('json'));
      changed(id);
      return c.json(reviewState(db, byType, id, viewerOf(c)));
    })
    .put('/interviews/:id/review/assignment', jsonBody(assignmentSchema), async (c) => {
      await prepareChangeIndex(host.archive().db);
      const { db } = host.archive();
      const id = c.req.param('id');
      assign(db, id, viewerOf(c), c.req.valid('json'));
      changed(id);
      return c.json(reviewState(db, byType, id, viewerOf(c)));
    })
    .post('/review/batch', jsonBody(reviewBatchSchema), async (c) => {
      await prepareChangeIndex(host.archive().db);
      const result = await reviewBatch(host.archive().db, byType, viewerNow(c), c.req.valid('json'));
      changed();
      return c.json(result);
    })
    .get('/review/board', query(reviewBoardSchema), (c) => c.json(reviewBoard(host.archive().db, c.req.valid('query'))))
    .get('/review/cards', query(reviewCardsSchema), (c) => c.json(reviewCards(host.archive().db, c.req.valid('query'))))
    .get('/review/tasks', query(reviewTasksSchema), (c) =>
      c.json(reviewTasks(host.archive().db, viewerOf(c), c.req.valid('query'))),
    )
    .get('/review/people', (c) => c.json(reviewPeople(host.archive().db)));
}
