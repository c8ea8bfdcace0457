// `npm run package`: packs the program for this system as a release would be, opens the result and checks it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { buildIfStale } from './build.mjs';
import { DevToolsClient } from './devtools-client.mjs';
import { findElectronDist } from './electron-runtime.mjs';
import { root, serviceNode } from './node-runtime.mjs';
import { startVirtualScreen } from './virtual-screen.mjs';

/** Longest wait for the packaged program's page; only a program that does not start takes this long. */
const STARTS_WITHIN_MS = 120_000;

const output = join(root, 'dist');
const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
let failures = 0;
let passes = 0;

function check(what, isSo, detail = '') {
  if (isSo) passes += 1;
  else failures += 1;
  console.log(`${isSo ? 'ok    ' : 'FAILED'} ${what}${!isSo && detail ? `: ${detail}` : ''}`);
}

/** The fuses that electron-builder.yml sets: name as written there, option, wanted state. */
function wantedFuses() {
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config)?.[1] ?? '';
  return [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => ({
    name,
    option: FuseV1Options[name[0].toUpperCase() + name.slice(1)],
    state: value === 'true' ? FuseState.ENABLE : FuseState.DISABLE,
  }));
}

/**
 * The configuration file to pack with. A fuse younger than a stand-in cannot be set in it, nor be unset on the command
 * line: then a copy without that line is used.
 */
async function configFor(electron, folder) {
  if (electron.own) return join(root, 'electron-builder.yml');
  const wire = await getCurrentFuseWire(join(electron.dist, 'electron'));
  const unknown = wantedFuses().filter(({ option }) => wire[option] === undefined);
  const file = join(folder, 'electron-builder.yml');
  const isKept = (line) => !unknown.some(({ name }) => line.startsWith(`  ${name}:`));
  writeFileSync(file, config.split('\n').filter(isKept).join('\n'));
  return file;
}

async function pack(electron) {
  rmSync(output, { recursive: true, force: true });
  const overrides = electron.own
    ? []
    : [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.electronVersion}`];
  // Lets the packed program's service run beside an Electron whose Node is too old for it. No release has it.
  if (electron.needsServiceNode) overrides.push('-c.extraMetadata.koushuPackagingCheck=true');
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const folder = mkdtempSync(join(tmpdir(), 'koushu-package-'));
  const configFile = await configFor(electron, folder);
  const { status } = spawnSync(
    serviceNode(),
    [cli, '--dir', '--publish', 'never', '--projectDir', root, '--config', configFile, ...overrides],
    { cwd: root, stdio: 'inherit', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error('electron-builder failed, see above.');
}

/** Where the packed program's parts lie on this system. */
function locate() {
  const folder = readdirSync(output)
    .map((name) => join(output, name))
    .find((path) => statSync(path).isDirectory() && /unpacked$|mac/.test(path));
  if (!folder) throw new Error(`electron-builder left no program in ${output}.`);
  if (process.platform !== 'darwin') {
    const executable = join(folder, process.platform === 'win32' ? 'koushu.exe' : 'koushu');
    return { folder, executable, resources: join(folder, 'resources') };
  }
  const contents = join(folder, '口述史档案库.app', 'Contents');
  return { folder, executable: join(contents, 'MacOS', 'koushu'), resources: join(contents, 'Resources') };
}

function checkContents(resources) {
  const asar = join(resources, 'app.asar');
  const files = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const isUnpacked = (path) => {
    const entry = statFile(asar, path.slice(1));
    return entry.unpacked === true && existsSync(join(resources, 'app.asar.unpacked', path));
  };
  for (const bundle of [
    '/out/main/index.cjs',
    '/out/preload/index.cjs',
    '/out/main/service.cjs',
    '/out/renderer/index.html',
  ]) {
    check(`holds ${bundle}`, files.includes(bundle));
  }
  const outside = {
    'native module': `/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
    ffmpeg: files.find((path) => /\/@ffmpeg-installer\/[^/]+\/ffmpeg(\.exe)?$/.test(path)),
    ffprobe: files.find((path) => /\/@ffprobe-installer\/[^/]+\/ffprobe(\.exe)?$/.test(path)),
    service: '/out/main/service.cjs',
    migrations: files.find((path) => /^\/resources\/migrations\/.*\.sql$/.test(path)),
  };
  for (const [name, path] of Object.entries(outside)) {
    check(`${name} lies outside the asar`, path !== undefined && files.includes(path) && isUnpacked(path), path);
  }
  const foreign = files.filter(
    (path) =>
      /^\/(tests|scripts|electron|renderer|docs|test-results|\.)/.test(path) ||
      (/^\/(out|resources)\//.test(path) && /\.(map|tsx?|test\.|spec\.)/.test(path)) ||
      /^\/node_modules\/(node-(linux|win|darwin|bin)|electron|playwright|vitest|vite|react|antd|typescript)/.test(path),
  );
  check('nothing from tests, no sources, no development tools', foreign.length === 0, foreign.slice(0, 5).join(', '));
  const otherSystems = files.filter(
    (path) => /better-sqlite3\/prebuilds\/.*\.node$/.test(path) && !path.includes(`/${process.platform}-`),
  );
  check('no native modules of other systems', otherSystems.length === 0, otherSystems.join(', '));
}

/** The fuses as electron-builder.yml wants them, against those in the packed program. */
async function checkFuses(executable) {
  const wanted = wantedFuses();
  check('electron-builder.yml sets fuses', wanted.length >= 6, `${wanted.length} found`);
  const bundle = process.platform === 'darwin' ? executable.replace(/\/Contents\/.*/, '') : executable;
  const wire = await getCurrentFuseWire(bundle);
  for (const { name, option, state } of wanted) {
    if (wire[option] === undefined) console.log(`      fuse ${name}: not in this Electron`);
    else check(`fuse ${name} is ${state === FuseState.ENABLE ? 'on' : 'off'}`, wire[option] === state);
  }
}

/** Starts the packed program once, looks at its page through the browser's own debugging port, and closes it. */
async function checkStart(executable, electron) {
  const home = mkdtempSync(join(tmpdir(), 'koushu-package-'));
  const screen = await startVirtualScreen();
  const args = ['--remote-debugging-port=0', '--disable-gpu', '--lang=zh-CN'];
  if (process.platform === 'linux' && process.getuid() === 0) args.push('--no-sandbox');
  const program = spawn(executable, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...(screen.display ? { DISPLAY: screen.display } : {}),
      ...(electron.needsServiceNode ? { KOUSHU_SERVICE_NODE: serviceNode() } : {}),
      HOME: home,
      APPDATA: home,
      XDG_CONFIG_HOME: join(home, 'config'),
    },
  });
  const exited = new Promise((resolve) => program.once('exit', resolve));
  try {
    const address = await debuggingAddress(program);
    const page = await DevToolsClient.connect(await waitForPage(new URL(address).port));
    const offersNewArchive = `document.querySelector('#root')?.innerText.includes('新建档案库')`;
    check(
      'the packed program greets its first user',
      await waitFor('its first screen', () => page.evaluate(offersNewArchive)),
    );
    await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => 0)');
    const { data } = await page.send('Page.captureScreenshot');
    writeFileSync(join(output, 'packed-program.png'), Buffer.from(data, 'base64'));
    const rights = await page.evaluate('[typeof require, typeof koushuShell].join()');
    check('its page has the bridge and no Node', rights === 'undefined,object', rights);
    page.close();
    const browser = await DevToolsClient.connect(address);
    await browser.send('Browser.close').catch(() => undefined);
    check('it ends in good order', (await exited) === 0);
  } finally {
    program.kill('SIGKILL');
    await exited;
    await screen.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function debuggingAddress(program) {
  return new Promise((resolve, reject) => {
    let said = '';
    const tooLate = setTimeout(() => reject(new Error(`The packed program did not start:\n${said}`)), STARTS_WITHIN_MS);
    const hear = (data) => {
      said += data;
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(tooLate);
      resolve(address);
    };
    program.stdout.on('data', hear);
    program.stderr.on('data', hear);
    program.once('exit', (code) => {
      clearTimeout(tooLate);
      reject(new Error(`The packed program ended (${code}) before it opened its window:\n${said}`));
    });
  });
}

/** Asks again and again until there is something. */
async function waitFor(what, ask) {
  const until = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < until) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The packed program did not bring ${what}.`);
}

/** Debugging address of the program's page, once it is where it belongs. */
function waitForPage(port) {
  return waitFor('its page', async () => {
    const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    const page = targets.find(({ type, url }) => type === 'page' && url.startsWith('http://127.0.0.1:'));
    return page?.webSocketDebuggerUrl;
  });
}

function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) return sum;
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}

try {
  buildIfStale();
  const electron = await findElectronDist({ log: console.log });
  if ('skipped' in electron) throw new Error(electron.skipped);
  const released = createRequire(import.meta.url)('electron/package.json').version;
  if (!electron.own) {
    console.log(
      `Electron ${released} cannot be had here: Electron ${electron.electronVersion} stands in for this check, so what is packed is no release.`,
    );
  }
  check('the release names the installed Electron', config.includes(`\nelectronVersion: ${released}\n`), released);
  await pack(electron);
  const { folder, executable, resources } = locate();
  check('the program has a plain name', existsSync(executable), executable);
  checkContents(resources);
  await checkFuses(executable);
  await checkStart(executable, electron);
  const megabytes = Math.round(sizeOf(folder) / 1_000_000);
  console.log(`\n${folder} (Electron ${electron.electronVersion}, ${megabytes} MB)`);
} catch (error) {
  failures += 1;
  console.error(error.message);
}
console.log(`package: ${passes} passed, ${failures} failed`);
if (failures > 0) process.exitCode = 1;
