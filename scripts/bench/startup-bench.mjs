// How long a person waits for the first interviews of a large archive, beside an Electron window with nothing in it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { prepareElectron } from '../electron-runtime.mjs';
import { RunningService } from '../harness/program.mjs';
import { pad, say } from '../harness/talk.mjs';
import { root, serviceNode } from '../node-runtime.mjs';
import { startVirtualScreen } from '../virtual-screen.mjs';
import { loadTypeScript } from './bundle.mjs';
import { median, spread } from './figures.mjs';

const INTERVIEWS = 1000;
const CAPTIONS = 100;
const SERVICE_TARGET_MS = 500;
const WINDOW_TARGET_MS = 1000;
const SERVICE_RUNS = 9;
const WINDOW_RUNS = 5;

export async function run({ appDir, score }) {
  const { makeArchive } = await loadTypeScript('fixtures');
  const folder = mkdtempSync(join(tmpdir(), 'koushu-bench-startup-'));
  try {
    const archive = join(folder, '档案库');
    makeArchive(archive, { interviews: INTERVIEWS, captions: CAPTIONS });
    console.log(
      say(
        `  ${INTERVIEWS} 个访谈、${INTERVIEWS * CAPTIONS} 条字幕的档案库，各项为毫秒：`,
        `  an archive of ${INTERVIEWS} interviews and ${INTERVIEWS * CAPTIONS} captions, in ms:`,
      ),
    );
    await measureService({ appDir, archive, folder, score });
    await measureWindow({ appDir, archive, folder, score });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const show = (what, times) => console.log(`    ${pad(what, 52)}${spread(times)}`);

async function measureService({ appDir, archive, folder, score }) {
  const env = { KOUSHU_CONFIG_DIR: join(folder, 'settings') };
  const ready = [];
  const opened = [];
  const bare = [];
  for (let turn = 0; turn < SERVICE_RUNS; turn += 1) {
    bare.push(timed(() => spawnSync(serviceNode(), ['-e', '0'])));
    const startedMs = performance.now();
    const service = await RunningService.start({ appDir, env });
    ready.push(performance.now() - startedMs);
    const openingMs = performance.now();
    await service.open(archive);
    await service.get('/api/interviews?limit=100');
    opened.push(performance.now() - openingMs);
    await service.stop();
  }
  show(say('对照：什么都不做的 Node', 'beside: a Node that does nothing'), bare);
  show(say('服务就绪', 'service ready'), ready);
  show(say('打开档案库并取得首页列表', 'archive open, first page of the list answered'), opened);
  score.add({
    what: say('服务就绪（中位数）', 'service ready (median)'),
    measured: median(ready),
    target: SERVICE_TARGET_MS,
    unit: say('毫秒', 'ms'),
    beside: say(`空 Node ${Math.round(median(bare))} 毫秒`, `${Math.round(median(bare))} ms for a bare Node`),
  });
}

async function measureWindow({ appDir, archive, folder, score }) {
  const what = say('窗口可用，比空 Electron 窗口晚（中位数）', 'usable window, later than an empty one (median)');
  const program = await prepareElectron({ appDir });
  const empty = await prepareElectron({ appDir: emptyProgram() });
  if ('skipped' in program || 'skipped' in empty) return score.skip(what, program.skipped ?? empty.skipped);
  const screen = await startVirtualScreen();
  try {
    const display = screen.display === null ? {} : { DISPLAY: screen.display };
    const ours = {
      electron: program,
      display,
      args: [archive],
      readyAt: rowsUsableAt,
      userData: join(folder, 'window'),
    };
    const nothing = { electron: empty, display, args: [], readyAt: firstPaintAt, userData: join(folder, 'empty') };
    // The first start of each fills the caches.
    await windowReadyMs(nothing);
    await windowReadyMs(ours);
    const runs = { ours: [], nothing: [] };
    for (let turn = 0; turn < WINDOW_RUNS; turn += 1) {
      runs.nothing.push(await windowReadyMs(nothing));
      runs.ours.push(await windowReadyMs(ours));
    }
    const later = runs.ours.map((ms, turn) => ms - (runs.nothing[turn] ?? 0));
    show(
      say(
        `对照：空的 Electron ${program.electronVersion} 窗口`,
        `beside: an empty Electron ${program.electronVersion} window`,
      ),
      runs.nothing,
    );
    show(say('本程序：列表首屏可用', 'ours: first rows of the list'), runs.ours);
    show(say('　其中比空窗口晚', '  later than the empty one'), later);
    score.add({
      what,
      measured: median(later),
      target: WINDOW_TARGET_MS,
      unit: say('毫秒', 'ms'),
      beside: say(
        `空窗口本身 ${Math.round(median(runs.nothing))} 毫秒`,
        `the empty one takes ${Math.round(median(runs.nothing))} ms`,
      ),
    });
  } finally {
    await screen.stop();
  }
}

/** From the start of the process to the moment that `readyAt` tells. */
async function windowReadyMs({ electron, display, args, readyAt, userData }) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|npm_|PW_|KOUSHU_)/.test(name));
  const startedAt = Date.now();
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [...electron.args, `--user-data-dir=${userData}`, ...args],
    env: {
      ...Object.fromEntries(inherited),
      ...electron.env,
      ...display,
      KOUSHU_USER_DATA: userData,
      KOUSHU_CONFIG_DIR: userData,
    },
    timeout: 120_000,
  });
  try {
    return (await readyAt(app)) - startedAt;
  } finally {
    await app.close();
  }
}

/** When the list's rows are painted and the page has nothing left to do, so that a click is answered at once. */
async function rowsUsableAt(app) {
  const context = app.context();
  // Told by the page itself: a question from outside, asked again and again, would take part of its time.
  const told = context.waitForEvent('console', {
    predicate: (message) => message.text().startsWith('usable at '),
    timeout: 120_000,
  });
  await context.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('[data-interview-link]')) return;
      watch.disconnect();
      const tell = () => console.info(`usable at ${performance.timeOrigin + performance.now()}`);
      requestAnimationFrame(() => requestIdleCallback(tell));
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  return Number((await told).text().slice('usable at '.length));
}

/** The empty window has nothing to do but be painted. */
async function firstPaintAt(app) {
  const page = await app.firstWindow();
  await page.locator('#ready').waitFor({ timeout: 120_000 });
  return page.evaluate(async () => {
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0];
    while (!painted()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.timeOrigin + painted().startTime;
  });
}

function emptyProgram() {
  const folder = join(root, '.cache', 'bench', 'empty-window');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'empty-window', version: '1.0.0', main: 'main.cjs' }),
  );
  const program = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<p id="ready">ready</p>');
});
app.on('window-all-closed', () => app.quit());
`;
  writeFileSync(join(folder, 'main.cjs'), program);
  return folder;
}

function timed(work) {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}
