import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const mainDir = resolve(process.env.KOUSHU_APP_DIR ?? resolve(import.meta.dirname, '../..'), 'out/main');

/** Everything a bundle loads at its start, and what it loads from outside. */
function loadedBy(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const names = [...readFileSync(file, 'utf8').matchAll(/^[^\n]*?\brequire\("([^"]+)"\)/gm)].map(
    ([, name]) => name ?? '',
  );
  seen.set(
    file,
    names.filter((name) => !name.startsWith('.')),
  );
  for (const name of names.filter((path) => path.startsWith('.'))) loadedBy(join(dirname(file), name), seen);
  return seen;
}

test('the shell loads neither the service nor a database', () => {
  expect(existsSync(join(mainDir, 'index.cjs'))).toBe(true);
  const shell = loadedBy(join(mainDir, 'index.cjs'));
  const service = loadedBy(join(mainDir, 'service.cjs'));
  expect([...service.values()].flat()).toContain('better-sqlite3');
  const outside = new Set([...shell.values()].flat().filter((name) => !name.startsWith('node:')));
  expect([...outside]).toEqual(['electron']);
});
