import { homedir } from 'node:os';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { version } from '../../../package.json';
import {
  type ArchiveSummary,
  archivePathSchema,
  createArchiveSchema,
  type SessionInfo,
  sampleArchiveSchema,
} from '../../contract/archive';
import { userNameSchema } from '../../contract/history';
import { forgetPreviews } from '../attachments/previews';
import type { ArchiveHost } from '../door/host';
import { describeFault } from '../door/problems';
import { sentence } from '../door/sentences';
import { jsonBody } from '../door/validate';
import { systemUserName } from '../history/actor';
import { insertFirstJob } from '../jobs/store';
import { refreshAllAccessCopies } from '../media/access-copies';
import { createDeriveQueue } from '../media/derive-queue';
import { forgetDerivatives } from '../media/rebuild';
import { freeSampleFolder } from '../sample/assemble';
import { viewerNow, viewerOf } from '../users/viewer';
import { newId } from './archive';
import type { SqliteDatabase } from './database';
import { listRecent, readUserName, rememberUserName } from './preferences';

export function archiveRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/session', async (c) => {
      const info: SessionInfo = {
        version,
        archive: host.archiveOrNull() ? shownSummary(c, host.summary()) : null,
        recent: listRecent(host.preferences),
        roots: host.paths.roots.map((path) => ({ path, kind: path === homedir() ? 'home' : 'disk' })),
        defaultFolder: host.defaultFolder,
        ffmpeg: await host.ffmpeg().then(
          ({ version, ffmpeg }) => ({ version, path: ffmpeg }),
          (error: unknown) => ({ problem: describeFault(error).code }),
        ),
        userName: viewerOf(c).user?.name ?? readUserName(host.preferences),
        proposedUserName: systemUserName(),
      };
      return c.json(info);
    })
    .post('/session/user', jsonBody(userNameSchema), (c) => {
      const { name } = c.req.valid('json');
      rememberUserName(host.preferences, name);
      return c.json({ userName: name });
    })
    .get('/archive', (c) => c.json(host.summary()))
    .post('/archive/create', jsonBody(createArchiveSchema), async (c) => {
      const { path, title } = c.req.valid('json');
      return c.json(shownSummary(c, await host.createArchive(host.paths.check(path), { title })));
    })
    .post('/archive/open', jsonBody(archivePathSchema), async (c) => {
      const { path } = c.req.valid('json');
      // What this person opened before was granted then.
      const known = listRecent(host.preferences).some((entry) => entry.path === path);
      return c.json(shownSummary(c, await host.openArchive(known ? path : host.paths.check(path))));
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
        if (
          (kind !== 'derive' && kind !== 'proxy' && kind !== 'previews') ||
          (state !== 'queued' && state !== 'running')
        )
          continue;
        host.jobs().cancel(id);
        await host.jobs().settle(id);
      }
      const queue = createDeriveQueue((kind, subject, params) => void host.jobs().enqueue(kind, subject, params));
      const settlePreviews = forgetPreviews(archive, () => {
        host.jobs().enqueue('previews', { label: archive.title }, {});
      });
      const recordings = forgetDerivatives(archive, (row) => queue(archive, row.id, row.interview_id, row.file_name));
      settlePreviews();
      refreshAllAccessCopies(archive, (kind, subject, params) => void host.jobs().enqueue(kind, subject, params));
      host.events.emit({ type: 'changed', what: 'interviews' });
      return c.json({ recordings });
    });
}

/** How much the archive holds is nothing for who has not logged in to it. */
function shownSummary(c: Context, summary: ArchiveSummary): ArchiveSummary {
  if (viewerNow(c)().may('read')) return summary;
  return { ...summary, interviewCount: 0, recordingCount: 0, segmentCount: 0, clipCount: 0 };
}
