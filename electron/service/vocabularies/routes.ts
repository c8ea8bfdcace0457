import { Hono } from 'hono';
import {
  createCountySchema,
  createSectorListSchema,
  createSectorSchema,
  findSectorsSchema,
  mergeSchema,
  orderSchema,
  sectorListSchema,
  updateCountySchema,
  updateSectorSchema,
} from '../../contract/vocabularies';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { createCounty, deleteCounty, listCounties, orderCounties, updateCounty } from './counties';
import { vocabularies } from './given';
import { placeRoutes } from './place-routes';
import {
  createSector,
  createSectorList,
  deleteSector,
  deleteSectorList,
  findSectors,
  listSectorLists,
  mergeSector,
  orderSectors,
  renameSector,
} from './sectors';
import { tagRoutes } from './tag-routes';

export function vocabularyRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/vocabularies', (c) => c.json(vocabularies(host.archiveOrNull()?.db ?? null)))
    .route('/', tagRoutes(host))
    .route('/', placeRoutes(host))
    .route('/', countyRoutes(host))
    .route('/', sectorRoutes(host));
}

/** Answers every change with the whole list: it is short. */
function countyRoutes(host: ArchiveHost) {
  const changed = () => {
    host.events.emit({ type: 'changed', what: 'vocabularies' });
    return listCounties(host.archive().db);
  };
  return new Hono()
    .get('/counties', (c) => c.json(listCounties(host.archive().db)))
    .post('/counties', jsonBody(createCountySchema), (c) => {
      createCounty(host.archive().db, c.req.valid('json'));
      return c.json(changed(), 201);
    })
    .put('/counties/order', jsonBody(orderSchema), (c) => {
      orderCounties(host.archive().db, c.req.valid('json').ids);
      return c.json(changed());
    })
    .patch('/counties/:code', jsonBody(updateCountySchema), (c) => {
      updateCounty(host.archive().db, c.req.param('code'), c.req.valid('json'));
      return c.json(changed());
    })
    .delete('/counties/:code', (c) => {
      deleteCounty(host.archive().db, c.req.param('code'));
      return c.json(changed());
    });
}

function sectorRoutes(host: ArchiveHost) {
  const changed = () => {
    host.events.emit({ type: 'changed', what: 'vocabularies' });
    // Memberships name their sector in words.
    host.events.emit({ type: 'changed', what: 'people' });
  };
  return new Hono()
    .get('/sectors', query(findSectorsSchema), (c) => c.json(findSectors(host.archive().db, c.req.valid('query'))))
    .get('/sectors/lists', (c) => c.json(listSectorLists(host.archive().db)))
    .post('/sectors/lists', jsonBody(createSectorListSchema), (c) => {
      const { db } = host.archive();
      const wanted = c.req.valid('json');
      createSectorList(db, wanted);
      changed();
      return c.json(findSectors(db, wanted), 201);
    })
    .delete('/sectors/lists', query(sectorListSchema), (c) => {
      deleteSectorList(host.archive().db, c.req.valid('query'));
      changed();
      return c.json({});
    })
    .post('/sectors', jsonBody(createSectorSchema), (c) => {
      const id = createSector(host.archive().db, c.req.valid('json'));
      changed();
      return c.json({ id }, 201);
    })
    .put('/sectors/order', jsonBody(orderSchema), (c) => {
      orderSectors(host.archive().db, c.req.valid('json').ids);
      changed();
      return c.json({});
    })
    .patch('/sectors/:id', jsonBody(updateSectorSchema), (c) => {
      renameSector(host.archive().db, c.req.param('id'), c.req.valid('json').name);
      changed();
      return c.json({});
    })
    .post('/sectors/:id/merge', jsonBody(mergeSchema), (c) => {
      const result = mergeSector(host.archive().db, c.req.param('id'), c.req.valid('json').into);
      changed();
      return c.json(result);
    })
    .delete('/sectors/:id', (c) => {
      deleteSector(host.archive().db, c.req.param('id'));
      changed();
      return c.json({});
    });
}
