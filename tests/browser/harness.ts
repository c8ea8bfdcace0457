import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, chromium, type Page } from '@playwright/test';

const cli = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.cjs');
const CHROMIUM = process.env.KOUSHU_TEST_CHROMIUM ?? '/usr/bin/chromium';
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The program as `serve` starts it, with a home of its own. */
export interface Served {
  /** With the one-time token. */
  address: string;
  /** `http://127.0.0.1:port` */
  origin: string;
  /** The person's folder: what the page's own folder browser may see. */
  home: string;
  /** Ends it at once, as a power cut would, or asks it to end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `koushu serve`; the same home again is the same person coming back. */
export async function serve(home: string, archive?: string): Promise<Served> {
  const child = spawn(process.execPath, [cli, 'serve', ...(archive === undefined ? [] : [archive])], {
    env: {
      ...process.env,
      HOME: home,
      USERPROFILE: home,
      KOUSHU_CONFIG_DIR: join(home, '.koushu'),
      KOUSHU_DEFAULT_FOLDER: join(home, '档案'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await firstLine(child);
  return {
    address,
    origin: new URL(address).origin,
    home,
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
}

interface Fixtures {
  /** A fresh folder that stands for the person's home; removed afterwards. */
  home: string;
  served: Served;
  /** A page of the served program, with Chinese as the browser's language. */
  page: Page;
}

export const test = base.extend<Fixtures, { chromium: Browser }>({
  chromium: [
    async ({ playwright: _playwright }, use) => {
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  home: async ({ playwright: _playwright }, use) => {
    const home = await mkdtemp(join(tmpdir(), 'koushu-browser-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  served: async ({ home }, use) => {
    const served = await serve(home);
    await use(served);
    await served.stop();
  },
  page: async ({ chromium, served }, use) => {
    const context = await chromium.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(served.address);
    await use(page);
    await context.close();
    if (faults.length > 0) throw new Error(`the page threw: ${faults.join('; ')}`);
  },
});

export { expect } from '@playwright/test';
