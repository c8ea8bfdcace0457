import { beforeAll, describe, expect, test } from 'vitest';
import { runDiskFull } from '../../../scripts/crash/disk-full.mjs';
import { runCrash } from '../../../scripts/crash/rounds.mjs';
import { builtProgram } from '../../../scripts/harness/program.mjs';

/** A share of `npm run crash`, which kills many more times. */
const ROUNDS = 6;
const SEED = 20230905;

let appDir = '';

beforeAll(() => {
  appDir = builtProgram();
});

describe('the program, killed in the middle of its work', () => {
  test('loses nothing it has answered, and goes on where it was', async () => {
    const lines: string[] = [];
    const report = await runCrash({ appDir, rounds: ROUNDS, seed: SEED, print: (line) => lines.push(line) });
    expect(report.failures, lines.join('\n')).toEqual([]);
    expect(report.rounds).toBe(ROUNDS);
    // Rounds whose kill came after the work prove little.
    expect(report.kills, lines.join('\n')).toBeGreaterThanOrEqual(ROUNDS / 2);
  }, 0);
});

describe('the program on a disk that is full', () => {
  test('refuses, keeps what it has, and goes on when there is room', async ({ skip }) => {
    const lines: string[] = [];
    const { failures, skipped } = await runDiskFull({ appDir, print: (line) => lines.push(line) });
    if (skipped !== undefined) {
      process.stderr.write(`\nTHE FULL DISK IS NOT TESTED: ${skipped}\n`);
      skip(skipped);
    }
    expect(failures, lines.join('\n')).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  }, 0);
});
