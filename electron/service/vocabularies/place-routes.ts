import { Hono } from 'hono';
import {
  createPlaceSchema,
  deleteTermSchema,
  interviewPlacesSchema,
  listTermsSchema,
  mergeSchema,
  updatePlaceSchema,
} from '../../contract/vocabularies';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { requireInterview } from '../interviews/store';
import {
  createPlace,
  deletePlace,
  interviewPlaces,
  listPlaces,
  mergePlace,
  placeUses,
  readPlace,
  setInterviewPlaces,
  undoPlaceChange,
  updatePlace,
} from './places';

const MAX_USES = 200;

export function placeRoutes(host: ArchiveHost) {
  const changed = (interviewId?: string) => {
    host.events.emit({ type: 'changed', what: 'places' });
    if (interviewId) host.events.emit({ type: 'changed', what: 'interview', interviewId });
  };
  const allChanged = () => {
    changed();
    host.events.emit({ type: 'changed', what: 'interview' });
  };
  const undo = (changeId: string) => {
    const { db } = host.archive();
    const place = readPlace(db, undoPlaceChange(db, changeId));
    allChanged();
    return place;
  };
  return new Hono()
    .get('/places', query(listTermsSchema), (c) => c.json(listPlaces(host.archive().db, c.req.valid('query'))))
    .post('/places', jsonBody(createPlaceSchema), (c) => {
      const { db } = host.archive();
      const id = createPlace(db, c.req.valid('json'));
      changed();
      return c.json(readPlace(db, id), 201);
    })
    .get('/places/:id', (c) => c.json(readPlace(host.archive().db, c.req.param('id'))))
    .get('/places/:id/interviews', (c) => c.json(placeUses(host.archive().db, c.req.param('id'), MAX_USES)))
    .patch('/places/:id', jsonBody(updatePlaceSchema), (c) => {
      const { db } = host.archive();
      updatePlace(db, c.req.param('id'), c.req.valid('json'));
      allChanged();
      return c.json(readPlace(db, c.req.param('id')));
    })
    .post('/places/:id/merge', jsonBody(mergeSchema), (c) => {
      const result = mergePlace(host.archive().db, c.req.param('id'), c.req.valid('json').into);
      allChanged();
      return c.json(result);
    })
    .delete('/places/:id', query(deleteTermSchema), (c) => {
      const result = deletePlace(host.archive().db, c.req.param('id'), c.req.valid('query'));
      allChanged();
      return c.json(result);
    })
    .post('/places/merges/:changeId/undo', (c) => c.json(undo(c.req.param('changeId'))))
    .post('/places/deletions/:changeId/undo', (c) => c.json(undo(c.req.param('changeId'))))
    .get('/interviews/:id/places', (c) => {
      const { db } = host.archive();
      return c.json(interviewPlaces(db, requireInterview(db, c.req.param('id')).id));
    })
    .put('/interviews/:id/places', jsonBody(interviewPlacesSchema), (c) => {
      const { db } = host.archive();
      const { id } = requireInterview(db, c.req.param('id'));
      setInterviewPlaces(db, id, c.req.valid('json').ids);
      changed(id);
      return c.json(interviewPlaces(db, id));
    });
}
