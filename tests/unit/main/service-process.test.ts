import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KoushuError } from '../../../electron/contract/errors';
import { readAnnouncement } from '../../../electron/main/service/announcement';
import { launchUnderNode } from '../../../electron/main/service/launch-node';
import { RestartPolicy } from '../../../electron/main/service/restart-policy';
import { ServiceClient } from '../../../electron/main/service/service-client';
import {
  type ServiceAddress,
  ServiceProcess,
  type ServiceProcessOptions,
} from '../../../electron/main/service/service-process';

let folder: string;
const running: ServiceProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koushu-service-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const announces = `console.log(JSON.stringify({ type: 'ready', port: 40000 + (process.pid % 20000), pid: process.pid }));`;
const endsWithShell = `process.stdin.resume().on('end', () => process.exit(0)); process.on('SIGTERM', () => process.exit(0));`;

/** A real process that runs `source`, under the class that owns it. */
function own(source: string, options: Partial<ServiceProcessOptions> = {}) {
  const entry = join(folder, 'service.cjs');
  writeFileSync(entry, source);
  const log: string[] = [];
  const restarts: ServiceAddress[] = [];
  let tell: (() => void) | null = null;
  let resolveGaveUp: (error: KoushuError) => void = () => undefined;
  const gaveUp = new Promise<KoushuError>((resolve) => {
    resolveGaveUp = resolve;
  });
  const service = new ServiceProcess({
    launch: launchUnderNode(process.execPath, entry, (line) => log.push(line)),
    userData: folder,
    log: (line) => log.push(line),
    onRestarted: (address) => {
      restarts.push(address);
      tell?.();
    },
    onGaveUp: resolveGaveUp,
    policy: new RestartPolicy([0, 0]),
    ...options,
  });
  running.push(service);
  const restarted = () =>
    new Promise<void>((resolve) => {
      tell = resolve;
    });
  return {
    service,
    log,
    restarts,
    restarted,
    gaveUp,
    pid: () => Number(log.join('\n').match(/.*process (\d+)/s)?.[1]),
  };
}

describe('ServiceProcess', () => {
  it('starts a service with its arguments, its secret out of sight', async () => {
    const seen = join(folder, 'seen.json');
    const { service } = own(`
      const { KOUSHU_SHELL_SECRET, KOUSHU_CONFIG_DIR } = process.env;
      require('node:fs').writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ argv: process.argv.slice(2), KOUSHU_SHELL_SECRET, KOUSHU_CONFIG_DIR }));
      ${endsWithShell} ${announces}`);
    const address = await service.start();
    expect(address.origin).toBe(`http://127.0.0.1:${address.port}`);
    expect(service.address).toEqual(address);
    expect(service.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual({
      argv: ['--shell', '--port', '0'],
      KOUSHU_SHELL_SECRET: service.secret,
      KOUSHU_CONFIG_DIR: folder,
    });
  });

  it('starts a killed one again with the same secret', async () => {
    const { service, restarts, restarted, pid } = own(`${endsWithShell} ${announces}`);
    await service.start();
    const { secret } = service;
    const first = pid();
    const again = restarted();
    process.kill(first, 'SIGKILL');
    await again;
    expect(pid()).not.toBe(first);
    expect(restarts).toEqual([service.address]);
    expect(service.secret).toBe(secret);
  });

  it('gives up on one that keeps dying, and starts it again when asked', async () => {
    const { service, restarts, restarted, gaveUp, pid } = own(`${endsWithShell} ${announces}`);
    await service.start();
    for (let restart = 0; restart < 2; restart += 1) {
      const again = restarted();
      process.kill(pid(), 'SIGKILL');
      await again;
    }
    process.kill(pid(), 'SIGKILL');
    expect((await gaveUp).code).toBe('service-exited');
    expect(restarts).toHaveLength(2);
    expect(service.address).toBeNull();
    await service.start();
    expect(service.address).not.toBeNull();
  });

  it('says why one did not start', async () => {
    const failing = own(
      `console.log(JSON.stringify({ type: 'failed', code: 'service-without-secret', params: { where: 'here' } })); ${endsWithShell}`,
    );
    await expect(failing.service.start()).rejects.toMatchObject({
      code: 'service-without-secret',
      params: { where: 'here' },
    });
    const ending = own('process.exit(3)');
    await expect(ending.service.start()).rejects.toMatchObject({ code: 'service-exited', params: { exitCode: 3 } });
    const missing = own('', {
      launch: launchUnderNode(join(folder, 'no-node'), join(folder, 'service.cjs'), () => undefined),
    });
    await expect(missing.service.start()).rejects.toMatchObject({ code: 'service-exited' });
  });

  it('does not wait for ever for one that says nothing', async () => {
    const { service } = own(`console.log('talk'); console.log('{"type":"ready"}'); setInterval(() => {}, 1000);`, {
      readyWithinMs: 1000,
    });
    await expect(service.start()).rejects.toMatchObject({ code: 'service-silent', params: { seconds: 1 } });
  });

  it('lets it finish what it writes before it ends', async () => {
    const finished = join(folder, 'finished');
    const { service, restarts, log } = own(`
      let isEnding = false;
      const end = () => {
        if (isEnding) return;
        isEnding = true;
        setTimeout(() => { require('node:fs').writeFileSync(${JSON.stringify(finished)}, ''); process.exit(0); }, 300);
      };
      process.stdin.resume().on('end', end); process.on('SIGTERM', end);
      ${announces}`);
    await service.start();
    await service.stop();
    expect(existsSync(finished)).toBe(true);
    expect(log.join('\n')).not.toContain('is killed');
    expect([service.address, restarts]).toEqual([null, []]);
  });

  it('kills one that does not end', async () => {
    const { service, log } = own(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); ${announces}`, {
      exitWithinMs: 200,
    });
    await service.start();
    await service.stop();
    expect(log.join('\n')).toContain('is killed');
    expect(service.address).toBeNull();
  });
});

describe('RestartPolicy', () => {
  it('waits longer each time, gives up, and forgets', () => {
    let now = 0;
    const policy = new RestartPolicy([0, 100], 1000, () => now);
    expect([policy.nextDelayMs(), policy.nextDelayMs(), policy.nextDelayMs()]).toEqual([0, 100, null]);
    now = 1500;
    expect(policy.nextDelayMs()).toBe(0);
    policy.reset();
    expect([policy.nextDelayMs(), policy.nextDelayMs()]).toEqual([0, 100]);
  });
});

describe('readAnnouncement', () => {
  it.each([
    null,
    'ready',
    7,
    {},
    { type: 'ready' },
    { type: 'ready', port: 0, pid: 1 },
    { type: 'ready', port: '80', pid: 1 },
    { type: 'ready', port: 70_000, pid: 1 },
    { type: 'failed' },
    { type: 'else', port: 1, pid: 1 },
  ])('ignores %j', (message) => {
    expect(readAnnouncement(message)).toBeNull();
  });

  it('keeps only what a sentence can name', () => {
    expect(readAnnouncement({ type: 'failed', code: 'x', params: { path: '/a', count: 2, inner: {} } })).toEqual({
      type: 'failed',
      code: 'x',
      params: { path: '/a', count: 2 },
    });
  });
});

describe('ServiceClient', () => {
  /** A door that writes down what it is asked. */
  async function openDoor(answer: (route: string) => object | null) {
    const asked: { route: string; authorization: string | undefined; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (data) => {
        body += data;
      });
      request.on('end', () => {
        const route = request.url ?? '';
        asked.push({ route, authorization: request.headers.authorization, body });
        const content = answer(route);
        response.writeHead(content ? 200 : 403, { 'content-type': 'application/json' });
        response.end(JSON.stringify(content));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    return { asked, address: { port, origin: `http://127.0.0.1:${port}` }, close: () => server.close() };
  }

  it('grants, remembers what was granted, and grants it again', async () => {
    const door = await openDoor((route) =>
      route.includes('may-reveal') ? { allowed: false } : { grants: [{ path: '/real/a' }] },
    );
    const client = new ServiceClient(() => door.address, 'the secret');
    expect(await client.grant(['/link/a'])).toEqual(['/real/a']);
    expect(await client.grant([])).toEqual([]);
    expect(await client.mayReveal('/real/a')).toBe(true);
    expect(await client.mayReveal('/etc/passwd')).toBe(false);
    await client.grantAgain();
    expect(door.asked).toEqual([
      { route: '/api/native/grants', authorization: 'Bearer the secret', body: '{"paths":["/link/a"]}' },
      { route: '/api/native/may-reveal?path=%2Fetc%2Fpasswd', authorization: 'Bearer the secret', body: '' },
      { route: '/api/native/grants', authorization: 'Bearer the secret', body: '{"paths":["/link/a","/real/a"]}' },
    ]);
    door.close();
  });

  it('opens the last archive anew', async () => {
    const door = await openDoor((route) =>
      route === '/api/session' ? { recent: [{ path: '/盐城' }, { path: '/b' }] } : {},
    );
    await new ServiceClient(() => door.address, 's').reopenLastArchive();
    expect(door.asked.at(-1)).toMatchObject({ route: '/api/archive/open', body: '{"path":"/盐城"}' });
    door.close();
  });

  it('says so when it is refused, or nobody is there', async () => {
    const door = await openDoor(() => null);
    await expect(new ServiceClient(() => door.address, 's').grant(['/a'])).rejects.toThrow(
      'bridge-service-refused: 403',
    );
    door.close();
    await expect(new ServiceClient(() => null, 's').grant(['/a'])).rejects.toThrow('bridge-service-down');
  });
});
