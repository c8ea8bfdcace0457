import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clipEnding } from '../../../electron/service/clips/clip-ending';
import { cutClip } from '../../../electron/service/clips/cut';
import type { FfmpegBinaries } from '../../../electron/service/media/ffmpeg';
import { type MediaFacts, probeMedia } from '../../../electron/service/media/probe';
import {
  bundledBinaries,
  makeFolder,
  range,
  readNumbers,
  readSound,
  soundShift,
  systemBinaries,
  testSound,
} from '../media/footage';
import { hiddenStart, rotatedSource, source } from './sources';

let folder = '';
let remove = async () => {};
const ORIGINAL = testSound(12 * 48000);
const sources = new Map<string, Promise<string>>();

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
});
afterAll(() => remove());

/** Made once for both ffmpegs. */
function recording(name: string): Promise<string> {
  const known = sources.get(name);
  if (known) return known;
  const made =
    name === 'rotated.mp4'
      ? rotatedSource(folder)
      : name === 'hidden-start.mp4'
        ? recording('even.mp4').then((even) => hiddenStart(folder, even))
        : source(folder, name);
  sources.set(name, made);
  return made;
}

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('exact cuts with %s ffmpeg', (label, find) => {
  let binaries: FfmpegBinaries;
  const known = new Map<string, MediaFacts>();
  beforeAll(async () => {
    binaries = await find();
  });

  async function factsOf(file: string): Promise<MediaFacts> {
    const facts = known.get(file) ?? (await probeMedia(file, { binaries }));
    known.set(file, facts);
    return facts;
  }

  async function cut(file: string, inMs: number, outMs: number) {
    const facts = await factsOf(file);
    const output = join(folder, `clip.${clipEnding('exact', facts)}`);
    const result = await cutClip({
      source: file,
      facts,
      inMs,
      outMs,
      mode: 'exact',
      output,
      overwrite: true,
      binaries,
    });
    expect(result.verified).toBe(true);
    return { result, output, facts };
  }

  it('takes exactly 100 frames for 3.4 to 7.4 seconds at 25 frames per second, sound to the sample', async () => {
    const { result, output } = await cut(await recording('even.mp4'), 3400, 7400);
    expect(result).toEqual({
      requested: { inMs: 3400, outMs: 7400 },
      actual: { inMs: 3400, outMs: 7400, frames: 100 },
      verified: true,
      findings: [],
    });
    expect(await readNumbers(output, binaries)).toEqual(range(85, 185));
    const sound = await readSound(output, binaries);
    expect(soundShift(sound, 3.4 * 48000, ORIGINAL)).toBe(0);
    expect(sound.length).toBeGreaterThanOrEqual(4 * 48000);
    // AAC comes in packets of 1024.
    expect(sound.length).toBeLessThan(4 * 48000 + 1024);
  });

  // Which frames there are is ours to find out; the system's ffmpeg, slow to start, does a part of them.
  it.each(
    (
      [
        ['ntsc.mp4', 30000, 1001],
        ['sixty.mkv', 60000, 1001],
        ['film.flv', 24000, 1001],
        ['offset.ts', 25, 1],
        ['open-groups.ts', 25, 1],
        ['interlaced.mts', 25, 1],
        ['old.mpg', 25, 1],
        ['web.webm', 30, 1],
        ['ten-bit.mov', 24000, 1001],
        ['hidden-start.mp4', 25, 1],
        ['rotated.mp4', 25, 1],
        ['silent.mov', 25, 1],
      ] as const
    ).filter(([name]) => label === 'the bundled' || ['ntsc.mp4', 'offset.ts', 'rotated.mp4', 'old.mpg'].includes(name)),
  )('finds the right frames anywhere in %s', async (name, num, den) => {
    const file = await recording(name);
    const facts = await factsOf(file);
    expect(facts.video?.frameRate).toEqual({ num, den });
    // The source's own frames, decoded from its start: what a player shows, one after the other.
    const shown = await readNumbers(file, binaries);
    expect(shown).not.toContain(-1);
    const endMs = Math.floor((shown.length * 1000 * den) / num);
    const span = fc.tuple(fc.integer({ min: 0, max: endMs - 400 }), fc.integer({ min: 100, max: 3000 }));
    await fc.assert(
      fc.asyncProperty(span, async ([inMs, lengthMs]) => {
        const outMs = Math.min(endMs, inMs + lengthMs);
        const first = Math.round((inMs * num) / (1000 * den));
        const end = Math.round((outMs * num) / (1000 * den));
        const output = join(folder, 'property.mp4');
        const options = { source: file, facts, mode: 'exact', output, overwrite: true, binaries } as const;
        const result = await cutClip({ ...options, inMs, outMs });
        expect(await readNumbers(output, binaries)).toEqual(shown.slice(first, end));
        expect(result.actual.frames).toBe(end - first);
        expect(result.actual.inMs).toBe(Math.round((first * 1000 * den) / num));
        expect(result.actual.outMs).toBe(Math.round((end * 1000 * den) / num));
        expect(result.verified).toBe(true);
      }),
      // The first frame, a tie between two frames at 25 per second, and one at random.
      { numRuns: 2, examples: [[[0, 1500]]], endOnFailure: true },
    );
  });

  it('keeps every frame’s own time where the rate varies', async () => {
    const file = await recording('variable.mp4');
    // Frames start at … 2960, 3080 … 4920, 5040 …: both points lie between two and go to the nearer.
    const { result, output, facts } = await cut(file, 3060, 5000);
    expect(facts.findings.map((finding) => finding.code)).toContain('media-variable-frame-rate');
    const kept = range(0, 300).filter((number) => number % 7 < 5);
    const expected = kept.filter((number) => number >= 77 && number < 126);
    expect(await readNumbers(output, binaries)).toEqual(expected);
    expect(result.actual).toEqual({ inMs: 3080, outMs: 5040, frames: expected.length });
    const clip = await probeMedia(output, { binaries });
    expect(clip.video?.variableFrameRate).toBe(true);
    // The last frame stays as long as in the source.
    expect(clip.durationMs).toBe(result.actual.outMs - result.actual.inMs);
    const sound = await readSound(output, binaries);
    expect(Math.abs(soundShift(sound, result.actual.inMs * 48, ORIGINAL))).toBeLessThanOrEqual(1);
  });

  it('stands a lying picture upright', async () => {
    const { output, facts } = await cut(await recording('rotated.mp4'), 1000, 2000);
    expect(facts.video).toMatchObject({
      width: 192,
      height: 320,
      displayWidth: 320,
      displayHeight: 192,
      rotation: 270,
    });
    const clip = await probeMedia(output, { binaries });
    expect(clip.video).toMatchObject({ width: 320, height: 192, rotation: 0 });
  });

  it('fills with silence where the sound starts later, and where there is none', async () => {
    const late = await recording('late-sound.mp4');
    const { output } = await cut(late, 1000, 4000);
    const sound = await readSound(output, binaries);
    expect(Math.max(...sound.slice(0, 0.4 * 48000).map(Math.abs))).toBeLessThan(300);
    expect(Math.max(...sound.slice(0.7 * 48000, 48000).map(Math.abs))).toBeGreaterThan(2000);
    // The recording's own offset, to the millisecond that its edit list counts in.
    expect(Math.abs(soundShift(sound.slice(48000), 0.5 * 48000, ORIGINAL))).toBeLessThanOrEqual(48);
    const silent = await cut(late, 0, 1000);
    expect(silent.result.findings).toEqual([{ code: 'cut-no-sound-in-range' }]);
    expect(Math.max(...(await readSound(silent.output, binaries)).map(Math.abs))).toBeLessThan(10);
  });

  it('goes on with silence where the sound ends before the picture', async () => {
    const { result, output } = await cut(await recording('short-sound.mkv'), 3000, 6000);
    expect(result.actual.frames).toBe(75);
    const sound = await readSound(output, binaries);
    expect(sound.length).toBeGreaterThanOrEqual(3 * 48000);
    expect(Math.max(...sound.slice(0, 40000).map(Math.abs))).toBeGreaterThan(2000);
    expect(Math.max(...sound.slice(60000).map(Math.abs))).toBeLessThan(300);
  });

  it('brings 10-bit footage to 8 bits, and says so', async () => {
    const { result, output } = await cut(await recording('ten-bit.mov'), 0, 500);
    expect(result.findings).toEqual([{ code: 'cut-depth-reduced', params: { bits: 10 } }]);
    expect((await probeMedia(output, { binaries })).video).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p' });
  });

  it('leaves nothing of its own beside the clip', async () => {
    await cut(await recording('variable.mp4'), 0, 400);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('clips of clips', () => {
  it('cuts its own clips as exactly', async () => {
    const binaries = await systemBinaries();
    const file = await recording('even.mp4');
    const cutTo = async (from: string, inMs: number, outMs: number, name: string) => {
      const facts: MediaFacts = await probeMedia(from, { binaries });
      const output = join(folder, name);
      await cutClip({ source: from, facts, inMs, outMs, mode: 'exact', output, overwrite: true, binaries });
      return output;
    };
    const once = await cutTo(file, 2000, 6000, 'once.mp4');
    const twice = await cutTo(once, 1000, 2000, 'twice.mp4');
    expect(await readNumbers(twice, binaries)).toEqual(range(75, 100));
    expect(soundShift(await readSound(twice, binaries), 3 * 48000, ORIGINAL)).toBe(0);
  });
});
