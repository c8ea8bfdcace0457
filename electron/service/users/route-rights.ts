import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Right } from '../../contract/users';

/** `open`: also before logging in. */
export type RouteRight = Right | 'open';

/**
 * Reads that leave out by themselves what is sealed, hit counts and totals included, so that who may only `read` gets
 * them. A route comes in here when its answer has been made safe, and not before.
 */
export const FILTERED_READS: readonly string[] = [
  'GET /interviews',
  'GET /interviews/facets',
  'GET /interviews/:id',
  'GET /search',
  'GET /transcripts/:id',
  'GET /media/:id/play',
  'GET /media/:id/poster',
  'GET /media/:id/strip',
  'GET /media/:id/peaks',
  'GET /clips',
  'GET /people',
  'GET /people/:id',
  'GET /people/facets',
  'GET /people/list',
  'GET /clips/:id/file',
  'GET /tags',
];

/** Reads that hold nothing of an interview, or only what the viewer has asked for. */
const PLAIN_READS: readonly string[] = ['GET /archive', 'GET /vocabularies', 'GET /jobs', 'GET /jobs/:id'];

/** Without a login: what is needed to open an archive and to log in. */
const OPEN: readonly string[] = [
  'GET /session',
  'GET /viewer',
  'POST /login',
  'POST /logout',
  // Tells who has not logged in only that another archive is open, or that users have changed.
  'GET /events',
  'POST /archive/open',
  'POST /archive/create',
  'POST /archive/close',
  'POST /archive/sample',
  'GET /page-settings',
  'PATCH /page-settings',
  'GET /browse',
  'POST /browse/folder',
  // Guarded by the secret of the shell and the command line.
  'POST /native/grants',
  'GET /native/may-reveal',
];

const OTHERS: Readonly<Record<string, Right>> = {
  'POST /session/user': 'read',
  'POST /users/me/password': 'read',
  // One's own jobs; whose they are the routes check themselves.
  'POST /jobs/:id/settle': 'read',
  'POST /jobs/:id/cancel': 'read',
  'DELETE /jobs/:id': 'read',
  'POST /clips': 'cut',
  'DELETE /clips/:id': 'cut',
  'POST /clips/:id/restore': 'cut',
  // Who may pass which stage is decided with each step.
  'POST /interviews/:id/review': 'read-sealed',
  'PUT /interviews/:id/review/assignment': 'read-sealed',
  'POST /review/batch': 'read-sealed',
  'POST /archive/verify': 'read-sealed',
  'GET /users': 'manage',
  'POST /users': 'manage',
  'PATCH /users/:id': 'manage',
  // Deleting for good.
  'DELETE /trash': 'manage',
  'POST /archive/rebuild-search': 'manage',
  'POST /archive/rebuild-derived': 'manage',
};

/** What each route asks for, by method and path as it is registered. What is not in here, {@link rightByDefault} decides. */
export const ROUTE_RIGHTS: ReadonlyMap<string, RouteRight> = new Map<string, RouteRight>([
  ...OPEN.map((route) => [route, 'open'] as const),
  ...[...FILTERED_READS, ...PLAIN_READS].map((route) => [route, 'read'] as const),
  ...Object.entries(OTHERS),
]);

/** A route that nobody has thought about gives away nothing and lets nobody change anything who may not. */
export function rightByDefault(method: string): Right {
  return method === 'GET' ? 'read-sealed' : 'catalogue';
}

/** What the route asks for that will answer this request. */
export function rightFor(c: Context): RouteRight {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method;
  // The router's own choice: a second reading of the address could take another one.
  const route = matchedRoutes(c).find((matched) => matched.method === method);
  const known = route && ROUTE_RIGHTS.get(`${method} ${route.path.replace(/^\/api/, '')}`);
  return known ?? rightByDefault(method);
}
