import { realpathSync } from 'node:fs';
import { Hono } from 'hono';
import { z } from 'zod';
import type { ArchiveHost } from './host';
import { type DoorSecrets, nativeOnly } from './security';
import { jsonBody, query } from './validate';

const grantSchema = z.object({ paths: z.array(z.string().min(1).max(4096)).max(10_000) });

/** What only the desktop shell and the command line may ask: a person named these paths outside the page. */
export function nativeRoutes(host: ArchiveHost, secrets: DoorSecrets) {
  return new Hono()
    .use(nativeOnly(secrets))
    .post('/grants', jsonBody(grantSchema), (c) => {
      const { paths } = c.req.valid('json');
      for (const path of paths) host.paths.grant(path);
      return c.json({ grants: paths.map((path) => ({ path })) });
    })
    .get('/may-reveal', query(z.object({ path: z.string().min(1).max(4096) })), (c) => {
      const { path } = c.req.valid('query');
      try {
        host.paths.check(path);
        return c.json({ allowed: true, path: realpathSync(path) });
      } catch {
        return c.json({ allowed: false });
      }
    });
}
