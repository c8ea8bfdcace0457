import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyVerified } from '../../../electron/service/media/copy';
import { fileUrl, runFfmpeg } from '../../../electron/service/media/ffmpeg';
import { hashFile } from '../../../electron/service/media/hash';
import { partPath, writeThroughPart } from '../../../electron/service/media/part-file';
import { makeFolder, systemBinaries } from './footage';

let folder = '';
let remove = async () => {};
const CONTENT = randomBytes(5 * 1024 * 1024 + 17);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
let original = '';
const at = (name: string) => join(folder, name);
const parts = async (where = folder) => (await readdir(where)).filter((name) => name.endsWith('.part'));

/** A disk of 2 MB; null where this machine lets nobody mount one. */
let tinyDisk: string | null = null;

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  original = at('原件.mp4');
  await writeFile(original, CONTENT);
  const mountPoint = at('tiny');
  await mkdir(mountPoint);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mountPoint]);
  if (mounted.status === 0) tinyDisk = mountPoint;
  else console.warn('SKIPPED: no small disk can be mounted here, so a full one is not tested');
});
afterAll(async () => {
  if (tinyDisk) spawnSync('umount', [tinyDisk]);
  await remove();
});

describe('hashing', () => {
  it('gives SHA-256 and counts the bytes', async () => {
    const seen: number[] = [];
    expect(await hashFile(original, { onProgress: (bytes) => seen.push(bytes) })).toBe(SHA256);
    expect(seen.at(-1)).toBe(CONTENT.length);
    expect(seen.length).toBeGreaterThan(4);
  });

  it('stops when told to, and names what it can’t read', async () => {
    const stop = new AbortController();
    const hashing = hashFile(original, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(hashing).rejects.toMatchObject({ code: 'job-cancelled' });
    await expect(hashFile(at('none'))).rejects.toMatchObject({ code: 'media-missing' });
    await expect(hashFile(folder)).rejects.toMatchObject({ code: 'media-folder' });
  });
});

describe('copying', () => {
  it('copies, proves and names the copy', async () => {
    const target = at('copy.mp4');
    expect(await copyVerified(original, target)).toEqual({ sha256: SHA256, sizeBytes: CONTENT.length });
    expect(CONTENT.equals(await readFile(target))).toBe(true);
    expect(await parts()).toEqual([]);
  });

  it('replaces nothing', async () => {
    await writeFile(at('there.mp4'), 'precious');
    await expect(copyVerified(original, at('there.mp4'))).rejects.toMatchObject({ code: 'output-exists' });
    expect(await readFile(at('there.mp4'), 'utf8')).toBe('precious');
  });

  it('replaces nothing that appears while it copies', async () => {
    const target = at('late.mp4');
    let done = false;
    const onProgress = () => {
      if (!done) appendFileSync(target, 'precious');
      done = true;
    };
    await expect(copyVerified(original, target, { onProgress })).rejects.toMatchObject({ code: 'output-exists' });
    expect(await readFile(target, 'utf8')).toBe('precious');
    expect(await parts()).toEqual([]);
  });

  it('leaves nothing when it is stopped', async () => {
    const stop = new AbortController();
    const copying = copyVerified(original, at('stopped.mp4'), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(copying).rejects.toMatchObject({ code: 'job-cancelled' });
    expect(existsSync(at('stopped.mp4'))).toBe(false);
    expect(await parts()).toEqual([]);
  });

  it('notices a file that is still growing', async () => {
    const growing = at('growing.mp4');
    await writeFile(growing, CONTENT);
    const onProgress = () => appendFileSync(growing, 'more');
    await expect(copyVerified(growing, at('grown.mp4'), { onProgress })).rejects.toMatchObject({
      code: 'source-changed',
    });
    expect(existsSync(at('grown.mp4'))).toBe(false);
  });

  it('says so when the file is gone', async () => {
    await expect(copyVerified(at('none'), at('x'))).rejects.toMatchObject({ code: 'media-missing' });
  });

  it('looks at the space there is before it begins', async ({ skip }) => {
    if (!tinyDisk) return skip();
    await expect(copyVerified(original, join(tinyDisk, 'a.mp4'))).rejects.toMatchObject({
      code: 'disk-full',
      status: 507,
    });
    expect(await readdir(tinyDisk)).toEqual([]);
  });
});

describe('a disk that fills up under ffmpeg', () => {
  it('is recognised, and nothing stays behind', async ({ skip }) => {
    if (!tinyDisk) return skip();
    const binaries = await systemBinaries();
    const target = join(tinyDisk, 'clip.mp4');
    const writing = writeThroughPart(target, { overwrite: false }, (part) =>
      runFfmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=640x360:d=20', '-c:v', 'rawvideo', '-f', 'nut', fileUrl(part)], {
        binaries,
        writes: part,
      }),
    );
    await expect(writing).rejects.toMatchObject({
      code: 'disk-full',
      params: { path: expect.stringContaining(tinyDisk) },
    });
    expect(await readdir(tinyDisk)).toEqual([]);
  });
});

describe('part files', () => {
  it('lie beside the target under a short name of their own', () => {
    const target = join('/x', `${'长'.repeat(80)}.mp4`);
    expect(partPath(target)).toMatch(/^\/x\/\.[0-9a-f]{12}\.part$/);
    expect(partPath(target)).not.toBe(partPath(target));
  });

  it('vanish when the writing fails, and replace only when told to', async () => {
    const target = at('result.txt');
    const failing = writeThroughPart(target, { overwrite: true }, async (part) => {
      await writeFile(part, 'half');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await parts()).toEqual([]);
    for (const text of ['one', 'two']) {
      await writeThroughPart(target, { overwrite: true }, (part) => writeFile(part, text));
      expect(await readFile(target, 'utf8')).toBe(text);
    }
    const third = writeThroughPart(target, { overwrite: false }, (part) => writeFile(part, 'three'));
    await expect(third).rejects.toMatchObject({ code: 'output-exists' });
    expect(await readFile(target, 'utf8')).toBe('two');
    expect((await stat(target)).size).toBe(3);
    await rm(target);
  });
});
