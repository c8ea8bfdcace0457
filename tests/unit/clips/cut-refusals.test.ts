import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CutRequest, cutClip } from '../../../electron/service/clips/cut';
import type { FfmpegBinaries } from '../../../electron/service/media/ffmpeg';
import { type MediaFacts, probeMedia } from '../../../electron/service/media/probe';
import { bundledBinaries, makeFolder, range, readNumbers } from '../media/footage';
import { source } from './sources';

let folder = '';
let remove = async () => {};
let file = '';
let facts: MediaFacts;
let binaries: FfmpegBinaries;
let before = '';
const sha256 = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
const parts = async () => (await readdir(folder)).filter((name) => name.endsWith('.part'));

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  // The build that starts quickest: there are many runs, and what is tested is ours.
  binaries = await bundledBinaries();
  file = await source(folder, 'even.mp4');
  facts = await probeMedia(file, { binaries });
  before = await sha256(file);
});
afterAll(async () => {
  // Whatever was tried: the recording is untouched.
  expect(await sha256(file)).toBe(before);
  await remove();
});

const cut = (inMs: number, outMs: number, more: Partial<CutRequest> = {}) =>
  cutClip({ source: file, facts, inMs, outMs, mode: 'exact', output: join(folder, 'refused.mp4'), binaries, ...more });

describe('refusals', () => {
  it.each([
    [2000, 2000, 'cut-in-not-before-out'],
    [3000, 2000, 'cut-in-not-before-out'],
    [-40, 2000, 'cut-beyond-end'],
    [0, 12_040, 'cut-beyond-end'],
    [12_000, 12_500, 'cut-beyond-end'],
    [13_000, 14_000, 'cut-beyond-end'],
    [1001, 1019, 'cut-too-short'],
  ])('%i to %i: %s', async (inMs, outMs, code) => {
    for (const mode of ['exact', 'copy'] as const) {
      await expect(cut(inMs, outMs, { mode })).rejects.toMatchObject({ code });
    }
    expect(existsSync(join(folder, 'refused.mp4'))).toBe(false);
    expect(await parts()).toEqual([]);
  });

  it('takes an out point less than a frame too far for the end', async () => {
    const output = join(folder, 'end.mp4');
    const result = await cut(11_600, 12_039, { output });
    expect(result.actual).toEqual({ inMs: 11_600, outMs: 12_000, frames: 10 });
    expect(await readNumbers(output, binaries)).toEqual(range(290, 300));
  });

  it('does not replace a file unless told to', async () => {
    const output = join(folder, 'there.mp4');
    await writeFile(output, 'precious');
    await expect(cut(0, 400, { output })).rejects.toMatchObject({ code: 'output-exists' });
    expect(await readFile(output, 'utf8')).toBe('precious');
    await cut(0, 400, { output, overwrite: true });
    expect(await readNumbers(output, binaries)).toEqual(range(0, 10));
  });

  it('never writes onto the recording, by whatever name', async () => {
    const hard = join(folder, 'hard.mp4');
    const soft = join(folder, 'soft.mp4');
    await link(file, hard);
    await symlink(file, soft);
    for (const output of [file, hard, soft]) {
      await expect(cut(0, 400, { output, overwrite: true })).rejects.toMatchObject({ code: 'output-is-source' });
    }
  });

  it('names the ending that a copy needs', async () => {
    const ogg = join(folder, 'clip.ogg');
    const needed = { code: 'cut-ending-unfit', params: { ending: '.ogg', needed: '.mp4' } };
    await expect(cut(0, 400, { output: ogg })).rejects.toMatchObject(needed);
    await expect(cut(0, 400, { output: ogg, mode: 'copy' })).rejects.toMatchObject(needed);
    const prores: MediaFacts = { ...facts, video: facts.video && { ...facts.video, codec: 'prores' } };
    await expect(cut(0, 400, { mode: 'copy', facts: prores })).rejects.toMatchObject({ params: { needed: '.mov' } });
  });

  it('says that the recording has gone', async () => {
    await expect(cut(0, 400, { source: join(folder, 'gone.mp4') })).rejects.toMatchObject({ code: 'media-missing' });
  });

  it('notices when it goes while being cut', async () => {
    const doomed = join(folder, 'doomed.mp4');
    await copyFile(file, doomed);
    let moved = false;
    const onProgress = () => {
      if (moved) return;
      moved = true;
      void rename(doomed, join(folder, 'elsewhere.mp4'));
    };
    await expect(cut(0, 12_000, { source: doomed, onProgress })).rejects.toMatchObject({ code: 'source-vanished' });
    expect(await parts()).toEqual([]);
  });

  it('stops when told to and leaves nothing', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const running = cut(0, 12_000, {
      signal: stop.signal,
      onProgress: (share) => {
        seen.push(share);
        stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'job-cancelled' });
    expect(seen.length).toBeGreaterThan(0);
    expect(existsSync(join(folder, 'refused.mp4'))).toBe(false);
    expect(await parts()).toEqual([]);
  });

  it('reports progress that only grows, up to 1', async () => {
    const seen: number[] = [];
    await cut(0, 10_000, { output: join(folder, 'progress.mp4'), onProgress: (share) => seen.push(share) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(seen.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(2);
  });
});

describe('awkward names', () => {
  it.each([
    '周总理 “口述”.mp4',
    "it's; rm -rf $(x) `y`.mp4",
    '-i.mp4',
    '100%d%04d.mp4',
    'concat:a|b.mp4',
    'line\nbreak.mp4',
    '🎬 䶮𠅤.mp4',
    'a:b,c[d]\\e.mp4',
    `${'长'.repeat(80)}.mp4`,
  ])('reads and writes %j', async (name) => {
    const awkward = join(folder, name);
    await copyFile(file, awkward);
    const awkwardFacts = await probeMedia(awkward, { binaries });
    // The longest leave no room for a prefix: 255 bytes is all a name may have.
    const target = join(folder, name.startsWith('长') ? name.replace('长', '短') : `clip ${name}`);
    const result = await cut(400, 800, { source: awkward, facts: awkwardFacts, output: target });
    expect(result.actual.frames).toBe(10);
    expect(await readNumbers(target, binaries)).toEqual(range(10, 20));
  });
});
