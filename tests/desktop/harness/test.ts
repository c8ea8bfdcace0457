import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { PreparedElectron } from '../../../scripts/electron-runtime.mjs';
import { readPreparedElectron } from './electron';
import { type LaunchedApp, type LaunchOptions, launchApp } from './launch-app';

interface DesktopFixtures {
  /** An empty folder for the test's own files, with a name that needs care. */
  folder: string;
  /** The Electron of this run; without one the test is skipped. */
  electron: PreparedElectron;
  /** Starts the program; everything started is closed when the test ends. */
  launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
  /** The program, started plainly. */
  desktop: LaunchedApp;
}

/** Playwright's `test` with the program at hand. */
export const test = base.extend<DesktopFixtures>({
  electron: async ({ playwright: _playwright }, use, testInfo) => {
    const prepared = readPreparedElectron();
    if ('skipped' in prepared) testInfo.skip(true, prepared.skipped);
    else await use(prepared);
  },
  folder: async ({ playwright: _playwright }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'koushu 桌面 '));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  // Needs the folder so that it is there until the last program has ended.
  launch: async ({ electron, folder: _folder }, use, testInfo) => {
    const launched: LaunchedApp[] = [];
    await use(async (options) => {
      const app = await launchApp(electron, options);
      launched.push(app);
      return app;
    });
    for (const desktop of launched) {
      if (testInfo.status !== testInfo.expectedStatus) process.stderr.write(`${desktop.log()}\n`);
      await desktop.close();
    }
  },
  desktop: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect } from '@playwright/test';
