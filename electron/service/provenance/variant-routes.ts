import { Hono } from 'hono';
import { z } from 'zod';
import { type VariantGroup, variantChangesSchema, variantFieldsSchema } from '../../contract/provenance';
import type { SqliteDatabase } from '../archive/database';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { deleteVariant, listVariants, readVariant, restoreVariant, saveVariant, variantDetail } from './variants';

const listSchema = z.object({ text: z.string().trim().max(200).optional(), event: z.string().optional() });

/** 异说组: differing accounts side by side. */
export function variantRoutes(host: ArchiveHost) {
  const change = (work: (db: SqliteDatabase) => VariantGroup): VariantGroup => {
    const { db } = host.archive();
    const group = db.transaction(() => work(db))();
    host.events.emit({ type: 'changed', what: 'variants' });
    return group;
  };
  return new Hono()
    .get('/variants', query(listSchema), (c) => {
      const { text, event } = c.req.valid('query');
      return c.json(
        listVariants(host.archive().db, {
          ...(text === undefined ? {} : { text }),
          ...(event === undefined ? {} : { eventId: event }),
        }),
      );
    })
    .post('/variants', jsonBody(variantFieldsSchema), (c) => {
      const { id } = change((db) => saveVariant(db, c.req.valid('json')));
      return c.json(variantDetail(host.archive().db, id), 201);
    })
    .get('/variants/:id', (c) => c.json(variantDetail(host.archive().db, c.req.param('id'))))
    .patch('/variants/:id', jsonBody(variantChangesSchema), (c) => {
      const { db } = host.archive();
      const existing = readVariant(db, c.req.param('id'));
      const fields = variantFieldsSchema.parse({ ...existing, ...c.req.valid('json') });
      change(() => saveVariant(db, fields, existing));
      return c.json(variantDetail(db, existing.id));
    })
    .delete('/variants/:id', (c) => {
      const existing = readVariant(host.archive().db, c.req.param('id'));
      change((db) => {
        deleteVariant(db, existing);
        return existing;
      });
      return c.json({});
    })
    .post('/variants/:id/restore', (c) => {
      const { id } = change((db) => restoreVariant(db, c.req.param('id')));
      return c.json(variantDetail(host.archive().db, id));
    });
}
