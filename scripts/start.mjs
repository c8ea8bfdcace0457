// Opens the program: in Electron where its binary is to be had, otherwise the same program in the browser.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { root, serviceNode } from './node-runtime.mjs';

/** An Electron that ends this soon with an error never showed a window (no display, libraries missing). */
const FAILED_START_MS = 5000;

const SENTENCES = {
  looking: [
    '正在准备桌面窗口（首次会下载 Electron）…',
    'Getting the desktop window ready (the first time, Electron is downloaded)…',
  ],
  missing: [
    '未能取得 Electron（下载受阻），改在浏览器中打开同一程序；网络可用后重新运行 npm start 即可使用桌面窗口。',
    'Electron could not be had (its download is blocked), so the same program opens in the browser; run npm start again when the network allows.',
  ],
  display: [
    '这台电脑没有图形桌面，改由浏览器访问同一程序。',
    'There is no graphical desktop on this machine, so the same program is served to a browser.',
  ],
  failed: [
    'Electron 未能启动，改在浏览器中打开同一程序。',
    'Electron could not start, so the same program opens in the browser.',
  ],
};

/**
 * Path of Electron's binary, or null. Its package downloads the binary when it is first asked for; that happens in a
 * process of its own, whose words are for developers.
 */
function findElectron() {
  say('looking');
  const { stdout } = spawnSync(serviceNode(), ['-p', "require('electron')"], { cwd: root, encoding: 'utf8' });
  const path = stdout.trim().split('\n').at(-1) ?? '';
  return path !== '' && existsSync(path) ? path : null;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Chinese unless the system asks for English, as everywhere in the program's terminal. */
function say(what) {
  const english = /^en/i.test(process.env.KOUSHU_LANG ?? process.env.LC_ALL ?? process.env.LANG ?? '');
  console.log(SENTENCES[what][english ? 1 : 0]);
}

function openInBrowser(reason) {
  say(reason);
  const wanted = process.argv.slice(2);
  const child = spawn(serviceNode(), [join(root, 'out', 'main', 'cli.cjs'), 'serve', ...wanted, '--open'], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 0;
  });
}

function openInElectron(electron) {
  const startedAt = Date.now();
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium's sandbox refuses root.
  const child = spawn(electron, [...flags, root, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', () => openInBrowser('failed'));
  child.on('exit', (code) => {
    if (code !== 0 && Date.now() - startedAt < FAILED_START_MS) openInBrowser('failed');
    else process.exitCode = code ?? 0;
  });
}

try {
  buildIfStale();
  const electron = hasDisplay() ? findElectron() : null;
  if (electron) openInElectron(electron);
  else openInBrowser(hasDisplay() ? 'missing' : 'display');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
