import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/desktop',
  globalSetup: './tests/desktop/global-setup.ts',
  outputDir: 'test-results/desktop',
  workers: 1,
  reporter: 'list',
  // Guards against hanging for good, not measures: an Electron on a busy machine may take long.
  timeout: 300_000,
  expect: { timeout: 60_000 },
});
