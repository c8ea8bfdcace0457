// Builds out/ when a source is newer than what is there. Talk goes to stderr: a command's stdout is its result.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, serviceNode } from './node-runtime.mjs';

const SOURCES = [
  'electron',
  'renderer',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
];
const stamp = join(root, 'out', '.built-from');
const lock = join(root, '.cache', 'build.lock');

function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const facts = statSync(join(root, path));
    if (facts.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    else hash.update(`${path}\0${facts.size}\0${facts.mtimeMs}\n`);
  };
  for (const path of SOURCES) visit(path);
  return hash.digest('hex');
}

function isBuilt(wanted) {
  try {
    return readFileSync(stamp, 'utf8') === wanted;
  } catch {
    return false;
  }
}

/** Only one build at a time: a folder can be made once, and the holder's death frees it. */
function takeLock() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isHolderAlive()) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

function isHolderAlive() {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    // Between making the folder and writing the number there is nobody to ask yet.
    if (!pid) return age < 2000;
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function buildIfStale() {
  if (isBuilt(fingerprint())) return;
  takeLock();
  try {
    const wanted = fingerprint();
    if (isBuilt(wanted)) return;
    process.stderr.write('正在构建程序… / Building the program…\n');
    rmSync(stamp, { force: true });
    const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const { status, stdout, stderr } = spawnSync(serviceNode(), [builder, 'build', '--logLevel', 'warn'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) {
      process.stderr.write(stdout + stderr);
      throw new Error('构建失败，详见上文。/ The build failed; see above.');
    }
    writeFileSync(stamp, wanted);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) buildIfStale();
