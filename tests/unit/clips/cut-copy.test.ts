import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clipEnding } from '../../../electron/service/clips/clip-ending';
import { type CutResult, type CutTask, cutClip } from '../../../electron/service/clips/cut';
import { type ExpectedCopy, verifyCopiedCut } from '../../../electron/service/clips/verify-copy';
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
const files = new Map<string, string>();
const ORIGINAL = testSound(12 * 48000);

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  for (const name of [
    'even.mp4',
    'open-groups.mp4',
    'open-groups.ts',
    'offset.ts',
    'ten-bit.mov',
    'old.mpg',
    'web.webm',
  ]) {
    files.set(name, await source(folder, name));
  }
  files.set('rotated.mp4', await rotatedSource(folder));
  files.set('hidden-start.mp4', await hiddenStart(folder, files.get('even.mp4') ?? ''));
});
afterAll(() => remove());

describe('checking a copy', () => {
  it('sees wrong bytes in the middle, and frames that are others', async () => {
    const binaries = await systemBinaries();
    const file = files.get('even.mp4') ?? '';
    const facts = await probeMedia(file, { binaries });
    const { video } = facts;
    if (!video) throw new Error('no picture');
    const part = join(folder, 'checked.mp4');
    const request = { source: file, facts, inMs: 0, outMs: 9000, mode: 'copy', binaries } as const;
    const { actual } = await cutClip({ ...request, output: part, overwrite: true });
    const task: CutTask = { ...request, part, muxer: 'mp4' };
    const packets = actual.frames;
    const expected = (first: number): ExpectedCopy => ({
      video,
      picture: {
        times: range(first, first + packets).map((frame) => frame * 512),
        previousPts: null,
        startPts: first * 512,
        endPts: (first + packets) * 512,
      },
      leastFrames: packets,
      run: { streamIndex: 0, type: 'v', seekPts: 0, zeroPts: first * 512, timeBase: video.timeBase, packets },
    });
    await expect(verifyCopiedCut(task, expected(0))).resolves.toMatchObject({ frames: packets });
    await expect(verifyCopiedCut(task, expected(1))).rejects.toMatchObject({ code: 'cut-verify-failed' });

    const bytes = await readFile(part);
    // Picture and sound lie in turns: some of these hit the picture.
    for (let at = Math.trunc(bytes.length / 2); at < bytes.length / 2 + 30_000; at += 997)
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(part, bytes);
    await expect(verifyCopiedCut(task, expected(0))).rejects.toMatchObject({ code: 'cut-verify-failed' });
  });
});

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('copying cuts with %s ffmpeg', (label, find) => {
  let binaries: FfmpegBinaries;
  const known = new Map<string, MediaFacts>();
  beforeAll(async () => {
    binaries = await find();
  });

  async function copy(name: string, inMs: number, outMs: number): Promise<{ result: CutResult; output: string }> {
    const file = files.get(name) ?? '';
    const facts = known.get(name) ?? (await probeMedia(file, { binaries }));
    known.set(name, facts);
    const output = join(folder, `copy.${clipEnding('copy', facts)}`);
    const result = await cutClip({ source: file, facts, inMs, outMs, mode: 'copy', output, overwrite: true, binaries });
    return { result, output };
  }

  it('goes back to the keyframe, has every wanted frame, and says where it really begins and ends', async () => {
    const { result, output } = await copy('even.mp4', 10_500, 11_000);
    // Keyframes at 0 and 10 s; with B-frames the end may lie a few frames on.
    expect(result.requested).toEqual({ inMs: 10_500, outMs: 11_000 });
    expect(result.actual.inMs).toBe(10_000);
    expect(result.actual.outMs).toBeGreaterThanOrEqual(11_000);
    expect(result.actual.outMs).toBeLessThan(11_200);
    expect(result.actual.frames).toBe((result.actual.outMs - 10_000) / 40);
    expect(await readNumbers(output, binaries)).toEqual(range(250, 250 + result.actual.frames));
    expect(result.verified).toBe(true);
    expect(result.findings).toEqual([
      {
        code: 'cut-moved-to-keyframe',
        params: expect.objectContaining({ requestedIn: '00:00:10.500', actualIn: '00:00:10.000' }),
      },
    ]);
    // Sound is copied by packets of 21 ms, but lies right against the picture.
    const facts = await probeMedia(output, { binaries });
    const { video, audio } = facts;
    const leadMs = audio && video ? (audio.startPts * 1000) / audio.timeBase.den : Number.NaN;
    const sound = await readSound(output, binaries);
    const shift = soundShift(sound, 10 * 48000, ORIGINAL);
    expect(Math.abs(shift / 48 - leadMs)).toBeLessThan(2);
  });

  it.each(
    (
      [
        ['open-groups.mp4', 25, 2000],
        ['offset.ts', 25, 10_000],
        ['open-groups.ts', 25, 2000],
        ['rotated.mp4', 25, 10_000],
      ] as const
    ).slice(0, label === 'the bundled' ? 4 : 2),
  )('shows the frames it says it does: %s', async (name, rate, groupMs) => {
    for (const [inMs, outMs] of [
      [0, 1200],
      [10_400, 11_300],
    ] as const) {
      const { result, output } = await copy(name, inMs, outMs);
      expect(result.actual.inMs).toBe(inMs - (inMs % groupMs));
      expect(result.actual.outMs).toBeGreaterThanOrEqual(outMs);
      const first = (result.actual.inMs * rate) / 1000;
      expect(await readNumbers(output, binaries)).toEqual(range(first, first + result.actual.frames));
    }
  });

  it('copies and checks long ranges too', async () => {
    const { result, output } = await copy('even.mp4', 0, 9000);
    expect(result.actual.frames).toBeGreaterThanOrEqual(225);
    expect(await readNumbers(output, binaries)).toEqual(range(0, result.actual.frames));
  });

  it('needs no move where every frame is a keyframe', async () => {
    const { result, output } = await copy('ten-bit.mov', 1001, 2002);
    expect(result).toMatchObject({ actual: { inMs: 1001, outMs: 2002, frames: 24 }, findings: [] });
    expect(output.endsWith('.mov')).toBe(true);
    expect(await readNumbers(output, binaries)).toEqual(range(24, 48));
  });

  it('copies whole groups where packets are not frames', async () => {
    for (const name of ['web.webm', 'old.mpg']) {
      const { result, output } = await copy(name, 300, 900);
      expect(result.actual.inMs).toBeLessThanOrEqual(300);
      expect(result.actual.outMs).toBeGreaterThanOrEqual(900);
      const numbers = await readNumbers(output, binaries);
      expect(numbers).toEqual(range(numbers[0] ?? -1, (numbers[0] ?? -1) + result.actual.frames));
    }
  });

  it('keeps the note that turns the picture upright', async () => {
    const { result, output } = await copy('rotated.mp4', 0, 1000);
    expect((await probeMedia(output, { binaries })).video?.rotation).toBe(270);
    expect(result.findings.map((finding) => finding.code)).not.toContain('cut-rotation-lost');
  });

  it('refuses where the copy would show what the recording hides', async () => {
    await expect(copy('hidden-start.mp4', 0, 1000)).rejects.toMatchObject({ code: 'cut-copy-impossible' });
  });
});
