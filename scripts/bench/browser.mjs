// The program in Chromium, through `koushu serve`, as a person without Electron has it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';
import { serviceNode } from '../node-runtime.mjs';

// Without a GPU, as on an old office PC; the rest keeps the browser from doing work of its own.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {string | null} path of a Chromium, or null */
export function findChromium() {
  const known = [process.env.KOUSHU_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  return known.find((path) => path && existsSync(path)) ?? null;
}

/**
 * Serves an archive and opens its page.
 *
 * @param {{appDir: string, archive: string, env: Record<string, string>}} options
 */
export async function openPage({ appDir, archive, env }) {
  const child = spawn(serviceNode(), [join(appDir, 'out', 'main', 'cli.cjs'), 'serve', archive], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  return {
    page,
    close: async () => {
      await browser.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
