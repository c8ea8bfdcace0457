import { Hono } from 'hono';
import { batchInterviewsSchema, batchTrashSchema } from '../../contract/interview-batch';
import {
  createInterviewSchema,
  type InterviewIds,
  interviewFiltersSchema,
  interviewIdsQuerySchema,
  listInterviewsSchema,
  updateInterviewSchema,
} from '../../contract/interviews';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { viewerOf } from '../users/viewer';
import { batchIds, batchInterviews } from './batch';
import { trashInterviews } from './batch-trash';
import { interviewDetail } from './detail';
import { interviewFacets } from './facets';
import { findInterviewIds, listInterviews } from './list';
import { createInterview, restoreInterview, trashInterview, updateInterview } from './store';

/** Too many to name: whatever is known of any interview is asked for again. */
function allChanged(host: ArchiveHost): void {
  for (const what of ['interviews', 'interview', 'tags', 'collections', 'clips'] as const)
    host.events.emit({ type: 'changed', what });
}

export function interviewRoutes(host: ArchiveHost) {
  const changed = (interviewId: string) => {
    host.events.emit({ type: 'changed', what: 'interview', interviewId });
    host.events.emit({ type: 'changed', what: 'interviews' });
  };
  return new Hono()
    .get('/interviews', query(listInterviewsSchema), (c) =>
      c.json(listInterviews(host.archive().db, c.req.valid('query'), viewerOf(c))),
    )
    .get('/interviews/facets', query(interviewFiltersSchema), (c) =>
      c.json(interviewFacets(host.archive().db, c.req.valid('query'), viewerOf(c))),
    )
    .get('/interviews/ids', query(interviewIdsQuerySchema), (c) =>
      c.json({ ids: findInterviewIds(host.archive().db, c.req.valid('query'), viewerOf(c)) } satisfies InterviewIds),
    )
    .post('/interviews', jsonBody(createInterviewSchema), (c) => {
      const id = createInterview(host.archive().db, c.req.valid('json'));
      changed(id);
      return c.json(interviewDetail(host.archive(), id, viewerOf(c)), 201);
    })
    .post('/interviews/batch', jsonBody(batchInterviewsSchema), (c) => {
      const request = c.req.valid('json');
      const { db } = host.archive();
      const result = batchInterviews(db, request, viewerOf(c));
      if (result.changeId !== null) allChanged(host);
      return c.json(result);
    })
    .post('/interviews/batch/trash', jsonBody(batchTrashSchema), async (c) => {
      const { db } = host.archive();
      const result = await trashInterviews(db, batchIds(db, c.req.valid('json'), viewerOf(c)));
      if (result.changeId !== null) allChanged(host);
      return c.json(result);
    })
    .get('/interviews/:id', (c) => c.json(interviewDetail(host.archive(), c.req.param('id'), viewerOf(c))))
    .patch('/interviews/:id', jsonBody(updateInterviewSchema), (c) => {
      const id = c.req.param('id');
      updateInterview(host.archive().db, id, c.req.valid('json'));
      changed(id);
      return c.json(interviewDetail(host.archive(), id, viewerOf(c)));
    })
    .delete('/interviews/:id', (c) => {
      trashInterview(host.archive().db, c.req.param('id'));
      changed(c.req.param('id'));
      return c.json({});
    })
    .post('/interviews/:id/restore', (c) => {
      restoreInterview(host.archive().db, c.req.param('id'));
      changed(c.req.param('id'));
      return c.json(interviewDetail(host.archive(), c.req.param('id'), viewerOf(c)));
    });
}
