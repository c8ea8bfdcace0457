import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Hono } from 'hono';
import { importSchema, planImportSchema } from '../../contract/media';
import { incomingPath, incomingSchema, removeIncoming } from '../archive/incoming';
import { describeFileError } from '../archive/storage';
import type { ArchiveHost } from '../door/host';
import { jsonBody, query } from '../door/validate';
import { planImport } from './import-plan';
import { scanPaths } from './import-scan';

export function importRoutes(host: ArchiveHost) {
  return new Hono()
    .post('/import/plan', jsonBody(planImportSchema), async (c) => {
      host.archive();
      const paths = c.req.valid('json').paths.map((path) => host.paths.check(path));
      return c.json(planImport(await scanPaths(paths, await host.ffmpeg())));
    })
    .post('/import', jsonBody(importSchema), async (c) => {
      const params = c.req.valid('json');
      for (const group of params.groups) {
        for (const file of group.files) file.path = host.paths.check(file.path);
        group.transcripts = group.transcripts.map((path) => host.paths.check(path));
      }
      // Without ffmpeg nothing can be probed: said now, not by every file.
      await host.ffmpeg();
      const names = params.groups.map((group) => group.title).filter((title) => title !== '');
      const label = names.length > 1 ? `${names[0]} +${names.length - 1}` : (names[0] ?? '');
      return c.json(host.jobs().enqueue('import', { label }, params), 202);
    })
    .post('/import/upload', query(incomingSchema), async (c) => {
      // A browser gives bytes, never a path: they wait in the archive until the import copies them in.
      const path = incomingPath(host.archive(), c.req.valid('query'));
      try {
        const body = c.req.raw.body ?? new ReadableStream({ start: (controller) => controller.close() });
        await pipeline(Readable.fromWeb(body as never), createWriteStream(`${path}.part`), {
          signal: c.req.raw.signal,
        });
        await rename(`${path}.part`, path);
      } catch (error) {
        await rm(`${path}.part`, { force: true });
        removeIncoming(host.archive(), path);
        throw describeFileError(error, path);
      }
      host.paths.grant(path);
      return c.json({ path });
    });
}
