import { Hono } from 'hono';
import { eventChangesSchema, eventFieldsSchema, listEventsSchema, mergeEventsSchema } from '../../contract/events';
import type { SqliteDatabase } from '../archive/database';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { listEvents } from './list';
import { mergeEvents, unmergeEvent } from './merge';
import { eventDetail, requireEvent, restoreEvent, saveEvent, trashEvent } from './store';

export function eventRoutes(host: ArchiveHost) {
  const change = <Result>(work: (db: SqliteDatabase) => Result): Result => {
    const { db } = host.archive();
    const result = db.transaction(() => work(db))();
    host.events.emit({ type: 'changed', what: 'events' });
    return result;
  };
  return new Hono()
    .get('/events/list', query(listEventsSchema), (c) => c.json(listEvents(host.archive().db, c.req.valid('query'))))
    .post('/events', jsonBody(eventFieldsSchema), (c) => {
      const id = change((db) => saveEvent(db, c.req.valid('json')));
      return c.json(eventDetail(host.archive().db, id), 201);
    })
    .get('/events/:id', (c) => c.json(eventDetail(host.archive().db, c.req.param('id'))))
    .patch('/events/:id', jsonBody(eventChangesSchema), (c) => {
      const { db } = host.archive();
      const existing = requireEvent(db, c.req.param('id'));
      const fields = eventFieldsSchema.parse({ ...existing, ...c.req.valid('json') });
      change(() => saveEvent(db, fields, existing));
      return c.json(eventDetail(db, existing.id));
    })
    .delete('/events/:id', (c) => {
      change((db) => trashEvent(db, requireEvent(db, c.req.param('id'))));
      return c.json({});
    })
    .post('/events/:id/restore', (c) => {
      change((db) => restoreEvent(db, c.req.param('id')));
      return c.json(eventDetail(host.archive().db, c.req.param('id')));
    })
    .post('/events/:id/merge', jsonBody(mergeEventsSchema), (c) =>
      c.json(change((db) => mergeEvents(db, c.req.param('id'), c.req.valid('json').fromId))),
    )
    .post('/events/:id/unmerge', (c) => c.json(change((db) => unmergeEvent(db, c.req.param('id')))));
}
