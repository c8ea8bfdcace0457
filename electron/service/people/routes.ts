import { Hono } from 'hono';
import { z } from 'zod';
import type { ArchiveHost } from '../door/host';
import { query } from '../door/validate';
import { findPeople } from './store';

const MAX_SUGGESTIONS = 50;

export function peopleRoutes(host: ArchiveHost) {
  return new Hono().get('/people', query(z.object({ text: z.string().max(100).default('') })), (c) =>
    c.json(findPeople(host.archive().db, c.req.valid('query').text.trim(), MAX_SUGGESTIONS)),
  );
}
