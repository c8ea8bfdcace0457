import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clipEnding } from '../../../electron/service/clips/clip-ending';
import { type CutResult, cutClip } from '../../../electron/service/clips/cut';
import type { FfmpegBinaries } from '../../../electron/service/media/ffmpeg';
import { probeMedia } from '../../../electron/service/media/probe';
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

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('copying cuts with %s ffmpeg', (_name, find) => {
  let binaries: FfmpegBinaries;
  beforeAll(async () => {
    binaries = await find();
  });

  async function copy(name: string, inMs: number, outMs: number): Promise<{ result: CutResult; output: string }> {
    const file = files.get(name) ?? '';
    const facts = await probeMedia(file, { binaries });
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

  it.each([
    ['open-groups.mp4', 25, 2000],
    ['open-groups.ts', 25, 2000],
    ['offset.ts', 25, 10_000],
    ['rotated.mp4', 25, 10_000],
  ])('shows the frames it says it does: %s', async (name, rate, groupMs) => {
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
