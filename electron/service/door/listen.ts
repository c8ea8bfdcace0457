import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { KoushuError } from '../../contract/errors';

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/**
 * Opens the door on the loopback address only.
 *
 * @param port 0 for any free one
 * @throws KoushuError `port-taken`
 */
export function listen(app: Hono, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) =>
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.on('error', (cause: Error & { code?: string }) =>
      reject(cause.code === 'EADDRINUSE' ? new KoushuError('port-taken', { port }, { status: 409, cause }) : cause),
    );
  });
}
