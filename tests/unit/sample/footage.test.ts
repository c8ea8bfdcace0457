import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FfmpegBinaries, findFfmpeg } from '../../../electron/service/media/ffmpeg';
import { pictureGraph } from '../../../electron/service/sample/filter-graph';
import { makeSampleFootage, makeSampleSoundRecording } from '../../../electron/service/sample/footage';
import { findFonts, withFaceFirst } from '../../../electron/service/sample/lettering';
import { FRAME, paintScene } from '../../../electron/service/sample/scenes';
import { readSampleStories, type SampleStory, SCENES } from '../../../electron/service/sample/stories';

const run = promisify(execFile);
const stories = await readSampleStories(join(import.meta.dirname, '../../../resources/sample'));

const folder = await mkdtemp(join(tmpdir(), 'koushu-test-'));
let binaries: FfmpegBinaries;
beforeAll(async () => {
  binaries = await findFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The story's first captions only: everything else stays as in the program. */
function shortened(id: string, captions: number): SampleStory {
  const story = stories.find((candidate) => candidate.id === id);
  if (!story) throw new Error(`no story ${id}`);
  return {
    ...story,
    transcript: story.transcript.slice(0, captions),
    soundRecording: story.soundRecording && { ...story.soundRecording, lengthMs: 5000 },
  };
}

async function probe(file: string) {
  const args = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', file];
  const { stdout } = await run(binaries.ffprobe, args);
  return JSON.parse(stdout) as {
    format: { format_name: string; duration: string; tags?: Record<string, string> };
    streams: Record<string, unknown>[];
  };
}

/** MD5 of every decoded frame, in order. */
async function frameHashes(file: string): Promise<string[]> {
  const { stdout } = await run(binaries.ffmpeg, ['-v', 'error', '-i', file, '-map', '0:v', '-f', 'framemd5', '-']);
  return stdout
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}

async function keyframeNumbers(file: string): Promise<number[]> {
  const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=flags', '-of', 'csv=p=0', file];
  const { stdout } = await run(binaries.ffprobe, args);
  const flags = stdout.split('\n').filter((line) => line !== '');
  return flags.flatMap((flag, index) => (flag.startsWith('K') ? [index] : []));
}

/** Loudness of `file` from `fromMs` to `toMs`, 0 for silence. */
async function loudness(file: string, fromMs: number, toMs: number): Promise<number> {
  const args = ['-v', 'error', '-i', file, '-ac', '1', '-ar', '8000', '-f', 's16le', '-'];
  const { stdout } = await run(binaries.ffmpeg, args, { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 });
  const samples = stdout.subarray(fromMs * 16, toMs * 16);
  let sum = 0;
  for (let at = 0; at + 1 < samples.length; at += 2) sum += samples.readInt16LE(at) ** 2;
  return Math.sqrt(sum / (samples.length / 2));
}

/** Brightest point of a region of the frame at `atSeconds`. */
async function brightest(file: string, atSeconds: number, crop: string): Promise<number> {
  const args = ['-v', 'error', '-ss', String(atSeconds), '-i', file, '-frames:v', '1'];
  const output = ['-vf', `crop=${crop},format=gray`, '-f', 'rawvideo', '-'];
  const { stdout } = await run(binaries.ffmpeg, [...args, ...output], { encoding: 'buffer' });
  return Math.max(...stdout);
}

describe.each([
  ['speech where espeak-ng exists', undefined],
  ['tones', null],
] as const)('made footage with %s', (_name, speechProgram) => {
  const story = shortened('border-road', 7);
  let file: string;
  let made: Awaited<ReturnType<typeof makeSampleFootage>>;
  const shares: number[] = [];
  beforeAll(async () => {
    file = join(folder, `${speechProgram === null ? '声音' : '说话'} ${story.footage.fileName}`);
    const onProgress = (share: number) => shares.push(share);
    made = await makeSampleFootage(story, file, { binaries, speechProgram, onProgress });
  });

  it('has picture and sound as long as it says', async () => {
    const { format, streams } = await probe(file);
    const video = streams.find((stream) => stream.codec_type === 'video');
    const audio = streams.find((stream) => stream.codec_type === 'audio');
    expect(video).toMatchObject({ codec_name: 'h264', width: 640, height: 360, r_frame_rate: '25/1' });
    expect(video).toMatchObject({ avg_frame_rate: '25/1', pix_fmt: 'yuv420p' });
    expect(audio).toMatchObject({ codec_name: 'aac', channels: 1 });
    expect(Math.abs(Number(format.duration) * 1000 - made.durationMs)).toBeLessThan(40);
    expect(format.tags?.creation_time).toContain('2018-09-14T06:20:00');
  });

  it('gives every caption the time of its sound, in order', async () => {
    expect(made.captions.map(({ speaker, text }) => ({ speaker, text }))).toEqual(story.transcript);
    let before = 4000;
    for (const { startMs, endMs } of made.captions) {
      expect(Number.isInteger(startMs) && Number.isInteger(endMs)).toBe(true);
      expect(startMs).toBeGreaterThanOrEqual(before);
      expect(endMs - startMs).toBeGreaterThan(500);
      expect(await loudness(file, startMs, endMs)).toBeGreaterThan(300);
      before = endMs;
    }
    expect(before).toBeLessThan(made.durationMs);
    expect(await loudness(file, 200, 3900)).toBeLessThan(20);
  });

  it('shows another picture on every frame, and can be sought at once', async () => {
    const hashes = await frameHashes(file);
    expect(hashes).toHaveLength(made.durationMs / 40);
    expect(new Set(hashes).size).toBe(hashes.length);
    const keyframes = await keyframeNumbers(file);
    const gaps = keyframes.map((frame, index) => (keyframes[index + 1] ?? hashes.length) - frame);
    expect(keyframes[0]).toBe(0);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(12);
  });

  it('reports its progress and leaves no part file', async () => {
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

it('says the same thing again: an interrupted making fits what was there', async () => {
  const story = shortened('harbour', 4);
  const first = await makeSampleFootage(story, join(folder, 'again 1.mkv'), { binaries });
  const second = await makeSampleFootage(story, join(folder, 'again 2.mkv'), { binaries });
  expect(second).toEqual(first);
  expect(await frameHashes(join(folder, 'again 2.mkv'))).toEqual(await frameHashes(join(folder, 'again 1.mkv')));
});

it.each([
  ['hybrid-rice', 'mov'],
  ['harbour', 'matroska'],
] as const)('%s comes as %s', async (id, container) => {
  const story = shortened(id, 2);
  const file = join(folder, story.footage.fileName);
  await makeSampleFootage(story, file, { binaries, speechProgram: null });
  expect((await probe(file)).format.format_name).toContain(container);
});

it('falls back to tones for the whole recording when the speech program is none', async () => {
  const story = shortened('harbour', 3);
  const broken = await makeSampleFootage(story, join(folder, 'a.mkv'), { binaries, speechProgram: process.execPath });
  const missing = await makeSampleFootage(story, join(folder, 'b.mkv'), { binaries, speechProgram: 'no-such-program' });
  const tones = await makeSampleFootage(story, join(folder, 'c.mkv'), { binaries, speechProgram: null });
  expect(broken).toEqual(tones);
  expect(missing).toEqual(tones);
});

const fonts = await findFonts(folder);

it.skipIf(fonts.length === 0)(
  'writes its texts on the picture, also from a temporary folder with an awkward name',
  async () => {
    const awkward = join(folder, process.platform === 'win32' ? "临时 [a],b;c '" : "临时 it's [a],b;c:d");
    await mkdir(awkward);
    vi.stubEnv('TMPDIR', awkward);
    vi.stubEnv('TEMP', awkward);
    try {
      const story = shortened('township-enterprise', 2);
      const file = join(folder, 'lettering.mp4');
      await makeSampleFootage(story, file, { binaries, speechProgram: null });
      // The title card darkens the scene to under half: only letters are this bright there.
      expect(await brightest(file, 1, '400:50:120:115')).toBeGreaterThan(200);
      expect(await brightest(file, 1, '400:25:120:40')).toBeLessThan(130);
      expect(await readdir(awkward)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  },
);

it('shows a time code of ffmpeg’s own where nothing can be lettered', async () => {
  const scene = paintScene('paddy');
  const raw = async (name: string, pixels: Uint8ClampedArray) => {
    await writeFile(join(folder, name), pixels);
    return join(folder, name);
  };
  const input = (file: string, size: string) => [
    ...['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', size, '-framerate', '25', '-i', file],
  ];
  const file = join(folder, 'no-font.mp4');
  await run(binaries.ffmpeg, [
    ...['-v', 'error', '-y'],
    ...input(await raw('scene.rgba', scene.background.pixels), '640x360'),
    ...input(await raw('sprite.rgba', scene.sprite.pixels), `${scene.sprite.width}x${scene.sprite.height}`),
    ...['-filter_complex', pictureGraph(scene, null), '-map', '[picture]', '-frames:v', '150', '-qp', '20', file],
  ]);
  const hashes = await frameHashes(file);
  expect(hashes).toHaveLength(150);
  expect(new Set(hashes).size).toBe(150);
});

it('paints four scenes that fill the frame and differ', () => {
  const pictures = SCENES.map((name) => Buffer.from(paintScene(name).background.pixels));
  for (const pixels of pictures) {
    expect(pixels.length).toBe(FRAME.width * FRAME.height * 4);
    expect(pixels.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
  }
  expect(new Set(pictures.map((pixels) => pixels.toString('latin1'))).size).toBe(SCENES.length);
});

it('stops when told to, and leaves nothing behind', async () => {
  const story = shortened('border-road', 60);
  const file = join(folder, 'stopped.mp4');
  const controller = new AbortController();
  const making = makeSampleFootage(story, file, {
    binaries,
    speechProgram: null,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(making).rejects.toMatchObject({ code: 'job-cancelled' });
  const speaking = makeSampleFootage(story, file, { binaries, signal: AbortSignal.abort() });
  await expect(speaking).rejects.toMatchObject({ code: 'job-cancelled' });
  expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
});

describe('the sound recorder beside the camera', () => {
  it('hears the same, from its offset on', async () => {
    const story = shortened('border-road', 6);
    const film = join(folder, 'recorded.mp4');
    const { captions } = await makeSampleFootage(story, film, { binaries, speechProgram: null });
    const file = join(folder, story.soundRecording?.fileName ?? '');
    const recorded = await makeSampleSoundRecording(story, film, file, { binaries });
    expect(recorded).toEqual({ offsetMs: 2500, durationMs: 5000 });
    const { format, streams } = await probe(file);
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({ codec_name: 'pcm_s16le', sample_rate: '16000', channels: 1 });
    expect(Number(format.duration)).toBeCloseTo(5, 2);
    const onset = (captions[0]?.startMs ?? 0) - 2500;
    expect(await loudness(file, onset - 120, onset - 20)).toBeLessThan(20);
    expect(await loudness(file, onset + 10, onset + 130)).toBeGreaterThan(200);
  });

  it('is there only where the story says so', async () => {
    const file = join(folder, 'none.wav');
    expect(await makeSampleSoundRecording(shortened('harbour', 2), file, file, { binaries })).toBeNull();
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('puts the wanted face of a font collection first', () => {
  const collection = Buffer.alloc(24);
  collection.write('ttcf', 0, 'latin1');
  collection.writeUInt32BE(0x10000, 4);
  collection.writeUInt32BE(3, 8);
  [100, 200, 300].forEach((offset, face) => {
    collection.writeUInt32BE(offset, 12 + face * 4);
  });
  expect(withFaceFirst(collection, 2)?.readUInt32BE(12)).toBe(300);
  expect(collection.readUInt32BE(12)).toBe(100);
  expect(withFaceFirst(collection, 0)).toBeNull();
  expect(withFaceFirst(collection, 3)).toBeNull();
  expect(withFaceFirst(Buffer.from('not a collection at all'), 1)).toBeNull();
});
