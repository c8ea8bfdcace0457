import { Hono } from 'hono';
import { z } from 'zod';
import {
  createPersonSchema,
  listPeopleSchema,
  lookAlikesSchema,
  mergePersonSchema,
  personFiltersSchema,
  updatePersonSchema,
} from '../../contract/people';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { viewerOf } from '../users/viewer';
import { contactOf, personDetail } from './detail';
import { personFacets } from './facets';
import { listPeople } from './list';
import { lookAlikesOf, lookAlikesOfNew } from './look-alikes';
import { mergePeople, undoMerge } from './merge';
import { tidyName } from './name-matching';
import { createPerson, restorePerson, trashPerson, updatePerson } from './person';
import { findPeople } from './store';

const MAX_SUGGESTIONS = 50;

export function peopleRoutes(host: ArchiveHost) {
  const db = () => host.archive().db;
  const changed = (interviews: readonly string[] = []) => {
    host.events.emit({ type: 'changed', what: 'people' });
    for (const interviewId of interviews) host.events.emit({ type: 'changed', what: 'interview', interviewId });
  };
  return new Hono()
    .get('/people', query(z.object({ text: z.string().max(100).default('') })), (c) =>
      c.json(findPeople(db(), c.req.valid('query').text.trim(), MAX_SUGGESTIONS)),
    )
    .get('/people/list', query(listPeopleSchema), (c) => {
      const list = listPeople(db(), c.req.valid('query'));
      // How somebody's health is concerns those who plan interviews.
      if (viewerOf(c).may('read-sealed')) return c.json(list);
      return c.json({ ...list, items: list.items.map((person) => ({ ...person, rescueNote: '' })) });
    })
    .get('/people/facets', query(personFiltersSchema), (c) => c.json(personFacets(db(), c.req.valid('query'))))
    .get('/people/look-alikes', query(lookAlikesSchema), (c) => {
      const { name, ...known } = c.req.valid('query');
      const tidy = tidyName(name);
      return c.json(tidy === '' ? [] : lookAlikesOfNew(db(), { name: tidy, ...known }));
    })
    .post('/people', jsonBody(createPersonSchema), (c) => {
      const { another, ...fields } = c.req.valid('json');
      const id = createPerson(db(), fields, { another });
      changed();
      return c.json(personDetail(db(), id, viewerOf(c)), 201);
    })
    .post('/people/merges/:mergeId/undo', (c) => {
      const { mergeId, keptId, interviews } = undoMerge(db(), c.req.param('mergeId'));
      changed(interviews);
      return c.json({ mergeId, person: personDetail(db(), keptId, viewerOf(c)) });
    })
    .get('/people/:id', (c) => c.json(personDetail(db(), c.req.param('id'), viewerOf(c))))
    .get('/people/:id/contact', (c) => c.json({ contact: contactOf(db(), c.req.param('id')) }))
    .get('/people/:id/look-alikes', (c) => c.json(lookAlikesOf(db(), c.req.param('id'))))
    .patch('/people/:id', jsonBody(updatePersonSchema), (c) => {
      const id = c.req.param('id');
      changed(updatePerson(db(), id, c.req.valid('json')));
      return c.json(personDetail(db(), id, viewerOf(c)));
    })
    .delete('/people/:id', (c) => {
      trashPerson(db(), c.req.param('id'));
      changed();
      return c.json({});
    })
    .post('/people/:id/restore', (c) => {
      restorePerson(db(), c.req.param('id'));
      changed();
      return c.json(personDetail(db(), c.req.param('id'), viewerOf(c)));
    })
    .post('/people/:id/merge', jsonBody(mergePersonSchema), (c) => {
      const { mergeId, keptId, interviews } = mergePeople(db(), c.req.param('id'), c.req.valid('json').into);
      changed(interviews);
      return c.json({ mergeId, person: personDetail(db(), keptId, viewerOf(c)) });
    });
}
