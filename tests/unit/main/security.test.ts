import { EventEmitter } from 'node:events';
import type { App, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { openExternalLink, safeExternalUrl } from '../../../electron/main/security/external-links';
import { guardNavigation } from '../../../electron/main/security/navigation';
import { isPageUrl } from '../../../electron/main/security/page-origin';
import { isPermitted } from '../../../electron/main/security/permissions';
import { guardEveryPage, lockDownProcess } from '../../../electron/main/security/process-security';
import { lockedWebPreferences, pageWebPreferences } from '../../../electron/main/security/web-preferences';

const origin = 'http://127.0.0.1:41234';

describe('web preferences', () => {
  it('lock the page up', () => {
    expect(lockedWebPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
    });
  });

  it('allow the developer tools in development only', () => {
    expect(pageWebPreferences('/preload.cjs', false)).toEqual({
      ...lockedWebPreferences,
      preload: '/preload.cjs',
      devTools: false,
    });
    expect(pageWebPreferences('/preload.cjs', true).devTools).toBe(true);
  });
});

describe('isPageUrl', () => {
  it.each([`${origin}/`, `${origin}/#/open?path=%2Fa`, `${origin}/api/session`])('knows %s as ours', (url) => {
    expect(isPageUrl(url, origin)).toBe(true);
  });

  it.each([
    'http://127.0.0.1:41235/',
    'https://127.0.0.1:41234/',
    'http://localhost:41234/',
    'http://127.0.0.1:41234@evil.example/',
    'http://user@127.0.0.1:41234/',
    'http://127.0.0.1:412345/',
    'file:///etc/passwd',
    'about:blank',
    'data:text/html,x',
    '',
    'not an address',
  ])('knows %s as foreign', (url) => {
    expect(isPageUrl(url, origin)).toBe(false);
  });

  it('knows nothing as ours while the service is down', () => {
    expect(isPageUrl(`${origin}/`, null)).toBe(false);
  });
});

describe('external links', () => {
  it('lets https through, in its parsed form', async () => {
    const opened: string[] = [];
    const open = async (url: string) => {
      opened.push(url);
    };
    expect(await openExternalLink('HTTPS://Manual.example/路径?q=一', open)).toBe(true);
    expect(opened).toEqual(['https://manual.example/%E8%B7%AF%E5%BE%84?q=%E4%B8%80']);
  });

  it.each([
    'http://manual.example/',
    'file:///C:/Windows/System32/calc.exe',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'https://user:password@manual.example/',
    `https://manual.example/${'x'.repeat(2048)}`,
    '',
  ])('refuses %s', async (url) => {
    let isOpened = false;
    const answer = await openExternalLink(url, async () => {
      isOpened = true;
    });
    expect([answer, isOpened, safeExternalUrl(url)]).toEqual([false, false, null]);
  });

  it('says so when the system cannot open it', async () => {
    expect(await openExternalLink('https://manual.example/', () => Promise.reject(new Error('no browser')))).toBe(
      false,
    );
  });
});

describe('permissions', () => {
  it('grants full screen and copying to our own page', () => {
    expect(isPermitted('fullscreen', `${origin}/`, origin)).toBe(true);
    expect(isPermitted('clipboard-sanitized-write', origin, origin)).toBe(true);
  });

  it('grants them to nobody else', () => {
    expect(isPermitted('fullscreen', 'http://127.0.0.1:1/', origin)).toBe(false);
    expect(isPermitted('fullscreen', `${origin}/`, null)).toBe(false);
  });

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'midi', 'hid', 'openExternal', 'unknown', ''])(
    'refuses %s to everyone',
    (permission) => {
      expect(isPermitted(permission, `${origin}/`, origin)).toBe(false);
    },
  );
});

describe('navigation', () => {
  function guard() {
    const opened: string[] = [];
    let decide: ((details: { url: string }) => { action: string }) | undefined;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: typeof decide) => {
        decide = handler;
      },
    });
    guardNavigation(contents as unknown as WebContents, {
      getPageOrigin: () => origin,
      openExternal: (url) => opened.push(url),
    });
    /** Whether the event went through. */
    const goes = (name: string, url: string) => {
      let isPrevented = false;
      const event = {
        url,
        preventDefault: () => {
          isPrevented = true;
        },
      };
      contents.emit(name, event, url);
      return !isPrevented;
    };
    return { goes, opened, openWindow: (url: string) => decide?.({ url }) };
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s stays at the page', (name) => {
    const { goes } = guard();
    expect(goes(name, `${origin}/#/clips`)).toBe(true);
    expect(goes(name, 'https://elsewhere.example/')).toBe(false);
    expect(goes(name, 'http://127.0.0.1:9/')).toBe(false);
  });

  it('attaches no webview and opens no window', () => {
    const { goes, openWindow, opened } = guard();
    expect(goes('will-attach-webview', `${origin}/`)).toBe(false);
    expect(openWindow(`${origin}/`)).toEqual({ action: 'deny' });
    expect(openWindow('https://elsewhere.example/')).toEqual({ action: 'deny' });
    expect(opened).toContain('https://elsewhere.example/');
  });
});

describe('the whole process', () => {
  function fakeApp(switches: string[]) {
    const appended = new Map<string, string | undefined>();
    const state = { isSandboxed: false };
    const app = Object.assign(new EventEmitter(), {
      commandLine: {
        hasSwitch: (name: string) => switches.includes(name),
        appendSwitch: (name: string, value?: string) => appended.set(name, value),
      },
      enableSandbox: () => {
        state.isSandboxed = true;
      },
    });
    return { app: app as unknown as App, emitter: app, appended, state };
  }

  it('sandboxes every page unless Chromium runs without a sandbox', () => {
    const usual = fakeApp([]);
    lockDownProcess(usual.app);
    expect(usual.state.isSandboxed).toBe(true);
    expect(usual.appended.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
    const underRoot = fakeApp(['no-sandbox']);
    lockDownProcess(underRoot.app);
    expect(underRoot.state.isSandboxed).toBe(false);
  });

  it('accepts no certificate that is in doubt', () => {
    const { app, emitter } = fakeApp([]);
    guardEveryPage(app, { getPageOrigin: () => origin, openExternal: () => undefined });
    const answers: boolean[] = [];
    let isPrevented = false;
    const event = {
      preventDefault: () => {
        isPrevented = true;
      },
    };
    emitter.emit('certificate-error', event, null, `${origin}/`, 'net::ERR_CERT', null, (isTrusted: boolean) =>
      answers.push(isTrusted),
    );
    expect([answers, isPrevented]).toEqual([[false], true]);
  });
});
