import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepareElectron } from '../../scripts/electron-runtime.mjs';
import { startVirtualScreen } from '../../scripts/virtual-screen.mjs';
import { preparedElectronVariable } from './harness/electron';

/** The program under test: the project itself, or another built copy of it. */
const appDir = process.env.KOUSHU_APP_DIR ?? resolve(import.meta.dirname, '../..');

/** Finds an Electron and a screen for all desktop tests. Without them they are skipped, aloud. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (!existsSync(join(appDir, 'out/main/index.cjs'))) {
    throw new Error(`${appDir} is not built: run npm run build first.`);
  }
  const prepared = await prepareElectron({ appDir });
  process.env[preparedElectronVariable] = JSON.stringify(prepared);
  if ('skipped' in prepared) {
    process.stderr.write(`\nDESKTOP TESTS ARE SKIPPED: ${prepared.skipped}\n\n`);
    return undefined;
  }
  process.stderr.write(`Desktop tests run in Electron ${prepared.electronVersion}.\n`);
  const screen = await startVirtualScreen();
  if (screen.display !== null) process.env.DISPLAY = screen.display;
  return screen.stop;
}
