import { Hono } from 'hono';
import { createInterviewSchema, listInterviewsSchema, updateInterviewSchema } from '../../contract/interviews';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { viewerOf } from '../users/viewer';
import { interviewDetail } from './detail';
import { interviewFacets, listInterviews } from './list';
import { createInterview, restoreInterview, trashInterview, updateInterview } from './store';

export function interviewRoutes(host: ArchiveHost) {
  const changed = (interviewId: string) => {
    host.events.emit({ type: 'changed', what: 'interview', interviewId });
    host.events.emit({ type: 'changed', what: 'interviews' });
  };
  return new Hono()
    .get('/interviews', query(listInterviewsSchema), (c) =>
      c.json(listInterviews(host.archive().db, c.req.valid('query'), viewerOf(c))),
    )
    .get('/interviews/facets', (c) => c.json(interviewFacets(host.archive().db, viewerOf(c))))
    .post('/interviews', jsonBody(createInterviewSchema), (c) => {
      const id = createInterview(host.archive().db, c.req.valid('json'));
      changed(id);
      return c.json(interviewDetail(host.archive(), id, viewerOf(c)), 201);
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
