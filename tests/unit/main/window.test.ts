import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveFromArguments } from '../../../electron/main/open-request';
import { openArchiveRoute, routeOf } from '../../../electron/main/window/page-route';
import { minimumWindowSize, parseWindowState, placeWindow } from '../../../electron/main/window/window-placement';
import { WindowStateFile } from '../../../electron/main/window/window-state-file';

const laptop = { x: 0, y: 0, width: 1920, height: 1040 };
const beamer = { x: 1920, y: 0, width: 1280, height: 720 };

describe('placeWindow', () => {
  it('opens in the middle of the main screen the first time', () => {
    expect(placeWindow(null, [laptop])).toEqual({ x: 240, y: 70, width: 1440, height: 900 });
    expect(placeWindow(null, [{ x: 0, y: 25, width: 1280, height: 775 }])).toEqual({
      x: 0,
      y: 25,
      width: 1280,
      height: 775,
    });
  });

  it('opens where it was', () => {
    const bounds = { x: 2000, y: 10, width: 1100, height: 700 };
    expect(placeWindow({ bounds, maximized: false }, [laptop, beamer])).toEqual(bounds);
  });

  it('comes back when its screen is gone', () => {
    const bounds = { x: 2000, y: 10, width: 1100, height: 700 };
    expect(placeWindow({ bounds, maximized: false }, [laptop])).toEqual({ x: 410, y: 170, width: 1100, height: 700 });
  });

  it('shrinks when its screen has become smaller', () => {
    const bounds = { x: 0, y: 0, width: 2500, height: 1400 };
    expect(placeWindow({ bounds, maximized: false }, [laptop])).toEqual({ x: 0, y: 0, width: 1920, height: 1040 });
  });

  it('can always be reached and used, whatever was saved', () => {
    const pixel = fc.integer({ min: -50_000, max: 50_000 });
    const size = fc.integer({ min: 1, max: 20_000 });
    const bounds = fc.record({ x: pixel, y: pixel, width: size, height: size });
    fc.assert(
      fc.property(bounds, (saved) => {
        const placed = placeWindow({ bounds: saved, maximized: false }, [laptop, beamer]);
        expect(placed.width).toBeGreaterThanOrEqual(minimumWindowSize.width);
        expect(placed.height).toBeGreaterThanOrEqual(minimumWindowSize.height);
        const titleBarIsOn = [laptop, beamer].some((area) => {
          const seen = Math.min(placed.x + placed.width, area.x + area.width) - Math.max(placed.x, area.x);
          return seen >= 100 && placed.y >= area.y && placed.y < area.y + area.height;
        });
        expect(titleBarIsOn).toBe(true);
      }),
    );
  });
});

describe('the window state file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koushu-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps a state whole', () => {
    const file = new WindowStateFile(join(folder, 'new'));
    expect(file.read()).toBeNull();
    const state = { bounds: { x: -5, y: 0, width: 1200, height: 800 }, maximized: true };
    file.write(state);
    expect(file.read()).toEqual(state);
    expect(readdirSync(join(folder, 'new'))).toEqual(['window-state.json']);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":1,"y":2,"width":3}}',
    '{"bounds":{"x":1,"y":2,"width":0,"height":9}}',
  ])('takes %j for none', (content) => {
    writeFileSync(join(folder, 'window-state.json'), content);
    expect(new WindowStateFile(folder).read()).toBeNull();
    expect(parseWindowState(content)).toBeNull();
  });

  it('disturbs nobody when it cannot be written', () => {
    writeFileSync(join(folder, 'a file'), '');
    const file = new WindowStateFile(join(folder, 'a file'));
    file.write({ bounds: { x: 0, y: 0, width: 1200, height: 800 }, maximized: false });
    expect(file.read()).toBeNull();
  });
});

describe('routes', () => {
  it('survive a change of port', () => {
    expect(routeOf('http://127.0.0.1:4000/#/interviews/ab?t=12')).toBe('/#/interviews/ab?t=12');
    expect(routeOf('about:blank')).toBe('/');
    expect(routeOf('chrome-error://chromewebdata/')).toBe('/');
    expect(routeOf('')).toBe('/');
  });

  it('name an archive by any path', () => {
    const path = '/media/盐城 #1 & 50%?/档案库';
    const url = new URL(`http://127.0.0.1:4000${openArchiveRoute(path)}`);
    expect(new URLSearchParams(url.hash.slice(url.hash.indexOf('?'))).get('path')).toBe(path);
  });
});

describe('archiveFromArguments', () => {
  const packed = { startedByElectron: false, workingDirectory: '/home/甲' };
  const unpacked = { startedByElectron: true, workingDirectory: '/home/甲' };

  it('finds the archive that was double-clicked', () => {
    expect(archiveFromArguments(['/opt/koushu', '/media/盐城/archive.koushu'], packed)).toBe('/media/盐城');
    expect(archiveFromArguments(['/opt/koushu', '/media/盐城/ARCHIVE.KOUSHU'], packed)).toBe('/media/盐城');
    expect(archiveFromArguments(['/opt/koushu', '--lang=zh-CN', '盐城'], packed)).toBe('/home/甲/盐城');
  });

  it('does not take the program for one', () => {
    expect(archiveFromArguments(['/opt/koushu', '--no-sandbox'], packed)).toBeNull();
    expect(archiveFromArguments(['/electron', '--disable-gpu', '/work/koushu'], unpacked)).toBeNull();
    expect(archiveFromArguments(['/electron', '/work/koushu', '--x', '/media/盐城'], unpacked)).toBe('/media/盐城');
  });
});
