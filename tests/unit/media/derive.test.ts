import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivePeaks, readPeaks } from '../../../electron/service/media/derive-peaks';
import { derivePoster } from '../../../electron/service/media/derive-poster';
import { deriveProxy, proxyEnding } from '../../../electron/service/media/derive-proxy';
import { deriveStrip, planStrip } from '../../../electron/service/media/derive-strip';
import {
  type FfmpegBinaries,
  fileUrl,
  mediaInput,
  pipeFfmpeg,
  runFfmpeg,
} from '../../../electron/service/media/ffmpeg';
import { measureKeyframeGap, shownFrameTimes } from '../../../electron/service/media/keyframes';
import { choosePlayback } from '../../../electron/service/media/playback';
import { type MediaFacts, probeMedia } from '../../../electron/service/media/probe';
import {
  bundledBinaries,
  HEIGHT,
  makeFolder,
  makeFootage,
  range,
  readNumbers,
  readSound,
  soundShift,
  systemBinaries,
  testSound,
  WIDTH,
} from './footage';

let folder = '';
let remove = async () => {};
const at = (name: string) => join(folder, name);
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-bf', '3', '-b_strategy', '0', '-g', '250'];
const AAC = ['-c:a', 'aac', '-b:a', '160k'];
const ORIGINAL = testSound(12 * 48000);

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  const SOUND = { frames: 250, rate: '25', soundSeconds: 10 };
  await makeFootage({ ...SOUND, file: at('even.mp4'), encode: [...X264, ...AAC] });
  // The picture's clock starts at an hour, and the sound a second before it.
  const late = ['-output_ts_offset', '3600', '-f', 'mpegts'];
  await makeFootage({
    ...SOUND,
    file: at('late.ts'),
    soundOptions: ['-itsoffset', '-1'],
    encode: [...X264, ...AAC, ...late],
  });
  const filter = "select='lt(mod(n,7),5)'";
  await makeFootage({ ...SOUND, file: at('variable.mp4'), filter, encode: [...X264, ...AAC, '-vsync', 'passthrough'] });
});
afterAll(() => remove());

/** Mean of the blocks that say a frame's number, read from a picture that may be smaller than the original. */
async function numberIn(picture: string, crop: string | null, binaries: FfmpegBinaries): Promise<number> {
  const filters = [...(crop ? [crop] : []), `scale=${WIDTH}:${HEIGHT}:flags=neighbor`, 'format=gray'].join(',');
  const pieces: Buffer[] = [];
  const args = ['-f', 'mjpeg', '-i', fileUrl(picture), '-vf', filters, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1'];
  for await (const piece of pipeFfmpeg(args, { binaries })) pieces.push(piece);
  const grey = Buffer.concat(pieces);
  return range(0, 16).reduce((sum, bit) => sum + ((grey[10 * WIDTH + bit * 20 + 10] ?? 0) > 128 ? 2 ** bit : 0), 0);
}

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('derivatives by %s ffmpeg', (_name, find) => {
  let binaries: FfmpegBinaries;
  const facts = new Map<string, MediaFacts>();
  const options = (name: string) => ({ facts: facts.get(name) as MediaFacts, binaries });

  beforeAll(async () => {
    binaries = await find();
    for (const name of ['even.mp4', 'late.ts', 'variable.mp4'])
      facts.set(name, await probeMedia(at(name), { binaries }));
  });

  it('proxy: the same frames at the same times, sound in place, a keyframe every half second', async () => {
    for (const [name, shown] of [
      ['even.mp4', range(0, 250)],
      ['late.ts', range(0, 250)],
      ['variable.mp4', range(0, 250).filter((number) => number % 7 < 5)],
    ] as const) {
      const seen: number[] = [];
      const proxy = at(`proxy-${name}.mp4`);
      await deriveProxy(at(name), proxy, { ...options(name), onProgress: (share) => seen.push(share) });
      const proxyFacts = await probeMedia(proxy, { binaries });
      const { video } = proxyFacts;
      if (!video) throw new Error('no picture');
      expect(proxyFacts).toMatchObject({ container: 'mp4', startMs: 0, audio: { codec: 'aac' } });
      expect(video).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p', startPts: 0 });
      expect(await measureKeyframeGap(proxy, proxyFacts, { binaries })).toBeLessThanOrEqual(600);
      expect(choosePlayback(proxyFacts, 500)).toBe('original');
      // The last frame may come twice.
      const numbers = (await readNumbers(proxy, binaries)).slice(0, shown.length);
      expect(numbers).toEqual(shown);
      const times = await shownFrameTimes(proxy, video, { fromPts: 0, toPts: video.endPts }, { binaries });
      const expected = shown.map((number) => (number * video.timeBase.den) / 25);
      expect(times.slice(0, shown.length)).toEqual(expected);
      const shift = soundShift(await readSound(proxy, binaries), name === 'late.ts' ? 48000 : 3000, ORIGINAL);
      expect(Math.abs(name === 'late.ts' ? shift : shift + 3000)).toBeLessThanOrEqual(1);
      expect(seen.at(-1)).toBeGreaterThan(0.8);
    }
  });

  it('poster: of the moment asked for, or the most typical', async () => {
    const size = await derivePoster(at('even.mp4'), at('poster.jpg'), { ...options('even.mp4'), atMs: 0 });
    expect(size).toEqual({ width: WIDTH, height: HEIGHT });
    expect(await numberIn(at('poster.jpg'), null, binaries)).toBe(0);
    for (const name of ['even.mp4', 'late.ts', 'variable.mp4']) {
      await derivePoster(at(name), at('poster.jpg'), options(name));
      expect((await readFile(at('poster.jpg'))).subarray(0, 2).toString('hex')).toBe('ffd8');
    }
  });

  it('strip: every tile shows its own second', async () => {
    for (const name of ['even.mp4', 'late.ts']) {
      const strip = await deriveStrip(at(name), at('strip.jpg'), options(name));
      const { durationMs } = options(name).facts;
      expect(strip).toMatchObject({
        stepMs: 1000,
        tileWidth: 160,
        tileHeight: 96,
        count: Math.ceil(durationMs / 1000),
      });
      if (!strip) throw new Error('no strip');
      for (const tile of [0, 4, 9]) {
        const [x, y] = [(tile % strip.columns) * 160, Math.trunc(tile / strip.columns) * 96];
        const number = await numberIn(at('strip.jpg'), `crop=160:96:${x}:${y}`, binaries);
        expect(number).toBe(tile * 25);
      }
    }
  });

  it('peaks: the sound’s own extremes, from media time 0 on', async () => {
    for (const name of ['even.mp4', 'late.ts']) {
      const made = await derivePeaks(at(name), at('sound.peaks'), options(name));
      expect(made?.bucketMs).toBe(10);
      const peaks = await readPeaks(at('sound.peaks'), { fromMs: 2000, toMs: 7000, buckets: 500 });
      expect(peaks).toMatchObject({ fromMs: 2000, toMs: 7000 });
      const begin = name === 'late.ts' ? 3 * 48000 : 2 * 48000;
      // Loudness over time must rise and fall as the original's does.
      const loud = range(0, 500).map((bucket) =>
        Math.max(...ORIGINAL.subarray(begin + bucket * 480, begin + (bucket + 1) * 480).map(Math.abs)),
      );
      const correlation = correlate(
        loud,
        peaks.highest.map((high, index) => high - (peaks.lowest[index] ?? 0)),
      );
      expect(correlation).toBeGreaterThan(0.4);
    }
  });
});

function correlate(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, powerA, powerB] = [0, 0, 0];
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [(a[index] ?? 0) - meanA, (b[index] ?? 0) - meanB];
    product += x * y;
    powerA += x * x;
    powerB += y * y;
  }
  return product / Math.sqrt(powerA * powerB);
}

describe('waveform files', () => {
  it('show a click where it is, silence before it, and fold to what the page asks for', async () => {
    const binaries = await systemBinaries();
    const samples = new Int16Array(8000 * 6);
    samples.fill(20_000, 8000 * 4, 8000 * 4 + 80);
    await writeFile(at('click.pcm'), new Uint8Array(samples.buffer));
    const input = ['-f', 's16le', '-ar', '8000', '-ac', '1', '-i', fileUrl(at('click.pcm'))];
    await runFfmpeg([...input, fileUrl(at('click.wav'))], { binaries });
    const facts = await probeMedia(at('click.wav'), { binaries });
    expect(await derivePeaks(at('click.wav'), at('click.peaks'), { facts, binaries })).toEqual({
      buckets: 600,
      bucketMs: 10,
    });
    const all = await readPeaks(at('click.peaks'), { fromMs: 0, toMs: 6000, buckets: 10_000 });
    expect(all.highest.length).toBe(600);
    expect(all.highest.flatMap((high, index) => (high > 0.5 ? [index] : []))).toEqual([400]);
    const few = await readPeaks(at('click.peaks'), { fromMs: 0, toMs: 6000, buckets: 6 });
    expect(few.highest.map((high) => high > 0.5)).toEqual([false, false, false, false, true, false]);
    const beyond = await readPeaks(at('click.peaks'), { fromMs: 5000, toMs: 9000, buckets: 4 });
    expect(beyond).toEqual({ fromMs: 5000, toMs: 9000, lowest: [0, 0, 0, 0], highest: [0, 0, 0, 0] });
    await writeFile(at('not.peaks'), 'something else altogether');
    await expect(readPeaks(at('not.peaks'), { fromMs: 0, toMs: 1, buckets: 1 })).rejects.toMatchObject({
      code: 'peaks-unreadable',
    });
    await expect(readPeaks(at('none'), { fromMs: 0, toMs: 1, buckets: 1 })).rejects.toMatchObject({
      code: 'peaks-unreadable',
    });
  });
});

describe('awkward recordings', () => {
  let binaries: FfmpegBinaries;
  beforeAll(async () => {
    binaries = await bundledBinaries();
  });

  async function made(name: string, args: readonly string[]): Promise<MediaFacts> {
    await runFfmpeg([...args, fileUrl(at(name))], { binaries });
    return probeMedia(at(name), { binaries });
  }

  it('proxies of odd sizes, of 10 bits, of lying and interlaced pictures all play', async () => {
    const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast'];
    const cases: [string, string[], { width: number; height: number }][] = [
      [
        'odd.mkv',
        ['-f', 'lavfi', '-i', 'testsrc=s=321x179:d=1', ...h264, '-pix_fmt', 'yuv444p'],
        { width: 322, height: 180 },
      ],
      [
        'deep.mkv',
        ['-f', 'lavfi', '-i', 'testsrc2=s=1920x1080:d=0.4', ...h264, '-pix_fmt', 'yuv420p10le'],
        { width: 1280, height: 720 },
      ],
      ['tall.mkv', ['-f', 'lavfi', '-i', 'testsrc2=s=1080x1920:d=0.4', ...h264], { width: 406, height: 720 }],
      [
        'wide.mpg',
        [
          '-f',
          'lavfi',
          '-i',
          'testsrc2=s=720x576:r=25:d=1,setsar=64/45',
          '-flags',
          '+ilme+ildct',
          '-c:v',
          'mpeg2video',
        ],
        { width: 1024, height: 576 },
      ],
    ];
    for (const [name, args, size] of cases) {
      const facts = await made(name, args);
      await deriveProxy(at(name), at('awkward.mp4'), { facts, binaries });
      const proxy = await probeMedia(at('awkward.mp4'), { binaries });
      const expected = name === 'tall.mkv' ? { width: 720, height: 1280 } : size;
      expect(proxy.video).toMatchObject({
        ...expected,
        pixelFormat: 'yuv420p',
        displayWidth: expected.width,
        rotation: 0,
      });
      expect(Math.abs(proxy.durationMs - facts.durationMs)).toBeLessThanOrEqual(45);
    }
  });

  it('sound alone becomes M4A and has neither poster nor strip; picture alone has no waveform', async () => {
    const sound = await made('sound.wav', ['-f', 'lavfi', '-i', 'sine=d=3']);
    expect(proxyEnding(sound)).toBe('m4a');
    await deriveProxy(at('sound.wav'), at('sound.m4a'), { facts: sound, binaries });
    const proxy = await probeMedia(at('sound.m4a'), { binaries });
    expect(proxy).toMatchObject({ container: 'm4a', video: null, audio: { codec: 'aac' } });
    expect(Math.abs(proxy.durationMs - 3000)).toBeLessThan(50);
    expect(await derivePoster(at('sound.wav'), at('none.jpg'), { facts: sound, binaries })).toBeUndefined();
    expect(await deriveStrip(at('sound.wav'), at('none.jpg'), { facts: sound, binaries })).toBeUndefined();
    const picture = await made('mute.mp4', ['-f', 'lavfi', '-i', 'testsrc2=s=64x64:d=1']);
    expect(await derivePeaks(at('mute.mp4'), at('none.peaks'), { facts: picture, binaries })).toBeUndefined();
    await deriveProxy(at('mute.mp4'), at('mute-proxy.mp4'), { facts: picture, binaries });
    expect((await readdir(folder)).filter((name) => name.startsWith('none') || name.endsWith('.part'))).toEqual([]);
  });

  it('long recordings get their tiles from keyframes, all of them filled', async () => {
    // Two and a half minutes with a keyframe every ten seconds, and none in the last.
    const keys = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-sc_threshold', '0', '-keyint_min', '50'];
    const facts = await made('long.mp4', ['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=5:d=155', ...keys]);
    const strip = await deriveStrip(at('long.mp4'), at('long.jpg'), { facts, binaries });
    expect(strip).toMatchObject({ count: 155, columns: 20, rows: 8 });
    const input = mediaInput(at('long.mp4'));
    expect(input.source).toContain('long.mp4');
    const pieces: Buffer[] = [];
    const last = ['-vf', 'crop=160:90:2240:630,format=gray', '-frames:v', '1', '-f', 'rawvideo', 'pipe:1'];
    for await (const piece of pipeFfmpeg(['-f', 'mjpeg', '-i', fileUrl(at('long.jpg')), ...last], { binaries }))
      pieces.push(piece);
    const tile = Buffer.concat(pieces);
    // A picture, not one grey.
    expect(Math.max(...tile) - Math.min(...tile)).toBeGreaterThan(100);
  });

  it('plans the same number of tiles for any length', () => {
    const video = { displayWidth: 1920, displayHeight: 1080 } as never;
    expect(planStrip(3_600_000, video)).toEqual({
      columns: 20,
      rows: 18,
      stepMs: 10_000,
      tileWidth: 160,
      tileHeight: 90,
      count: 360,
    });
    expect(planStrip(1, video)).toMatchObject({ columns: 1, rows: 1, count: 1 });
    expect(planStrip(4 * 3_600_000, video)).toMatchObject({ stepMs: 40_000, count: 360 });
  });

  it('stops when told to and leaves nothing', async () => {
    const facts = await probeMedia(at('even.mp4'), { binaries });
    const before = (await readdir(folder)).sort();
    for (const derive of [deriveProxy, derivePeaks, deriveStrip, derivePoster]) {
      const signal = AbortSignal.abort();
      await expect(derive(at('even.mp4'), at('stopped'), { facts, binaries, signal })).rejects.toMatchObject({
        code: 'job-cancelled',
      });
      const stop = new AbortController();
      const running = derive(at('even.mp4'), at('stopped'), { facts, binaries, signal: stop.signal });
      // No program starts and ends within a millisecond.
      setTimeout(() => stop.abort(), 1);
      await expect(running).rejects.toMatchObject({ code: 'job-cancelled' });
    }
    expect((await readdir(folder)).sort()).toEqual(before);
    expect((await stat(at('even.mp4'))).size).toBeGreaterThan(0);
  });
});
