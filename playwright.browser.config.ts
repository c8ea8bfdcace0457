import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  workers: 1,
  reporter: 'list',
  // Guards against hanging for good, not measures: a browser on a busy machine may take long.
  timeout: 300_000,
  expect: { timeout: 60_000 },
});
