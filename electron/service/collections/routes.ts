import { Hono } from 'hono';
import { archivalCodeRuleSchema } from '../../contract/archival-code';
import {
  checkCodeSchema,
  collectionIdsSchema,
  collectionInterviewsSchema,
  createCollectionSchema,
  deleteCollectionSchema,
  interviewIdsSchema,
  nextCodeSchema,
  orderCollectionsSchema,
  updateCollectionSchema,
} from '../../contract/collections';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { requireInterview } from '../interviews/store';
import { checkCode, proposeCode, readCodeRule, saveCodeRule } from './archival-code';
import {
  addInterviews,
  collectionInterviews,
  interviewCollections,
  removeInterviews,
  setInterviewCollections,
} from './members';
import {
  createCollection,
  listCollections,
  orderCollections,
  readCollection,
  restoreCollection,
  trashCollection,
  updateCollection,
} from './store';

export function collectionRoutes(host: ArchiveHost) {
  return new Hono().route('/', treeRoutes(host)).route('/', memberRoutes(host)).route('/', codeRoutes(host));
}

function treeRoutes(host: ArchiveHost) {
  const changed = () => host.events.emit({ type: 'changed', what: 'collections' });
  return new Hono()
    .get('/collections', (c) => c.json(listCollections(host.archive().db)))
    .post('/collections', jsonBody(createCollectionSchema), (c) => {
      const { db } = host.archive();
      const id = createCollection(db, c.req.valid('json'));
      changed();
      return c.json(readCollection(db, id), 201);
    })
    .put('/collections/order', jsonBody(orderCollectionsSchema), (c) => {
      const { parentId, ids } = c.req.valid('json');
      orderCollections(host.archive().db, parentId, ids);
      changed();
      return c.json({});
    })
    .get('/collections/:id', (c) => c.json(readCollection(host.archive().db, c.req.param('id'))))
    .patch('/collections/:id', jsonBody(updateCollectionSchema), (c) => {
      const { db } = host.archive();
      updateCollection(db, c.req.param('id'), c.req.valid('json'));
      changed();
      return c.json(readCollection(db, c.req.param('id')));
    })
    .delete('/collections/:id', query(deleteCollectionSchema), (c) => {
      trashCollection(host.archive().db, c.req.param('id'), c.req.valid('query'));
      changed();
      return c.json({});
    })
    .post('/collections/:id/restore', (c) => {
      const { db } = host.archive();
      restoreCollection(db, c.req.param('id'));
      changed();
      return c.json(readCollection(db, c.req.param('id')));
    });
}

function memberRoutes(host: ArchiveHost) {
  const changed = (interviewIds: readonly string[]) => {
    host.events.emit({ type: 'changed', what: 'collections' });
    for (const interviewId of interviewIds) host.events.emit({ type: 'changed', what: 'interview', interviewId });
    return { changed: interviewIds.length };
  };
  return new Hono()
    .get('/collections/:id/interviews', query(collectionInterviewsSchema), (c) =>
      c.json(collectionInterviews(host.archive().db, c.req.param('id'), c.req.valid('query'))),
    )
    .post('/collections/:id/interviews', jsonBody(interviewIdsSchema), (c) =>
      c.json(changed(addInterviews(host.archive().db, c.req.param('id'), c.req.valid('json').ids))),
    )
    .post('/collections/:id/interviews/remove', jsonBody(interviewIdsSchema), (c) =>
      c.json(changed(removeInterviews(host.archive().db, c.req.param('id'), c.req.valid('json').ids))),
    )
    .get('/interviews/:id/collections', (c) => {
      const { db } = host.archive();
      return c.json(interviewCollections(db, requireInterview(db, c.req.param('id')).id));
    })
    .put('/interviews/:id/collections', jsonBody(collectionIdsSchema), (c) => {
      const { db } = host.archive();
      const id = c.req.param('id');
      setInterviewCollections(db, id, c.req.valid('json').ids);
      changed([id]);
      return c.json(interviewCollections(db, id));
    });
}

function codeRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/archival-code/rule', (c) => c.json(readCodeRule(host.archive().db)))
    .put('/archival-code/rule', jsonBody(archivalCodeRuleSchema), (c) => {
      saveCodeRule(host.archive().db, c.req.valid('json'));
      host.events.emit({ type: 'changed', what: 'collections' });
      return c.json(readCodeRule(host.archive().db));
    })
    .get('/archival-code/next', query(nextCodeSchema), (c) =>
      c.json(proposeCode(host.archive().db, c.req.valid('query'))),
    )
    .get('/archival-code/check', query(checkCodeSchema), (c) =>
      c.json(checkCode(host.archive().db, c.req.valid('query'))),
    );
}
