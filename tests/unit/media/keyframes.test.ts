import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FfmpegBinaries, fileUrl, runFfmpeg } from '../../../electron/service/media/ffmpeg';
import { keyframeAtOrBefore, measureKeyframeGap, shownFrameTimes } from '../../../electron/service/media/keyframes';
import { probeMedia, type VideoFacts } from '../../../electron/service/media/probe';
import { bundledBinaries, makeFolder, range, systemBinaries } from './footage';

let folder = '';
let remove = async () => {};
const at = (name: string) => join(folder, name);
const OPEN = ['-bf', '3', '-b_strategy', '0', '-x264-params', 'open-gop=1:keyint=75:min-keyint=75:scenecut=0'];
const FILES: [string, string[]][] = [
  ['closed.mp4', ['-g', '75', '-bf', '3', '-sc_threshold', '0']],
  ['open.mp4', OPEN],
  ['open.ts', [...OPEN, '-f', 'mpegts']],
  ['open.mkv', OPEN],
];

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  const binaries = await systemBinaries();
  for (const [name, options] of FILES) {
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=128x72:r=25:d=30', '-c:v', 'libx264', '-preset', 'ultrafast'];
    await runFfmpeg([...source, ...options, fileUrl(at(name))], { binaries });
  }
});
afterAll(() => remove());

describe.each([
  ['the system’s', systemBinaries],
  ['the bundled', bundledBinaries],
])('looking things up with %s ffprobe', (_name, find) => {
  let binaries: FfmpegBinaries;
  beforeAll(async () => {
    binaries = await find();
  });

  it.each(FILES.map(([name]) => name))(
    'finds the keyframe before any frame, and the frames of any window: %s',
    async (name) => {
      const facts = await probeMedia(at(name), { binaries });
      const video = facts.video as VideoFacts;
      const pts = (frame: number) => video.startPts + Math.round((frame * video.timeBase.den) / 25);
      for (const frame of [0, 74, 75, 76, 333, 749]) {
        const keyframe = await keyframeAtOrBefore(at(name), video, pts(frame), { binaries });
        expect(keyframe?.pts).toBe(pts(frame - (frame % 75)));
        expect(keyframe?.dts).toBeLessThanOrEqual(keyframe?.pts ?? 0);
      }
      for (const [first, last] of [
        [0, 10],
        [70, 80],
        [400, 420],
        [740, 749],
      ] as const) {
        const times = await shownFrameTimes(at(name), video, { fromPts: pts(first), toPts: pts(last) }, { binaries });
        expect(times).toEqual(range(first, last + 1).map(pts));
      }
      expect(video.endPts).toBe(pts(750));
      expect(facts.durationMs).toBe(30_000);
      expect(await measureKeyframeGap(at(name), facts, { binaries })).toBe(3000);
    },
  );

  it('knows no keyframe before the first', async () => {
    const facts = await probeMedia(at('open.ts'), { binaries });
    const video = facts.video as VideoFacts;
    expect(await keyframeAtOrBefore(at('open.ts'), video, video.startPts - 1, { binaries })).toBeNull();
  });
});

describe('a recording that begins in the middle of a group', () => {
  it('starts at the first frame that can be shown', async () => {
    const binaries = await systemBinaries();
    // Without its first keyframe and what describes it: 100 packets of 188 bytes.
    await writeFile(at('middle.ts'), (await readFile(at('open.ts'))).subarray(188 * 100));
    const whole = (await probeMedia(at('open.ts'), { binaries })).video as VideoFacts;
    const facts = await probeMedia(at('middle.ts'), { binaries });
    const video = facts.video as VideoFacts;
    const first = ((video.startPts - whole.startPts) * 25) / 90_000;
    expect(first % 75).toBe(0);
    expect(first).toBeGreaterThan(0);
    expect(facts.durationMs).toBe((750 - first) * 40);
  });
});
