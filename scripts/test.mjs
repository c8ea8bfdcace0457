// `npm test`: checks, then every kind of test, then one line that adds them up. `npm test -- unit browser` runs a part.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { lint } from './lint.mjs';
import { root, serviceNode } from './node-runtime.mjs';

const bin = (...path) => join(root, 'node_modules', ...path);
const reports = mkdtempSync(join(tmpdir(), 'koushu-test-'));
const sum = { passed: 0, failed: 0, skipped: 0 };

function add({ passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

// A log file is read by people too: no colour codes in it.
const PLAIN = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

function heading(name) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 90 - name.length))}`);
}

/** A check that passes or fails as one. */
function check(name, passes) {
  heading(name);
  const passed = passes();
  add({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
}

function spawn(args, env = {}) {
  return (
    spawnSync(serviceNode(), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...PLAIN, ...env } })
      .status === 0
  );
}

/** Reads a runner's own report; a runner that left none, or ran nothing, has failed. */
function tally(report, ok, read) {
  try {
    const counts = read(JSON.parse(readFileSync(report, 'utf8')));
    const ran = counts.passed + counts.failed + counts.skipped > 0;
    add(ok || counts.failed > 0 ? counts : { ...counts, failed: 1 });
    if (!ran) add({ passed: 0, failed: 1, skipped: 0 });
  } catch {
    console.log('no report was written');
    add({ passed: 0, failed: 1, skipped: 0 });
  }
}

function vitest(folder) {
  heading(`vitest ${folder}`);
  const report = join(reports, `${folder.replaceAll('/', '-')}.json`);
  const ok = spawn([
    bin('vitest', 'vitest.mjs'),
    'run',
    folder,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  tally(report, ok, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

function playwright(name) {
  heading(`playwright ${name}`);
  const report = join(reports, `${name}.json`);
  const ok = spawn(
    [bin('@playwright', 'test', 'cli.js'), 'test', '--config', `playwright.${name}.config.ts`, '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  );
  tally(report, ok, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

const steps = {
  lint: () => check('lint', lint),
  types: () => check('types', () => spawn([bin('typescript7', 'bin', 'tsc'), '--noEmit', '-p', '.'])),
  unit: () => vitest('tests/unit'),
  service: () => vitest('tests/service'),
  browser: () => playwright('browser'),
  desktop: () => playwright('desktop'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(steps).join(', ')}`);
  process.exit(1);
}
check('build', () => {
  try {
    buildIfStale();
    return true;
  } catch (error) {
    console.log(error.message);
    return false;
  }
});
for (const [name, step] of Object.entries(steps)) if (asked.length === 0 || asked.includes(name)) step();
rmSync(reports, { recursive: true, force: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
if (sum.failed > 0) process.exitCode = 1;
