import { Hono } from 'hono';
import { KoushuError } from '../../contract/errors';
import type { Job, ServiceEvent } from '../../contract/jobs';
import type { ArchiveHost } from '../door/host';
import { requireRight, type Viewer, viewerNow, viewerOf } from '../users/viewer';
import { mayHear, maySeeJob } from './who-sees';

const KEEP_ALIVE_EVERY_MS = 20_000;

export function jobRoutes(host: ArchiveHost) {
  /** @throws KoushuError `job-unknown` also for a job the viewer may not know of */
  const seen = (id: string, viewer: Viewer): Job => {
    const job = host.jobs().get(id);
    if (!maySeeJob(viewer, job)) throw new KoushuError('job-unknown', { id }, { status: 404 });
    return job;
  };
  /** @throws KoushuError `right-missing` for somebody else's job, unless one may change the catalogue anyway */
  const own = (id: string, viewer: Viewer): Job => {
    const job = seen(id, viewer);
    if (job.subject.userId === undefined || job.subject.userId !== viewer.user?.id) requireRight(viewer, 'catalogue');
    return job;
  };
  return new Hono()
    .get('/jobs', (c) => {
      const viewer = viewerOf(c);
      const jobs = host.archiveOrNull() ? host.jobs().list() : [];
      return c.json(jobs.filter((job) => maySeeJob(viewer, job)));
    })
    .get('/jobs/:id', (c) => c.json(seen(c.req.param('id'), viewerOf(c))))
    .post('/jobs/:id/settle', async (c) => c.json(await host.jobs().settle(own(c.req.param('id'), viewerOf(c)).id)))
    .post('/jobs/:id/cancel', (c) => c.json(host.jobs().cancel(own(c.req.param('id'), viewerOf(c)).id)))
    .delete('/jobs/:id', (c) => {
      host.jobs().forget(own(c.req.param('id'), viewerOf(c)).id);
      return c.json({});
    })
    .get('/events', (c) => {
      let stop = () => {};
      const viewer = viewerNow(c);
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          const encoder = new TextEncoder();
          const send = (event: ServiceEvent) => controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
          const unsubscribe = host.events.subscribe((event) => {
            if (mayHear(viewer(), event)) send(event);
          });
          const timer = setInterval(() => controller.enqueue(encoder.encode('\n')), KEEP_ALIVE_EVERY_MS);
          stop = () => {
            clearInterval(timer);
            unsubscribe();
          };
          send({ type: 'hello' });
        },
        cancel: () => stop(),
      });
      c.req.raw.signal.addEventListener('abort', () => stop());
      return new Response(stream, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
    });
}
