import { test as base } from '@playwright/test';
import type { PreparedElectron } from '../../../scripts/electron-runtime.mjs';
import { readPreparedElectron } from './electron';
import { type LaunchedApp, type LaunchOptions, launchApp } from './launch-app';

interface DesktopFixtures {
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
  launch: async ({ electron }, use, testInfo) => {
    const launched: LaunchedApp[] = [];
    await use(async (options) => {
      const app = await launchApp(electron, options);
      launched.push(app);
      return app;
    });
    for (const desktop of launched) {
      if (testInfo.status !== testInfo.expectedStatus) process.stderr.write(`${desktop.log()}\n`);
      await desktop.close().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  },
  desktop: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect } from '@playwright/test';
