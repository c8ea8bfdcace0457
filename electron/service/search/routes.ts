import { Hono } from 'hono';
import { searchQuerySchema } from '../../contract/search';
import type { ArchiveHost } from '../door/host';
import { parse } from '../door/validate';
import { viewerOf } from '../users/viewer';
import { search } from '.';

export function searchRoutes(host: ArchiveHost) {
  return new Hono().get('/search', (c) => {
    const all = c.req.queries();
    const one = (key: string) => all[key]?.[0];
    const { county, tag, narrator, provenance, interview } = all;
    const filters = { county, tag, narrator, provenance, interview, dateFrom: one('dateFrom'), dateTo: one('dateTo') };
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const asked = parse(searchQuerySchema, {
      q: one('q') ?? '',
      mode: one('mode'),
      limit: one('limit') === undefined ? undefined : Number(one('limit')),
      offset: one('offset') === undefined ? undefined : Number(one('offset')),
      filters: given,
    });
    return c.json(search(host.archive().db, asked, viewerOf(c)));
  });
}
