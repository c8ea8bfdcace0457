import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { KoushuError } from '../../contract/errors';

export const SESSION_COOKIE = 'koushu_session';

/** A per-launch secret: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

export interface DoorSecrets {
  /** Cookie of the page. */
  session: string;
  /** Bearer of the desktop shell and the command line: may also grant paths. */
  native: string;
  /** One-time token that `serve` prints; trading it for the cookie uses it up. Null: none (any more). */
  token: string | null;
}

/** Constant-time: the time it takes says nothing about how much of a guess was right. */
export function isSecret(given: string | undefined, secret: string): boolean {
  if (given === undefined) return false;
  const a = Buffer.from(given);
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}

// Inline styles stay allowed: antd sets them, and without scripts a style can do no more than misplace a box.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Every answer, also a refusal or a file, carries the headers that keep the page to itself. */
export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    // A route's own policy comes on top: with two, the browser keeps to both.
    const own = c.res.headers.get('content-security-policy');
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
    if (own !== null) c.res.headers.append('content-security-policy', own);
  };
}

/**
 * Lets in only this launch's own page, shell and command line: right Host (against DNS rebinding), right Origin and
 * site (against pages of other sites), right secret.
 *
 * @param port the port we listen on; null where there is no socket (in-process calls)
 * @throws KoushuError `door-wrong-host`, `door-wrong-origin`, `no-session`
 */
export function doorkeeper(secrets: DoorSecrets, port: () => number | null): MiddlewareHandler {
  return async (c, next) => {
    const listening = port();
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const hosts = listening === null ? [host] : [`127.0.0.1:${listening}`, `localhost:${listening}`];
    if (!hosts.includes(host)) throw new KoushuError('door-wrong-host', { host }, { status: 403 });
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== `http://${host}`)
      throw new KoushuError('door-wrong-origin', { origin }, { status: 403 });
    const bearer = c.req.header('authorization')?.replace(/^Bearer /, '');
    if (isSecret(bearer, secrets.native)) return next();
    const site = c.req.header('sec-fetch-site');
    const token = c.req.query('token');
    // The printed address is opened from a terminal or a mail: only this one request may come from another site.
    if (c.req.method === 'GET' && c.req.path === '/' && secrets.token !== null && isSecret(token, secrets.token)) {
      secrets.token = null;
      setCookie(c, ownCookie(listening), secrets.session, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return c.redirect('/');
    }
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new KoushuError('door-wrong-origin', { origin: site }, { status: 403 });
    const cookies = [getCookie(c, ownCookie(listening)), getCookie(c, SESSION_COOKIE)];
    if (!cookies.some((cookie) => isSecret(cookie, secrets.session)))
      throw new KoushuError('no-session', {}, { status: 401 });
    return next();
  };
}

/** Cookies know no ports: two programs in one browser would take each other's session away under one name. */
function ownCookie(port: number | null): string {
  return port === null ? SESSION_COOKIE : `${SESSION_COOKIE}_${port}`;
}

/** For the few calls that only the shell and the command line may make. @throws KoushuError `native-only` */
export function nativeOnly(secrets: DoorSecrets): MiddlewareHandler {
  return async (c, next) => {
    const bearer = c.req.header('authorization')?.replace(/^Bearer /, '');
    if (!isSecret(bearer, secrets.native)) throw new KoushuError('native-only', {}, { status: 403 });
    return next();
  };
}
