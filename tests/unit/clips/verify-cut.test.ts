import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparePictures } from '../../../electron/service/clips/compare-pictures';
import { bestLag } from '../../../electron/service/clips/compare-sounds';
import { type CutTask, cutClip } from '../../../electron/service/clips/cut';
import { verifyExactCut } from '../../../electron/service/clips/verify-cut';
import type { FfmpegBinaries } from '../../../electron/service/media/ffmpeg';
import { probeMedia } from '../../../electron/service/media/probe';
import { bundledBinaries, makeFolder, testSound } from '../media/footage';
import { source } from './sources';

const SIZE = 400;

/** Pictures that change only a little from one to the next, as a person talking does. */
function talking(frame: number, noise: number): Buffer {
  const picture = Buffer.alloc(SIZE, 100);
  for (let index = 0; index < SIZE; index++) {
    const mouth = index >= 200 && index < 220 ? 20 * Math.sin(frame * 1.3 + index) : 0;
    const grain = noise * (((index * 7919 + frame * 104_729) % 11) / 5 - 1);
    picture[index] = Math.round(100 + mouth + grain);
  }
  return picture;
}

async function* stream(pictures: readonly Buffer[]): AsyncGenerator<Buffer> {
  // In pieces that have nothing to do with pictures.
  const bytes = Buffer.concat([...pictures]);
  for (let at = 0; at < bytes.length; at += 333) yield bytes.subarray(at, at + 333);
}

const compare = (source: readonly Buffer[], clip: readonly Buffer[], frames = source.length) =>
  comparePictures({
    source: stream(source),
    clip: stream(clip),
    frameBytes: SIZE,
    frames,
    fail: (what) => new Error(what),
    onProgress: () => undefined,
  });

const frames = (first: number, count: number, noise = 0) =>
  Array.from({ length: count }, (_, index) => talking(first + index, noise));

describe('comparing pictures', () => {
  it('accepts what encoding does', async () => {
    await expect(compare(frames(0, 100), frames(0, 100, 1))).resolves.toBeUndefined();
  });

  it('sees one frame too early or too late, though neighbours hardly differ', async () => {
    await expect(compare(frames(5, 100), frames(4, 100, 1))).rejects.toThrow();
    await expect(compare(frames(5, 100), frames(6, 100, 1))).rejects.toThrow();
  });

  it('sees a frame missing or double at the end', async () => {
    await expect(compare(frames(0, 100), frames(0, 99))).rejects.toThrow('99 frames instead of 100');
    await expect(compare(frames(0, 100), frames(0, 101))).rejects.toThrow();
    await expect(compare(frames(0, 99), frames(0, 99), 100)).rejects.toThrow('99 frames instead of 100');
  });

  it('sees a frame shown twice and the next one left out', async () => {
    const moving = (frame: number) => Buffer.alloc(SIZE, (frame * 9) % 200);
    const all = Array.from({ length: 60 }, (_, index) => moving(index));
    await expect(compare(all, all.with(30, moving(29)))).rejects.toThrow('frame 30');
  });

  it('sees another picture', async () => {
    await expect(compare(frames(0, 50), frames(0, 50).with(20, Buffer.alloc(SIZE, 10)))).rejects.toThrow('frame 20');
  });

  it('has nothing to say against a still picture', async () => {
    const still = Array.from({ length: 50 }, () => Buffer.alloc(SIZE, 77));
    await expect(compare(still, still)).resolves.toBeUndefined();
  });
});

describe('comparing sounds', () => {
  const sound = testSound(20_000);

  it('finds them in place, or by how much they are off', () => {
    expect(bestLag(sound.slice(1000, 17_000), sound.slice(1000, 17_000))).toBe(0);
    expect(bestLag(sound.slice(1000, 17_000), sound.slice(960, 16_960))).toBe(40);
    expect(bestLag(sound.slice(1000, 17_000), sound.slice(1080, 17_080))).toBe(-80);
  });

  it('knows another sound, and says nothing about silence', () => {
    expect(bestLag(sound.slice(0, 8000), sound.slice(9000, 17_000))).toBe(Number.POSITIVE_INFINITY);
    expect(bestLag(new Int16Array(8000), sound.slice(0, 8000))).toBeNull();
  });
});

describe('checking a real clip', () => {
  let folder = '';
  let remove = async () => {};
  let binaries: FfmpegBinaries;
  let task: CutTask;

  beforeAll(async () => {
    ({ folder, remove } = await makeFolder());
    binaries = await bundledBinaries();
    const file = await source(folder, 'even.mp4');
    const facts = await probeMedia(file, { binaries });
    const part = join(folder, 'clip.mp4');
    const request = { source: file, facts, inMs: 4000, outMs: 8000, mode: 'exact', binaries } as const;
    await cutClip({ ...request, output: part });
    task = { ...request, part, muxer: 'mp4' };
  });
  afterAll(() => remove());

  /** The clip holds frames 100 to 199; it is checked against 100 frames from `first` on, and sound from `sample`. */
  async function check(first: number, sample = first * 1920, count = 100): Promise<void> {
    const video = task.facts.video;
    if (!video) throw new Error('no picture');
    const times = Array.from({ length: count }, (_, index) => (first + index) * 512);
    const end = (first + count) * 512;
    const picture = { times, previousPts: (first - 1) * 512, startPts: first * 512, endPts: end };
    const sound = { sampleRate: 48_000, startSample: sample, samples: count * 1920 };
    await verifyExactCut(task, { picture, video, sound, heard: true, keyframe: null }, () => undefined);
  }

  it('passes what is right', async () => {
    await expect(check(100)).resolves.toBeUndefined();
  });

  it.each([99, 101, 98, 110])('fails when the frames should begin at %i instead of 100', async (first) => {
    await expect(check(first, 100 * 1920)).rejects.toMatchObject({ code: 'cut-verify-failed' });
  });

  it('fails when a frame is missing', async () => {
    await expect(check(100, 192_000, 101)).rejects.toMatchObject({ code: 'cut-verify-failed' });
  });

  it.each([-480, 480, 48_000])('fails when the sound is %i samples off', async (shift) => {
    await expect(check(100, 192_000 + shift)).rejects.toMatchObject({ code: 'cut-verify-failed' });
  });
});
