import { Hono } from 'hono';
import { browseRoutes } from '../archive/browse';
import { describeSqliteError } from '../archive/database';
import { pageSettingsRoutes } from '../archive/page-settings';
import { archiveRoutes } from '../archive/routes';
import { attachmentRoutes } from '../attachments/routes';
import { clipRoutes } from '../clips/routes';
import { collectionRoutes } from '../collections/routes';
import { eventRoutes } from '../events/routes';
import { historyRoutes } from '../history/routes';
import { sessionUser } from '../history/session-user';
import { interviewRoutes } from '../interviews/routes';
import { jobRoutes } from '../jobs/routes';
import { importRoutes } from '../media/import-routes';
import { mediaRoutes } from '../media/routes';
import { peopleRoutes } from '../people/routes';
import { statementRoutes } from '../provenance/routes';
import { reviewRoutes } from '../review/routes';
import { rightsRoutes } from '../rights/routes';
import { searchRoutes } from '../search/routes';
import { transcriptRoutes } from '../transcripts/routes';
import { requireRights } from '../users/door';
import { Logins } from '../users/logins';
import { userRoutes } from '../users/routes';
import { vocabularyRoutes } from '../vocabularies/routes';
import type { ArchiveHost } from './host';
import { nativeRoutes } from './native-routes';
import { pageFiles } from './page-files';
import { describeFault } from './problems';
import { recordKinds } from './record-kinds';
import { type DoorSecrets, doorkeeper, securityHeaders } from './security';
import { readJsonBody } from './validate';

export interface DoorOptions {
  host: ArchiveHost;
  secrets: DoorSecrets;
  /** Port of the socket, once there is one; null for in-process calls. */
  port: () => number | null;
  /** Folder of the built page; null where there is no page to serve. */
  pageFolder: string | null;
}

/** The one door to the archive: the same for the window, the browser, the command line and the tests. */
export function createDoor({ host, secrets, port, pageFolder }: DoorOptions): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    const fault = describeFault(describeSqliteError(error, host.archiveOrNull()?.db.name ?? ''));
    if (fault.status >= 500) console.error(fault.code, fault.params, fault.cause ?? '');
    return c.body(JSON.stringify(fault.toProblem()), fault.status as 500, {
      'content-type': 'application/problem+json',
    });
  });
  app.use(securityHeaders());
  app.use(doorkeeper(secrets, port));
  app.use(
    '/api/*',
    sessionUser(() => host.preferences, secrets),
  );
  const logins = new Logins(secrets, port);
  app.use('/api/*', requireRights(host, logins));
  app.use('/api/*', readJsonBody());
  const api = new Hono()
    .route('/', archiveRoutes(host))
    .route('/', userRoutes(host, logins))
    .route('/', pageSettingsRoutes(host))
    .route('/', browseRoutes(host))
    .route('/', jobRoutes(host))
    .route('/', interviewRoutes(host))
    .route('/', statementRoutes(host))
    .route('/', eventRoutes(host))
    .route('/', peopleRoutes(host))
    .route('/', vocabularyRoutes(host))
    .route('/', collectionRoutes(host))
    .route('/', importRoutes(host))
    .route('/', mediaRoutes(host))
    .route('/', transcriptRoutes(host))
    .route('/', searchRoutes(host))
    .route('/', clipRoutes(host))
    .route('/', rightsRoutes(host))
    .route('/', attachmentRoutes(host))
    .route('/', reviewRoutes(host, recordKinds))
    .route('/', historyRoutes(host, recordKinds))
    .route('/native', nativeRoutes(host, secrets));
  app.route('/api', api);
  app.all('/api/*', (c) =>
    c.body(
      JSON.stringify({ type: 'about:blank', status: 404, code: 'route-unknown', params: { path: c.req.path } }),
      404,
      { 'content-type': 'application/problem+json' },
    ),
  );
  if (pageFolder) app.get('*', pageFiles(pageFolder));
  return app;
}
