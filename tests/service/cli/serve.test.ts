import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../../electron/service/archive/archive';
import { placeFootage } from '../harness/footage';
import { srt } from '../harness/harness';
import { isBuilt, koushu, ROOT, startKoushu } from './koushu';

describe.skipIf(!isBuilt)('serve', () => {
  let folder = '';
  let archive = '';
  let config = '';
  let server: ChildProcess;
  let address = '';
  let cookie = '';
  let source = '';
  let ids: { interviewId: string; mediaId: string };
  const json = async (...args: string[]) => {
    const done = await koushu(config, [...args, '--json']);
    if (done.code !== 0) throw new Error(`${args.join(' ')}: ${done.stdout} ${done.stderr}`);
    return done.json() as Record<string, never>;
  };
  const origin = () => new URL(address).origin;

  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'koushu-serve-')));
    config = join(folder, 'config');
    archive = join(folder, 'archive');
    await koushu(config, ['init', archive]);
    source = await placeFootage(join(folder, 'x'), '访谈.mp4');
    const { items } = (await json('import', archive, source)) as unknown as {
      items: { interviewId: string; mediaId: string }[];
    };
    ids = items[0] ?? { interviewId: '', mediaId: '' };
    server = startKoushu(config, ['serve', archive]);
    const [first] = (await once(server.stdout ?? server, 'data')) as [Buffer];
    address = first.toString('utf8').trim();
  });

  afterAll(async () => {
    if (server?.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  test('prints one address on this machine, with a token', () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}$/);
  });

  test('without a session every address is 401; the token is good once', async () => {
    for (const path of ['/', '/api/session', '/api/interviews', `/api/media/${ids.mediaId}/play`])
      expect((await fetch(origin() + path, { redirect: 'manual' })).status, path).toBe(401);
    const traded = await fetch(address, { redirect: 'manual' });
    expect(traded.status).toBe(302);
    cookie = (traded.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(401);
    const session = (await (await fetch(`${origin()}/api/session`, { headers: { cookie } })).json()) as {
      archive: { path: string };
      ffmpeg: object;
    };
    expect(session).toMatchObject({ archive: { path: archive }, ffmpeg: { version: expect.any(String) } });
    const page = await fetch(`${origin()}/`, { headers: { cookie } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toMatch(/<script[^>]+src=/);
  });

  test('media come in ranges, with the right bytes', async () => {
    const whole = readFileSync(source);
    const url = `${origin()}/api/media/${ids.mediaId}/play`;
    const all = await fetch(url, { headers: { cookie } });
    expect(Buffer.from(await all.arrayBuffer()).equals(whole)).toBe(true);
    for (const [from, to] of [
      [0, 99],
      [1000, 2999],
      [whole.length - 10, whole.length - 1],
    ] as const) {
      const answer = await fetch(url, { headers: { cookie, range: `bytes=${from}-${to}` } });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([
        206,
        `bytes ${from}-${to}/${whole.length}`,
      ]);
      expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(from, to + 1))).toBe(true);
    }
    expect((await fetch(url, { headers: { cookie, range: `bytes=${whole.length}-` } })).status).toBe(416);
    const head = await fetch(url, { method: 'HEAD', headers: { cookie } });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  });

  test('files sent by the browser come in whole', async () => {
    const bytes = readFileSync(await placeFootage(join(folder, 'x'), 'upload.mp4', { hue: 120 }));
    const answer = await fetch(`${origin()}/api/import/upload?name=${encodeURIComponent('上传 🎬.mp4')}`, {
      method: 'POST',
      headers: { cookie },
      body: new Blob([new Uint8Array(bytes)]),
    });
    expect(answer.status).toBe(200);
    expect(readFileSync(((await answer.json()) as { path: string }).path).equals(bytes)).toBe(true);
  });

  test('the archive is locked for another program, and the command line talks to the one that has it', async () => {
    expect(() => openArchive(archive)).toThrow(
      expect.objectContaining({ code: 'archive-locked', params: expect.objectContaining({ pid: server.pid }) }),
    );
    const file = join(folder, 'words.srt');
    writeFileSync(file, srt(['断头边界变通途']));
    await json('transcript', 'add', archive, ids.interviewId, file);
    expect(await json('search', archive, '断头边界')).toMatchObject({ total: 1 });
    const { total } = (await (
      await fetch(`${origin()}/api/search?q=${encodeURIComponent('断头边界')}`, { headers: { cookie } })
    ).json()) as { total: number };
    expect(total).toBe(1);
    const output = join(folder, '经由程序.mp4');
    expect(
      await json('cut', archive, ids.mediaId, '--in', '0.4', '--out', '1.2', '--mode', 'copy', '--output', output),
    ).toMatchObject({ file: output });
    const more = await placeFootage(join(folder, 'x'), '再来.mp4', { hue: 130 });
    expect(await json('import', archive, more, '--wait')).toMatchObject({ items: [{ file: more, findings: [] }] });
    expect(await json('verify', archive, '--fixity')).toMatchObject({ clean: true });
    // By a link and by its marker it is the same archive.
    symlinkSync(archive, join(folder, 'link'));
    expect(await json('search', join(folder, 'link'), '断头边界')).toMatchObject({ total: 1 });
    expect(await json('search', join(archive, 'archive.koushu'), '断头边界')).toMatchObject({ total: 1 });
  });

  test('another person finds it locked, with the reason', async () => {
    const done = await koushu(join(folder, 'other-config'), ['verify', archive, '--json']);
    expect(done.code).not.toBe(0);
    expect(done.json()).toMatchObject({ error: { code: 'archive-locked', message: expect.stringContaining(archive) } });
    const second = await koushu(config, ['serve', archive, '--json']);
    expect(second.json()).toMatchObject({ error: { code: 'archive-locked' } });
  });

  test("the secret for the command line is for this person's eyes only", () => {
    const open = join(config, 'open');
    expect(readdirSync(open)).toHaveLength(1);
    if (process.platform !== 'win32') expect(statSync(open).mode & 0o077).toBe(0);
  });

  test('a port that is taken is named', async () => {
    const done = await koushu(config, ['serve', '--port', new URL(address).port, '--json']);
    expect(done.code).not.toBe(0);
    expect(done.json()).toMatchObject({ error: { code: 'port-taken' } });
  });

  test('killed hard, the archive opens at once, and nothing of the address is believed', async () => {
    server.kill('SIGKILL');
    await once(server, 'exit');
    expect(readdirSync(join(config, 'open'))).toHaveLength(1);
    expect(await json('verify', archive, '--fixity')).toMatchObject({ clean: true });
    expect(await json('search', archive, '断头边界')).toMatchObject({ total: 1 });
  });

  test('asked to end, it closes the archive and takes its address away', async () => {
    const child = startKoushu(config, ['serve', archive, '--json']);
    const [first] = (await once(child.stdout ?? child, 'data')) as [Buffer];
    expect(JSON.parse(first.toString('utf8'))).toEqual({ address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(readdirSync(join(config, 'open'))).toEqual([]);
    openArchive(archive).close();
  });
});

test('`npm run koushu` puts nothing beside the result on stdout', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'koushu'], { cwd: ROOT }).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe('');
});
