import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clipEnding } from '../../../electron/service/clips/clip-ending';
import { type CutMode, cutClip } from '../../../electron/service/clips/cut';
import { type FfmpegBinaries, fileUrl, runFfmpeg } from '../../../electron/service/media/ffmpeg';
import { probeMedia } from '../../../electron/service/media/probe';
import { bundledBinaries, makeFolder, readSound, soundShift, systemBinaries, testSound } from '../media/footage';

let folder = '';
let remove = async () => {};
const ORIGINAL = testSound(12 * 48000);

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  const raw = join(folder, 'sound.pcm');
  await writeFile(raw, new Uint8Array(ORIGINAL.buffer));
  const binaries = await systemBinaries();
  const input = ['-f', 's16le', '-ar', '48000', '-ac', '1', '-i', raw];
  const make = (name: string, options: string[]) =>
    runFfmpeg([...input, ...options, fileUrl(join(folder, name))], { binaries });
  await make('a.wav', []);
  await make('b.mp3', ['-c:a', 'libmp3lame', '-q:a', '2']);
  await make('c.m4a', ['-c:a', 'aac', '-b:a', '160k']);
  await make('d.flac', []);
  await make('e.ogg', ['-c:a', 'libvorbis', '-q:a', '6']);
});
afterAll(() => remove());

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('cuts of recordings without picture, with %s ffmpeg', (_name, find) => {
  let binaries: FfmpegBinaries;
  beforeAll(async () => {
    binaries = await find();
  });

  async function cut(name: string, mode: CutMode, inMs: number, outMs: number) {
    const file = join(folder, name);
    const facts = await probeMedia(file, { binaries });
    const output = join(folder, `clip.${clipEnding(mode, facts)}`);
    const result = await cutClip({ source: file, facts, inMs, outMs, mode, output, overwrite: true, binaries });
    return { result, output, sound: await readSound(output, binaries), whole: await readSound(file, binaries) };
  }

  it.each(['a.wav', 'b.mp3', 'c.m4a', 'd.flac', 'e.ogg'])('is exact to the sample: %s', async (name) => {
    const { result, output, sound, whole } = await cut(name, 'exact', 7123, 9456);
    expect(result).toMatchObject({ actual: { inMs: 7123, outMs: 9456, frames: 0 }, verified: true, findings: [] });
    expect(output.endsWith('.m4a')).toBe(true);
    // Against the source as it sounds when decoded from its start, whatever its encoder did there.
    expect(soundShift(sound, 7123 * 48, whole)).toBe(0);
    const samples = (9456 - 7123) * 48;
    expect(sound.length).toBeGreaterThanOrEqual(samples);
    expect(sound.length).toBeLessThan(samples + 1024);
  });

  it.each([
    ['a.wav', 'wav'],
    ['b.mp3', 'mp3'],
    ['c.m4a', 'm4a'],
    ['d.flac', 'mka'],
    ['e.ogg', 'mka'],
  ])('copies to within a packet: %s', async (name, ending) => {
    const { result, output, sound, whole } = await cut(name, 'copy', 4000, 6000);
    expect(output.endsWith(`.${ending}`)).toBe(true);
    expect(result.verified).toBe(true);
    expect(Math.abs(result.actual.inMs - 4000)).toBeLessThan(100);
    expect(Math.abs(result.actual.outMs - 6000)).toBeLessThan(100);
    // What it says is what it holds: to within the delay that copying an encoder's packets brings (MP3: 26 ms).
    expect(Math.abs(soundShift(sound, result.actual.inMs * 48, whole))).toBeLessThan(30 * 48);
  });
});
