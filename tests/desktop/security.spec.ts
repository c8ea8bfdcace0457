import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lockedWebPreferences } from '../../electron/main/security/web-preferences';
import type { LaunchedApp } from './harness/launch-app';
import { expect, test } from './harness/test';

/** Stands for the rest of the world: counts who comes. */
async function startForeignSite() {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end('<title>foreign</title>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, requests, close: () => server.close() };
}

/** Replaces the system's browser by a list. */
async function recordOpenedLinks({ app }: LaunchedApp): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as { koushuOpened?: string[] }).koushuOpened = opened;
    shell.openExternal = async (url) => {
      opened.push(url);
    };
  });
  return () => app.evaluate(() => (globalThis as { koushuOpened?: string[] }).koushuOpened ?? []);
}

test('the page is sandboxed, isolated and without Node', async ({ desktop }) => {
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  // Electron reports these; the unit tests hold the whole list as it is handed over.
  const reported = Object.entries(lockedWebPreferences).filter(([name]) => name in preferences);
  expect(reported.length).toBeGreaterThanOrEqual(7);
  for (const [name, value] of reported) expect.soft(preferences[name], name).toBe(value);
  expect(reported.map(([name]) => name)).toEqual(
    expect.arrayContaining(['sandbox', 'contextIsolation', 'nodeIntegration', 'webviewTag', 'webSecurity']),
  );
  const globals = await desktop.page.evaluate(() => {
    const page = globalThis as unknown as Record<string, unknown>;
    return { require: typeof page.require, process: typeof page.process, bridge: typeof page.koushuShell };
  });
  expect(globals).toEqual({ require: 'undefined', process: 'undefined', bridge: 'object' });
  const bridge = await desktop.page.evaluate(() => Object.keys(window.koushuShell ?? {}).sort());
  expect(bridge).not.toContain('ipcRenderer');
});

test('the page comes with a content policy that refuses eval and foreign addresses', async ({ desktop }) => {
  const foreign = await startForeignSite();
  const policy = await desktop.page.evaluate(async () => {
    const answer = await fetch('/');
    return answer.headers.get('content-security-policy') ?? '';
  });
  expect(policy).toMatch(/default-src '(none|self)'/);
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  const outcome = await desktop.page.evaluate(
    (url) =>
      new Promise<{ evaluated: boolean; fetched: boolean }>((resolve) => {
        // In a task of its own: what the test's tool evaluates is exempt from the policy.
        setTimeout(async () => {
          let evaluated = true;
          try {
            new Function('return 1')();
          } catch {
            evaluated = false;
          }
          const fetched = await fetch(url).then(
            () => true,
            () => false,
          );
          resolve({ evaluated, fetched });
        });
      }),
    `${foreign.origin}/fetched`,
  );
  expect(outcome).toEqual({ evaluated: false, fetched: false });
  expect(foreign.requests).toEqual([]);
  foreign.close();
});

test('the window goes nowhere else', async ({ desktop }) => {
  const { page, app } = desktop;
  const foreign = await startForeignSite();
  await page.waitForURL((url) => url.hash === '#/welcome');
  const home = page.url();
  for (const address of [`${foreign.origin}/there`, 'file:///etc/passwd', 'data:text/html,foreign']) {
    await page.evaluate((url) => {
      window.location.href = url;
    }, address);
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  }
  // A frame is no way out either.
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, `${foreign.origin}/framed`);
  // Its own address it may load again, and the guard does not stand in the way.
  await page.reload();
  expect(page.url()).toBe(home);
  expect(foreign.requests).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  foreign.close();
});

test('no second window opens; only https addresses reach the system browser', async ({ desktop }) => {
  const opened = await recordOpenedLinks(desktop);
  await desktop.page.evaluate(() => {
    for (const url of ['http://plain.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share']) {
      window.open(url);
    }
    window.open('https://www.cppcc.example/guide');
  });
  await expect.poll(opened).toEqual(['https://www.cppcc.example/guide']);
  const answers = await desktop.page.evaluate(async () => {
    const urls = [
      'https://manual.example/a?b=c',
      'http://manual.example/',
      'file:///etc/passwd',
      'https://user:password@manual.example/',
      'ms-msdt:/id',
      'not an address',
    ];
    return Promise.all(urls.map((url) => window.koushuShell?.openExternal(url)));
  });
  expect(answers).toEqual([true, false, false, false, false, false]);
  expect(await opened()).toEqual(['https://www.cppcc.example/guide', 'https://manual.example/a?b=c']);
  expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a webview stays an unknown element', async ({ desktop }) => {
  const foreign = await startForeignSite();
  const before = await desktop.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  await desktop.page.evaluate(async (url) => {
    const view = document.createElement('webview');
    view.setAttribute('src', url);
    document.body.append(view);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, `${foreign.origin}/webview`);
  expect(await desktop.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(before);
  expect(foreign.requests).toEqual([]);
  foreign.close();
});

test('every permission is refused but full screen and copying text', async ({ launch }) => {
  // A machine without a camera would refuse it for that reason alone.
  const desktop = await launch({ switches: ['--use-fake-device-for-media-stream'] });
  const { page } = desktop;
  const refused = await page.evaluate(async () => ({
    geolocation: await new Promise((done) =>
      navigator.geolocation.getCurrentPosition(
        () => done('granted'),
        ({ code }) => done(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'other'),
      ),
    ),
    notifications: await Notification.requestPermission(),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: DOMException) => error.name,
    ),
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: DOMException) => error.name,
    ),
    screen: await navigator.mediaDevices.getDisplayMedia().then(
      () => 'granted',
      () => 'refused',
    ),
    // Asked for, not used: using the clipboard takes the focus, which no window has without a window manager.
    clipboardRead: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
    midi: (await navigator.permissions.query({ name: 'midi' as PermissionName })).state,
  }));
  expect(refused).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'NotAllowedError',
    microphone: 'NotAllowedError',
    screen: 'refused',
    clipboardRead: 'denied',
    midi: 'denied',
  });
  const copying = await page.evaluate(async () => {
    const { state } = await navigator.permissions.query({ name: 'clipboard-write' as PermissionName });
    return state;
  });
  expect(copying).toBe('granted');
  await page.evaluate(() => document.documentElement.requestFullscreen());
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
});

test('nothing but 127.0.0.1 is resolved, and no proxy is used', async ({ desktop }) => {
  const { port } = desktop.service();
  const outcome = await desktop.app.evaluate(async ({ session, net }, servicePort) => {
    const reach = (host: string) =>
      new Promise<string>((done) => {
        const request = net.request(`http://${host}:${servicePort}/`);
        request.on('response', (response) => done(`answered ${response.statusCode}`));
        request.on('error', (error) => done(error.message));
        request.end();
      });
    return {
      loopback: await reach('127.0.0.1'),
      name: await reach('localhost'),
      proxy: await session.defaultSession.resolveProxy('https://www.cppcc.example/'),
    };
  }, port);
  expect(outcome.loopback).toMatch(/^answered \d+$/);
  expect(outcome.name).toBe('net::ERR_NAME_NOT_RESOLVED');
  expect(outcome.proxy).toBe('DIRECT');
});

test('the session cookie is out of the reach of scripts and other sites', async ({ desktop }) => {
  const cookies = await desktop.app.evaluate(({ session }) => session.defaultSession.cookies.get({}));
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({
    name: 'koushu_session',
    domain: '127.0.0.1',
    httpOnly: true,
    sameSite: 'strict',
    session: true,
  });
  expect(cookies[0]?.value).toMatch(/^[0-9a-f]{64}$/);
  expect(await desktop.page.evaluate(() => document.cookie)).toBe('');
  const stranger = await fetch(`http://127.0.0.1:${desktop.service().port}/api/session`);
  expect(stranger.status).toBe(401);
});

test('the bridge refuses what is malformed', async ({ desktop }) => {
  const refusals = await desktop.page.evaluate(async () => {
    const bridge = window.koushuShell as unknown as Record<string, (argument: unknown) => Promise<unknown>>;
    const calls: [string, unknown][] = [
      ['chooseFiles', 'everything'],
      ['chooseFolder', { purpose: 'media' }],
      ['saveFile', { suggestedName: '', kind: 'video' }],
      ['saveFile', { suggestedName: 'a.mp4', kind: 'video', overwrite: true }],
      ['showInFolder', 'a\0b'],
      ['openExternal', 42],
      ['setTitle', 'x'.repeat(301)],
      ['setMenuContext', { archiveOpen: 'yes' }],
    ];
    return Promise.all(
      calls.map(([name, argument]) =>
        Promise.resolve()
          .then(() => bridge[name]?.(argument))
          .then(
            () => `${name}: accepted`,
            (error: Error) => /bridge-bad-argument/.exec(error.message)?.[0] ?? error.message,
          ),
      ),
    );
  });
  expect(refusals).toEqual(refusals.map(() => 'bridge-bad-argument'));
});
