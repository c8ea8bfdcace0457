import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CutResult, cutClip } from '../../../electron/service/clips/cut';
import type { FfmpegBinaries } from '../../../electron/service/media/ffmpeg';
import { probeMedia } from '../../../electron/service/media/probe';
import {
  bundledBinaries,
  makeFolder,
  makeFootage,
  range,
  readNumbers,
  readSound,
  soundShift,
  systemBinaries,
  testSound,
} from '../media/footage';

let folder = '';
let remove = async () => {};
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-g', '250', '-bf', '3', '-b_strategy', '0'];
const AAC = ['-c:a', 'aac', '-b:a', '160k'];
const ORIGINAL = testSound(30 * 48000);

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
});
afterAll(() => remove());

async function cut(binaries: FfmpegBinaries, source: string, inMs: number, outMs: number, ending = 'mp4') {
  const facts = await probeMedia(source, { binaries });
  const output = join(folder, `clip-${inMs}-${outMs}.${ending}`);
  const result: CutResult = await cutClip({ source, facts, inMs, outMs, mode: 'exact', output, overwrite: true, binaries }).catch((e) => { console.log(e.params, JSON.stringify(facts)); throw e; });
  return { result, output, facts };
}

describe.each([
  ['system', systemBinaries],
  ['bundled', bundledBinaries],
])('exact cuts with the %s ffmpeg', (_name, find) => {
  let binaries: FfmpegBinaries;
  beforeAll(async () => {
    binaries = await find();
  });

  it('takes exactly 100 frames for 3.4 to 7.4 seconds at 25 frames per second, sound to the sample', async () => {
    const source = await makeFootage({
      file: join(folder, 'even.mp4'),
      frames: 500,
      rate: '25',
      encode: [...X264, ...AAC],
      soundSeconds: 20,
    });
    const { result, output } = await cut(binaries, source, 3400, 7400);
    expect(result.actual).toEqual({ inMs: 3400, outMs: 7400, frames: 100 });
    expect(result.verified).toBe(true);
    expect(await readNumbers(output, binaries)).toEqual(range(85, 185));
    const sound = await readSound(output, binaries);
    expect(Math.abs(soundShift(sound, 3.4 * 48000, ORIGINAL))).toBeLessThanOrEqual(1);
    expect(sound.length).toBeGreaterThanOrEqual(4 * 48000);
    expect(sound.length).toBeLessThan(4 * 48000 + 1024);
  });
});
