// Style, import directions, dead code. Ends with an error when any of them complains, or when a tool saw too little
// to mean anything by its silence.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, serviceNode } from './node-runtime.mjs';

/** dependency-cruiser is content with 0 modules when its TypeScript does not fit; the project has hundreds. */
const FEWEST_MODULES = 150;

const bin = (...path) => join(root, 'node_modules', ...path);

function run(name, args) {
  const { status, stdout, stderr } = spawnSync(serviceNode(), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (status !== 0) console.log(stdout + stderr);
  return { ok: status === 0, stdout };
}

function cruise() {
  const { ok, stdout } = run('import directions', [
    bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'electron',
    'renderer',
  ]);
  const seen = Number(/\((\d+) modules/.exec(stdout)?.[1] ?? 0);
  if (!ok || seen >= FEWEST_MODULES) return ok;
  console.log(`FAILED import directions: only ${seen} modules were looked at`);
  return false;
}

export function lint() {
  return [
    run('style (biome)', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']).ok,
    cruise(),
    run('dead code (knip)', [bin('knip', 'bin', 'knip.js')]).ok,
  ].every(Boolean);
}

if (process.argv[1] === import.meta.filename && !lint()) process.exitCode = 1;
