import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  type FfmpegBinaries,
  fileUrl,
  findFfmpeg,
  mediaInput,
  pipeFfmpeg,
  runFfmpeg,
} from '../../../electron/service/media/ffmpeg';

/**
 * Test footage whose every frame says its number: 16 blocks, white for a 1, in the top row, and their opposites in the
 * second row as a check. Below them a pattern moves, so that neighbouring frames differ as real ones do.
 */
export const WIDTH = 320;
export const HEIGHT = 192;
const BLOCK = 20;
const BITS = 16;

/** A folder for one test file, and its remover. */
export async function makeFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'koushu-media-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The system's ffmpeg (or whatever the program would find). */
export const systemBinaries = (): Promise<FfmpegBinaries> => findFfmpeg();

/** The build of 2018 that npm ships, which is what a machine without ffmpeg uses. */
export async function bundledBinaries(): Promise<FfmpegBinaries> {
  const [ffmpeg, ffprobe] = [await import('@ffmpeg-installer/ffmpeg'), await import('@ffprobe-installer/ffprobe')];
  return findFfmpeg({ ffmpegPath: ffmpeg.default.path, ffprobePath: ffprobe.default.path });
}

function numberedFrame(number: number): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      let value: number;
      if (y < 2 * BLOCK) {
        const bit = (number >> Math.trunc(x / BLOCK)) & 1;
        value = (y < BLOCK ? bit : 1 - bit) ? 235 : 16;
      } else {
        value = 60 + ((x * 2 + y + number * 7) % 120);
      }
      luma[y * WIDTH + x] = value;
    }
  }
  return Buffer.concat([luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}

async function* numberedFrames(count: number): AsyncGenerator<Buffer> {
  for (let number = 0; number < count; number++) yield numberedFrame(number);
}

/** Sample n of the test sound: noise that never repeats, softened so that AAC keeps its shape. Deterministic. */
export function testSound(samples: number): Int16Array {
  const sound = new Int16Array(samples);
  let state = 123456789;
  let soft = 0;
  for (let index = 0; index < samples; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    soft += 0.18 * ((state >> 16) - soft);
    sound[index] = Math.max(-32768, Math.min(32767, Math.round(soft * 0.9)));
  }
  return sound;
}

/** What to make. `encode`: ffmpeg's options for codecs and muxer. */
export interface Footage {
  file: string;
  frames: number;
  rate: string;
  encode: readonly string[];
  /** Seconds of test sound; 0 for none. */
  soundSeconds?: number;
  soundOptions?: readonly string[];
  filter?: string;
}

/** Makes a numbered recording with the system's ffmpeg. */
export async function makeFootage(footage: Footage): Promise<string> {
  const binaries = await systemBinaries();
  const seconds = footage.soundSeconds ?? 0;
  const wav = `${footage.file}.${randomBytes(3).toString('hex')}.pcm`;
  const inputs = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'yuv420p',
    '-s',
    `${WIDTH}x${HEIGHT}`,
    '-r',
    footage.rate,
    '-i',
    'pipe:0',
  ];
  if (seconds > 0) {
    await writeFile(wav, new Uint8Array(testSound(seconds * 48000).buffer));
    inputs.push(...(footage.soundOptions ?? []), '-f', 's16le', '-ar', '48000', '-ac', '1', '-i', wav);
  }
  await runFfmpeg(
    [
      ...inputs,
      ...(footage.filter ? ['-vf', footage.filter] : []),
      ...(seconds > 0 ? ['-map', '0:v', '-map', '1:a'] : []),
      ...footage.encode,
      fileUrl(footage.file),
    ],
    { binaries, stdin: Readable.from(numberedFrames(footage.frames)) },
  );
  await rm(wav, { force: true });
  return footage.file;
}

/** Decodes a file and reads the number in every frame, in the order shown. -1 where a frame's check fails. */
export async function readNumbers(file: string, binaries: FfmpegBinaries): Promise<number[]> {
  const input = mediaInput(file);
  const args = [...input.options, '-i', input.source, '-map', '0:v:0', '-vsync', 'passthrough', '-pix_fmt', 'gray'];
  const numbers: number[] = [];
  let pending = Buffer.alloc(0);
  const size = WIDTH * HEIGHT;
  for await (const piece of pipeFfmpeg([...args, '-f', 'rawvideo', 'pipe:1'], { binaries })) {
    pending = Buffer.concat([pending, piece]);
    for (; pending.length >= size; pending = pending.subarray(size)) numbers.push(numberIn(pending));
  }
  return numbers;
}

function numberIn(frame: Buffer): number {
  let number = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const x = bit * BLOCK + BLOCK / 2;
    const set = (frame[(BLOCK / 2) * WIDTH + x] ?? 0) > 128;
    const opposite = (frame[(BLOCK + BLOCK / 2) * WIDTH + x] ?? 0) > 128;
    if (set === opposite) return -1;
    if (set) number |= 1 << bit;
  }
  return number;
}

/** Decodes a file's sound to 48 kHz mono samples. */
export async function readSound(file: string, binaries: FfmpegBinaries): Promise<Int16Array> {
  const input = mediaInput(file);
  const pieces: Buffer[] = [];
  const args = [
    ...input.options,
    '-i',
    input.source,
    '-map',
    '0:a:0',
    '-ar',
    '48000',
    '-ac',
    '1',
    '-f',
    's16le',
    'pipe:1',
  ];
  for await (const piece of pipeFfmpeg(args, { binaries })) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const samples = new Int16Array(bytes.length >> 1);
  for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(index * 2);
  return samples;
}

/** Shift in samples at which `sound` fits best to the test sound from `fromSample` on; searched 3000 each way. */
export function soundShift(sound: Int16Array, fromSample: number, original: Int16Array): number {
  const length = Math.min(8000, sound.length - 3000);
  let best = { shift: Number.NaN, score: Number.NEGATIVE_INFINITY };
  // From a little inside, away from the encoder's start.
  const at = 2000;
  for (let shift = -3000; shift <= 3000; shift++) {
    let score = 0;
    for (let index = 0; index < length; index += 1) {
      score += (sound[at + index] ?? 0) * (original[fromSample + at + index + shift] ?? 0);
    }
    if (score > best.score) best = { shift, score };
  }
  return best.shift;
}

/** Numbers from `first` up to but not `end`. */
export const range = (first: number, end: number) => Array.from({ length: end - first }, (_, index) => first + index);
