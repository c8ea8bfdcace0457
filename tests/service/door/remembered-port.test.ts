import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberedPort, rememberPort } from '../../../electron/service/door/remembered-port';
import { temporaryFolder } from '../harness/harness';

const entry = join(import.meta.dirname, '../../../out/main/service.cjs');

/** Starts the service as the shell does and ends it again. */
function announcedPort(folder: string, environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry], {
      env: { ...process.env, KOUSHU_CONFIG_DIR: folder, KOUSHU_SHELL_SECRET: 'a'.repeat(64), ...environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let port = 0;
    child.stdout.once('data', (data: Buffer) => {
      port = (JSON.parse(data.toString()) as { port: number }).port;
      child.stdin.end();
    });
    child.once('error', reject);
    child.once('exit', () => resolve(port));
  });
}

test('the desktop program answers at the port of last time, and at another where that is taken', async () => {
  const folder = temporaryFolder();
  const first = await announcedPort(folder);
  expect(first).toBeGreaterThan(1023);
  expect(await announcedPort(folder)).toBe(first);
  const other = createServer().listen(first, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const second = await announcedPort(folder);
  expect(second).toBeGreaterThan(1023);
  expect(second).not.toBe(first);
  expect(rememberedPort({ folder })).toBe(second);
  other.close();
});

test('a service that takes the place of one that died answers elsewhere', async () => {
  const folder = temporaryFolder();
  const first = await announcedPort(folder);
  expect(await announcedPort(folder, { KOUSHU_ANY_PORT: '1' })).not.toBe(first);
});

test.each(['', '{', '{"port":80}', '{"port":"1"}', '{"port":70000}'])('%j is no port to remember', (text) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'port.json'), text);
  expect(rememberedPort({ folder })).toBe(0);
});

test('the same port is not written again', () => {
  const folder = temporaryFolder();
  rememberPort({ folder }, 40_123);
  const file = join(folder, 'port.json');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
  rememberPort({ folder }, 40_123);
  expect(readFileSync(file, 'utf8')).toBe('{"port":40123}\n');
});
