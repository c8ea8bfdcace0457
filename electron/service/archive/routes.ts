import { homedir } from 'node:os';
import { Hono } from 'hono';
import { z } from 'zod';
import { version } from '../../../package.json';
import { archivePathSchema, createArchiveSchema, type SessionInfo, sampleArchiveSchema } from '../../contract/archive';
import type { ArchiveHost } from '../door/host';
import { describeFault } from '../door/problems';
import { sentence } from '../door/sentences';
import { jsonBody } from '../door/validate';
import { insertFirstJob } from '../jobs/store';
import { createDeriveQueue } from '../media/derive-queue';
import { forgetDerivatives } from '../media/rebuild';
import { freeSampleFolder } from '../sample/assemble';
import { newId } from './archive';
import type { SqliteDatabase } from './database';
import { listRecent } from './preferences';
import { vocabularies } from './vocabularies';

export function archiveRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/session', async (c) => {
      const info: SessionInfo = {
        version,
        archive: host.archiveOrNull() ? host.summary() : null,
        recent: listRecent(host.preferences),
        roots: host.paths.roots.map((path) => ({ path, kind: path === homedir() ? 'home' : 'disk' })),
        defaultFolder: host.defaultFolder,
        ffmpeg: await host.ffmpeg().then(
          ({ version, ffmpeg }) => ({ version, path: ffmpeg }),
          (error: unknown) => ({ problem: describeFault(error).code }),
        ),
      };
      return c.json(info);
    })
    .get('/archive', (c) => c.json(host.summary()))
    .post('/archive/create', jsonBody(createArchiveSchema), async (c) => {
      const { path, title } = c.req.valid('json');
      return c.json(await host.createArchive(host.paths.check(path), { title }));
    })
    .post('/archive/open', jsonBody(archivePathSchema), async (c) => {
      const { path } = c.req.valid('json');
      // What this person opened before was granted then.
      const known = listRecent(host.preferences).some((entry) => entry.path === path);
      return c.json(await host.openArchive(known ? path : host.paths.check(path)));
    })
    .post('/archive/close', async (c) => {
      await host.closeArchive();
      return c.json({});
    })
    .post('/archive/sample', jsonBody(sampleArchiveSchema), async (c) => {
      const { path } = c.req.valid('json');
      const title = sentence('terminal', 'sample-title');
      const folder = path === undefined ? freeSampleFolder(host.defaultFolder, title) : host.paths.check(path);
      // A sample archive without the job that fills it would stay empty: they come into being together.
      const id = newId();
      const prepare = (db: SqliteDatabase) =>
        insertFirstJob(db, { id, kind: 'sample', subject: { label: title }, params: {} });
      const archive = await host.createArchive(folder, { title, sample: true, prepare });
      const job = host
        .jobs()
        .list()
        .find(({ kind }) => kind === 'sample');
      return c.json({ archive, job });
    })
    .post('/archive/rebuild-search', (c) =>
      c.json(host.jobs().enqueue('rebuild-search', { label: host.archive().title }, {})),
    )
    .post('/archive/verify', jsonBody(z.object({ fixity: z.boolean().default(false) })), (c) =>
      c.json(host.jobs().enqueue('verify', { label: host.archive().title }, c.req.valid('json'))),
    )
    .post('/archive/rebuild-derived', async (c) => {
      const archive = host.archive();
      // Work under way would write into a folder that goes, and fail; what it makes is made anew anyway.
      for (const { id, kind, state } of host.jobs().list()) {
        if ((kind !== 'derive' && kind !== 'proxy') || (state !== 'queued' && state !== 'running')) continue;
        host.jobs().cancel(id);
        await host.jobs().settle(id);
      }
      const queue = createDeriveQueue((kind, subject, params) => void host.jobs().enqueue(kind, subject, params));
      const recordings = forgetDerivatives(archive, (row) => queue(archive, row.id, row.interview_id, row.file_name));
      host.events.emit({ type: 'changed', what: 'interviews' });
      return c.json({ recordings });
    })
    .get('/vocabularies', (c) => c.json(vocabularies()));
}
