import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Problem } from '../../../electron/contract/errors';
import { createDoor } from '../../../electron/service/door/app';
import { type Listening, listen } from '../../../electron/service/door/listen';
import { Door, openDoor, temporaryFolder } from '../harness/harness';

const PAGES = ['/', '/index.html', '/assets/app-1234.js', '/anything'] as const;
const API = [
  '/api/session',
  '/api/archive',
  '/api/interviews',
  '/api/events',
  '/api/nothing',
  '/api/native/may-reveal?path=/',
] as const;

/** The door on a real socket with a page behind it. */
async function listening(): Promise<{ door: Door; port: number }> {
  const door = new Door(temporaryFolder());
  const pageFolder = join(door.folder, 'page');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>口述史档案库</title>');
  writeFileSync(join(pageFolder, 'assets', 'app-1234.js'), 'export {};');
  writeFileSync(join(door.folder, 'secret.json'), '{"secret":true}');
  let open: Listening | null = null;
  const app = createDoor({ host: door.host, secrets: door.secrets, port: () => open?.port ?? null, pageFolder });
  open = await listen(app, 0);
  onTestFinished(() => open?.close());
  return { door, port: open.port };
}

/** A raw request: `fetch` would set Host, Origin and Sec-Fetch-Site by itself. */
function raw(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }>(
    (resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          body += piece;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      call.on('error', reject).end();
    },
  );
}

test('listens on the loopback address and on no other', async () => {
  const { port } = await listening();
  const others = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ address }) => address !== '127.0.0.1');
  const reach = (address: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ host: address, port }, () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => resolve(false));
    });
  expect(await reach('127.0.0.1')).toBe(true);
  for (const { address, scopeid } of others)
    expect(await reach(scopeid ? `${address}%${scopeid}` : address), address).toBe(false);
});

test('a port that is taken is named', async () => {
  const { door, port } = await listening();
  const app = createDoor({ host: door.host, secrets: door.secrets, port: () => port, pageFolder: null });
  await expect(listen(app, port)).rejects.toMatchObject({ code: 'port-taken', params: { port } });
});

describe('without the session', () => {
  test.each([...PAGES, ...API])('%s answers 401 and tells nothing', async (path) => {
    const { port } = await listening();
    const wrong: Record<string, string>[] = [
      {},
      { cookie: 'koushu_session=' },
      { cookie: `koushu_session=${'s'.repeat(63)}x` },
      { cookie: `koushu_session=${'n'.repeat(64)}` },
      { authorization: `Bearer ${'s'.repeat(64)}` },
      { authorization: 'Bearer ' },
      { authorization: `Basic ${'n'.repeat(64)}` },
    ];
    for (const headers of wrong) {
      const answer = await raw(port, path, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(401);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(answer.body)).toEqual({ type: 'about:blank', status: 401, code: 'no-session', params: {} });
    }
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused as well', async (method) => {
    const { port } = await listening();
    expect((await raw(port, '/api/archive/close', {}, method)).status).toBe(401);
  });
});

describe('with the session', () => {
  const cookie = `koushu_session=${'s'.repeat(64)}`;

  test.each<[string, Record<string, string>, number, string]>([
    ['a name that leads here by DNS', { host: 'evil.example' }, 403, 'door-wrong-host'],
    ['a name that leads here by DNS, with our port', { host: 'evil.example:{port}' }, 403, 'door-wrong-host'],
    ['another port of this machine', { host: '127.0.0.1:1' }, 403, 'door-wrong-host'],
    ['a page of another site', { origin: 'https://evil.example' }, 403, 'door-wrong-origin'],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403, 'door-wrong-origin'],
    ['a sandboxed frame', { origin: 'null' }, 403, 'door-wrong-origin'],
    ['https of the same name', { origin: 'https://127.0.0.1:{port}' }, 403, 'door-wrong-origin'],
    ['another site by a plain link or image', { 'sec-fetch-site': 'cross-site' }, 403, 'door-wrong-origin'],
    ['a page of another port, same site', { 'sec-fetch-site': 'same-site' }, 403, 'door-wrong-origin'],
  ])('%s is refused', async (_, headers, status, code) => {
    const { port } = await listening();
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('{port}', String(port))]),
    );
    for (const path of ['/', '/api/session']) {
      const answer = await raw(port, path, { cookie, ...filled });
      expect([answer.status, (JSON.parse(answer.body) as Problem).code]).toEqual([status, code]);
    }
  });

  test('the right Host but a foreign Origin gets nowhere with the bearer either', async () => {
    const { port } = await listening();
    const bearer = { authorization: `Bearer ${'n'.repeat(64)}` };
    expect((await raw(port, '/api/session', { ...bearer, origin: 'https://evil.example' })).status).toBe(403);
    expect((await raw(port, '/api/session', { ...bearer, host: 'evil.example' })).status).toBe(403);
    expect((await raw(port, '/api/session', bearer)).status).toBe(200);
  });

  test('the own page gets in, by number and by name, and its files have the right types', async () => {
    const { port } = await listening();
    const origin = `http://127.0.0.1:${port}`;
    const own = { cookie, origin, 'sec-fetch-site': 'same-origin' };
    expect((await raw(port, '/api/session', own)).status).toBe(200);
    expect((await raw(port, '/api/session', { cookie, host: `localhost:${port}` })).status).toBe(200);
    const page = await raw(port, '/', { cookie, 'sec-fetch-site': 'none' });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const script = await raw(port, '/assets/app-1234.js', own);
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'max-age=31536000, immutable',
    });
  });

  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/%00.json',
    '/%',
    '/%c3%28.json',
    '/missing.js',
    '/secret.json',
  ])('the page folder cannot be left by %s', async (path) => {
    const { port } = await listening();
    const answer = await raw(port, path, { cookie });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('secret":true');
  });
});

describe('the one-time token', () => {
  test('is traded once for a cookie that scripts and other sites never see', async () => {
    const { port } = await listening();
    // The printed address may be clicked anywhere, so it comes from another site.
    const first = await raw(port, `/?token=${'t'.repeat(64)}`, { 'sec-fetch-site': 'cross-site' });
    expect([first.status, first.headers.location]).toEqual([302, '/']);
    const [cookie = ''] = [first.headers['set-cookie']].flat();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).toMatch(/Path=\//i);
    expect(cookie).not.toMatch(/Domain|Expires|Max-Age/i);
    const session = cookie.split(';')[0] ?? '';
    expect((await raw(port, '/api/session', { cookie: session })).status).toBe(200);
    const second = await raw(port, `/?token=${'t'.repeat(64)}`);
    expect([second.status, second.headers['set-cookie']]).toEqual([401, undefined]);
    // Who has the cookie already may click the address again.
    expect((await raw(port, `/?token=${'t'.repeat(64)}`, { cookie: session })).status).toBe(200);
  });

  test('two programs in one browser keep their sessions apart', async () => {
    const programs = [await listening(), await listening()];
    const jar = new Map<string, string>();
    for (const { port } of programs) {
      const answer = await raw(port, `/?token=${'t'.repeat(64)}`);
      const [name = '', value = ''] = ([answer.headers['set-cookie']].flat()[0] ?? '').split(';')[0]?.split('=') ?? [];
      jar.set(name, value);
    }
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    expect(jar.size).toBe(2);
    for (const { port } of programs) expect((await raw(port, '/api/session', { cookie })).status).toBe(200);
  });

  test('opens the page only, never the API, and not with other methods', async () => {
    const { port } = await listening();
    expect((await raw(port, `/api/session?token=${'t'.repeat(64)}`)).status).toBe(401);
    expect((await raw(port, `/?token=${'t'.repeat(64)}`, {}, 'POST')).status).toBe(401);
    expect((await raw(port, `/?token=${'x'.repeat(64)}`)).status).toBe(401);
    expect((await raw(port, `/?token=${'t'.repeat(64)}`)).status).toBe(302);
  });
});

describe('headers', () => {
  test.each<[string, Record<string, string>]>([
    ['/', { cookie: `koushu_session=${'s'.repeat(64)}` }],
    ['/api/session', { cookie: `koushu_session=${'s'.repeat(64)}` }],
    ['/api/nothing', { cookie: `koushu_session=${'s'.repeat(64)}` }],
    ['/missing', { cookie: `koushu_session=${'s'.repeat(64)}` }],
    ['/api/session', {}],
    ['/', { host: 'evil.example' }],
  ])('of %s keep the page to itself, also when it is refused', async (path, headers) => {
    const { port } = await listening();
    const answer = await raw(port, path, headers);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|\*|https?:/);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('what only the shell and the command line may do', () => {
  const bearer = { authorization: `Bearer ${'n'.repeat(64)}` };

  test('the page cannot grant itself paths', async () => {
    const door = new Door(temporaryFolder(), { roots: [] });
    const outside = temporaryFolder();
    const grant = {
      method: 'POST',
      body: JSON.stringify({ paths: [outside] }),
      headers: { 'content-type': 'application/json' },
    };
    const refused = await door.fetch('/api/native/grants', grant);
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([403, 'native-only']);
    expect((await door.call('GET', `/api/browse?path=${encodeURIComponent(outside)}`)).body.code).toBe(
      'path-not-allowed',
    );
    const granted = await door.app.request('/api/native/grants', {
      ...grant,
      headers: { ...grant.headers, ...bearer },
    });
    expect(await granted.json()).toEqual({ grants: [{ path: outside }] });
    expect((await door.call('GET', `/api/browse?path=${encodeURIComponent(outside)}`)).status).toBe(200);
    expect((await door.call('GET', `/api/browse?path=${encodeURIComponent(join(outside, '..'))}`)).status).toBe(403);
  });

  test('revealing is allowed for granted paths only, and tells nothing of others', async () => {
    const door = await openDoor();
    const ask = async (path: string) =>
      (await door.app.request(`/api/native/may-reveal?path=${encodeURIComponent(path)}`, { headers: bearer })).json();
    const { path } = door.archive;
    expect(await ask(join(path, 'archive.koushu'))).toEqual({ allowed: true, path: join(path, 'archive.koushu') });
    expect(await ask('/etc/passwd')).toEqual({ allowed: false });
    expect(await ask(join(path, 'missing'))).toEqual({ allowed: false });
  });
});
