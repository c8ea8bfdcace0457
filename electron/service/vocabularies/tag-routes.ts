import { Hono } from 'hono';
import {
  createTagSchema,
  deleteTermSchema,
  listTermsSchema,
  mergeSchema,
  type TagSummary,
  updateTagSchema,
} from '../../contract/vocabularies';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { createTag, deleteTag, listTags, mergeTag, readTag, tagUses, undoTagChange, updateTag } from './tags';

const MAX_USES = 200;

export function tagRoutes(host: ArchiveHost) {
  const changed = (interviewsToo: boolean) => {
    host.events.emit({ type: 'changed', what: 'tags' });
    // Any number of interviews may have it: every page that shows one asks again.
    if (interviewsToo) host.events.emit({ type: 'changed', what: 'interview' });
  };
  const undo = (changeId: string) => {
    const { db } = host.archive();
    const tag = readTag(db, undoTagChange(db, changeId));
    changed(true);
    return tag;
  };
  return new Hono()
    .get('/tags', query(listTermsSchema), (c) =>
      c.json<TagSummary[]>(listTags(host.archive().db, c.req.valid('query'))),
    )
    .post('/tags', jsonBody(createTagSchema), (c) => {
      const { db } = host.archive();
      const id = createTag(db, c.req.valid('json'));
      changed(false);
      return c.json(readTag(db, id), 201);
    })
    .get('/tags/:id', (c) => c.json(readTag(host.archive().db, c.req.param('id'))))
    .get('/tags/:id/interviews', (c) => c.json(tagUses(host.archive().db, c.req.param('id'), MAX_USES)))
    .patch('/tags/:id', jsonBody(updateTagSchema), (c) => {
      const { db } = host.archive();
      const users = updateTag(db, c.req.param('id'), c.req.valid('json'));
      changed(users.length > 0);
      return c.json(readTag(db, c.req.param('id')));
    })
    .post('/tags/:id/merge', jsonBody(mergeSchema), (c) => {
      const result = mergeTag(host.archive().db, c.req.param('id'), c.req.valid('json').into);
      changed(true);
      return c.json(result);
    })
    .delete('/tags/:id', query(deleteTermSchema), (c) => {
      const result = deleteTag(host.archive().db, c.req.param('id'), c.req.valid('query'));
      changed(result.interviewCount > 0);
      return c.json(result);
    })
    .post('/tags/merges/:changeId/undo', (c) => c.json(undo(c.req.param('changeId'))))
    .post('/tags/deletions/:changeId/undo', (c) => c.json(undo(c.req.param('changeId'))));
}
