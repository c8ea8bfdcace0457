import { seekNear } from '../media/derive';
import type { VideoFacts } from '../media/facts';
import { assembleArguments, keepFrameTimes, mediaInput, pipeFfmpeg } from '../media/ffmpeg';
import { type Keyframe, keyframeAtOrBefore } from '../media/keyframes';
import { rescaleTicks, ticksToMs } from '../media/rational';
import type { PictureRange, SoundRange } from './clip-range';
import { comparePictures, comparisonSize } from './compare-pictures';
import { compareSounds } from './compare-sounds';
import type { CutTask } from './cut';
import { type ClipDescription, describeClip, verifyFailed } from './describe-clip';
import { frameRangeFilter } from './frame-range';

/** What the clip must contain. */
export interface ExpectedCut {
  picture: PictureRange | null;
  video: VideoFacts | null;
  sound: SoundRange | null;
  /** False where the range is silence by construction. */
  heard: boolean;
  /** Where the cut started decoding; the check starts one keyframe earlier, so as not to repeat its mistake. */
  keyframe: Keyframe | null;
}

/** Lengths may differ by a frame of AAC (1024 samples) and by the rounding of the container. */
const LENGTH_SLACK_MS = 70;

/** One sample of the comparison. */
const EXACT_SOUND_MS = 0.125;
/** Copied sound can be placed no finer than the container's clock and the codec's delay: Opus has two of 6.5 ms. */
const COPIED_SOUND_MS = 20;

/**
 * Compares a newly encoded clip with the range of its source: number of frames, every frame's picture (with its
 * neighbours as counter-check), length, and sound. Both are decoded once, small; a tenth of the encode's cost.
 *
 * @throws `cut-verify-failed` naming what differs
 */
export async function verifyExactCut(
  task: CutTask,
  expected: ExpectedCut,
  onProgress: (share: number) => void,
): Promise<void> {
  const clip = await describeClip(task);
  const { picture, video, sound } = expected;
  if (picture && video) {
    checkUpright(task, clip, video);
    const earlier = expected.keyframe
      ? await keyframeAtOrBefore(task.source, video, expected.keyframe.pts - 1, task)
      : null;
    const size = comparisonSize(video);
    const small = [`scale=${size.width}:${size.height}:flags=area`, 'format=gray'];
    await comparePictures({
      source: decodeFrames(
        task,
        mediaInput(task.source, earlier ? seekNear(Math.min(earlier.dts, earlier.pts), video.timeBase) : []),
        video.streamIndex,
        [frameRangeFilter(picture, video), ...small],
        picture.times.length,
      ),
      clip: decodeFrames(task, mediaInput(task.part), clip.video?.streamIndex ?? 0, small, null),
      frameBytes: size.width * size.height,
      frames: picture.times.length,
      fail: (what) => verifyFailed(task, what),
      onProgress: (share) => onProgress(sound ? share * 0.8 : share),
    });
    checkLength(task, ticksToMs(picture.endPts - picture.startPts, video.timeBase), clip);
  }
  if (sound) await checkSound(task, clip, sound, expected.heard);
  else if (clip.audio) throw verifyFailed(task, 'unexpected sound');
  onProgress(1);
}

function checkUpright(task: CutTask, clip: ClipDescription, video: VideoFacts): void {
  const turned = video.rotation % 180 !== 0;
  const width = Math.trunc((turned ? video.height : video.width) / 2) * 2;
  const height = Math.trunc((turned ? video.width : video.height) / 2) * 2;
  const made = clip.video;
  if (!made || made.width !== width || made.height !== height || made.rotation !== 0) {
    throw verifyFailed(
      task,
      `picture is ${made?.width}x${made?.height} turned ${made?.rotation}, not ${width}x${height}`,
    );
  }
}

function checkLength(task: CutTask, wantedMs: number, clip: ClipDescription): void {
  const made = clip.video?.lengthMs ?? 0;
  if (Math.abs(made - wantedMs) > LENGTH_SLACK_MS) {
    throw verifyFailed(task, `length is ${made} ms, not ${wantedMs} ms`);
  }
}

async function checkSound(task: CutTask, clip: ClipDescription, sound: SoundRange, heard: boolean): Promise<void> {
  const made = clip.audio;
  if (!made) throw verifyFailed(task, 'no sound');
  const wantedMs = ticksToMs(sound.samples, { num: 1, den: sound.sampleRate });
  const madeMs = made.lengthMs;
  if (Math.abs(madeMs - wantedMs) > LENGTH_SLACK_MS)
    throw verifyFailed(task, `sound is ${madeMs} ms, not ${wantedMs} ms`);
  if (heard) await checkSameSound(task, clip, sound);
}

/**
 * Compares the clip's sound with a range of the source's.
 *
 * @param sound the range that begins where the clip's picture (its time 0 without picture) begins
 * @throws `cut-verify-failed`
 */
export async function checkSameSound(task: CutTask, clip: ClipDescription, sound: SoundRange): Promise<void> {
  if (!clip.audio) throw verifyFailed(task, 'no sound');
  const { start } = clip.video ?? { start: null };
  const originSample = start ? rescaleTicks(start.pts, start.timeBase, { num: 1, den: sound.sampleRate }) : 0;
  const toleranceMs = task.mode === 'exact' ? EXACT_SOUND_MS : COPIED_SOUND_MS;
  const made = { streamIndex: clip.audio.streamIndex, originSample, toleranceMs };
  await compareSounds(task, sound, made, (what) => verifyFailed(task, what));
}

/** Decodes to raw pictures, every frame once. */
function decodeFrames(
  task: CutTask,
  input: ReturnType<typeof mediaInput>,
  streamIndex: number,
  filters: readonly string[],
  frames: number | null,
): AsyncIterable<Buffer> {
  const args = assembleArguments({
    inputs: [input],
    videoFilters: filters,
    outputOptions: [
      '-copyts',
      '-map',
      `0:${streamIndex}`,
      // One more than wanted, so that one too many is seen.
      ...(frames === null ? [] : ['-frames:v', String(frames + 1)]),
      ...keepFrameTimes(task.binaries),
      '-f',
      'rawvideo',
    ],
    output: 'pipe:1',
  });
  return pipeFfmpeg(args, { binaries: task.binaries, signal: task.signal, reads: [task.source] });
}
