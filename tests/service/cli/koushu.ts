/** Runs the built command line as a person would, in a process of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

export const ROOT = join(import.meta.dirname, '../../..');
export const CLI = join(ROOT, 'out', 'main', 'cli.cjs');
export const isBuilt = existsSync(CLI);
if (!isBuilt)
  console.warn(
    '\n!!! The command line is not built (out/main/cli.cjs): its tests are skipped. Run `npm run build`, or `npm test`, which builds.\n',
  );

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
  /** stdout as the one JSON value it must be with `--json`. */
  json(): unknown;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
}

export function startKoushu(config: string, args: readonly string[], options: RunOptions = {}) {
  return spawn(process.execPath, [CLI, ...args], {
    cwd: options.cwd ?? ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      KOUSHU_CONFIG_DIR: config,
      KOUSHU_LANG: 'zh-CN',
      LANG: 'zh_CN.UTF-8',
      npm_lifecycle_event: '',
      ...options.env,
    },
  });
}

export function koushu(config: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = startKoushu(config, args, options);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      stdout += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) as unknown }));
  });
}

/** One line of `import`'s result. */
export interface Item {
  file: string;
  interviewId: string;
  mediaId: string;
  duplicateOf?: string;
  findings: { code: string; message: string }[];
  error?: { code: string; message: string; where?: object };
}

/** A failure with --json: one value on stdout, one plain sentence on stderr, not 0. */
export function expectError(run: Run, code: string): { code: string; message: string; where?: object } {
  expect(run.code).not.toBe(0);
  const { error, ...rest } = run.json() as { error: { code: string; message: string; where?: object } };
  expect(rest).toEqual({});
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/\p{Script=Han}/u);
  expect(error.message).not.toContain('{{');
  const lines = run.stderr.trimEnd().split('\n');
  expect(lines.at(-1)).toBe(error.message);
  expect(run.stderr).not.toMatch(/\n\s+at |Error:/);
  return error;
}
