import { Hono } from 'hono';
import type { ServiceEvent } from '../../contract/jobs';
import type { ArchiveHost } from '../door/host';

const KEEP_ALIVE_EVERY_MS = 20_000;

export function jobRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/jobs', (c) => c.json(host.archiveOrNull() ? host.jobs().list() : []))
    .get('/jobs/:id', (c) => c.json(host.jobs().get(c.req.param('id'))))
    .post('/jobs/:id/settle', async (c) => c.json(await host.jobs().settle(c.req.param('id'))))
    .post('/jobs/:id/cancel', (c) => c.json(host.jobs().cancel(c.req.param('id'))))
    .delete('/jobs/:id', (c) => {
      host.jobs().forget(c.req.param('id'));
      return c.json({});
    })
    .get('/events', (c) => {
      let stop = () => {};
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          const encoder = new TextEncoder();
          const send = (event: ServiceEvent) => controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
          const unsubscribe = host.events.subscribe(send);
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
