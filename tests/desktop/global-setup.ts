import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepareElectron } from '../../scripts/electron-runtime.mjs';
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
  if (process.platform !== 'linux' || process.env.DISPLAY) return undefined;
  const screen = await startScreen();
  return async () => {
    screen.kill();
    if (screen.exitCode === null) await once(screen, 'exit');
  };
}

/** A screen in memory; it picks its own free number. */
async function startScreen(): Promise<ChildProcess> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const numbers = screen.stdio[3];
  if (!numbers) throw new Error('Xvfb has no channel for its number.');
  const [number] = await once(numbers, 'data');
  process.env.DISPLAY = `:${String(number).trim()}`;
  return screen;
}
