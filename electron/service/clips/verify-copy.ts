import { seekNear } from '../media/derive';
import type { VideoFacts } from '../media/facts';
import { assembleArguments, type FfmpegInput, keepFrameTimes, mediaInput, pipeFfmpeg } from '../media/ffmpeg';
import { LineSplitter } from '../media/ffmpeg-progress';
import { keyframeAtOrBefore } from '../media/keyframes';
import { rescaleTicks } from '../media/rational';
import type { PictureRange } from './clip-range';
import { copyPlan, type PacketRun } from './copy-packets';
import type { CutTask } from './cut';
import { type ClipDescription, describeClip, verifyFailed } from './describe-clip';
import { frameRangeFilter } from './frame-range';

/** Frames decoded at either end, where a copy can go wrong: references missing, an edit list in the wrong place. */
const JOINT_FRAMES = 50;

/** What a copied clip must contain. */
export interface ExpectedCopy {
  video: VideoFacts;
  /** The frames it should show. */
  picture: PictureRange;
  /** How many it must show at least. */
  leastFrames: number;
  /** The packets that were copied. */
  run: PacketRun;
}

/**
 * Compares a copied clip with its source. All packets must be the source's, bit for bit, and the frames at both ends
 * too, once decoded. Where the container wants the packets in another form (MPEG-TS to MP4) or they are no frames,
 * everything is decoded and compared instead, which takes longer.
 *
 * @returns the clip, and how many frames it shows
 * @throws `cut-verify-failed`
 */
export async function verifyCopiedCut(
  task: CutTask,
  expected: ExpectedCopy,
): Promise<{ clip: ClipDescription; frames: number }> {
  const clip = await describeClip(task);
  if (!clip.video) throw verifyFailed(task, 'no picture');
  const { picture, video } = expected;
  const samePackets = video.packetsAreFrames && (await hasSamePackets(task, expected, clip.video.streamIndex));
  if (!samePackets || picture.times.length <= 2 * JOINT_FRAMES) {
    const made = await hashFrames(task, mediaInput(task.part), clip.video.streamIndex, [], null);
    const wanted = await hashSource(task, video, picture);
    if (made.length > wanted.length || made.length < expected.leastFrames) {
      throw verifyFailed(task, `${made.length} frames instead of ${wanted.length}`);
    }
    compare(task, made, wanted.slice(0, made.length), 0);
    return { clip, frames: made.length };
  }

  const head = partOf(picture, 0, JOINT_FRAMES);
  const first = picture.times.length - JOINT_FRAMES;
  const tail = partOf(picture, first, picture.times.length);
  const madeHead = await hashFrames(task, mediaInput(task.part), clip.video.streamIndex, [], JOINT_FRAMES);
  compare(task, madeHead, await hashSource(task, video, head), 0);
  const madeTail = await hashClipTail(task, expected, clip.video, tail);
  compare(task, madeTail.slice(-JOINT_FRAMES), await hashSource(task, video, tail), first);
  return { clip, frames: picture.times.length };
}

function partOf(picture: PictureRange, from: number, to: number): PictureRange {
  const times = picture.times.slice(from, to);
  return {
    times,
    previousPts: picture.times[from - 1] ?? null,
    startPts: times[0] ?? picture.startPts,
    endPts: picture.times[to] ?? picture.endPts,
  };
}

function compare(task: CutTask, made: readonly string[], wanted: readonly string[], firstFrame: number): void {
  if (made.length !== wanted.length) throw verifyFailed(task, `${made.length} frames instead of ${wanted.length}`);
  const different = made.findIndex((hash, index) => hash !== wanted[index]);
  if (different !== -1) throw verifyFailed(task, `frame ${firstFrame + different} is another`);
}

async function hasSamePackets(task: CutTask, { run }: ExpectedCopy, streamIndex: number): Promise<boolean> {
  const copy = ['-c', 'copy', '-f', 'framemd5'];
  const [wanted, made] = await Promise.all([
    readHashes(task, assembleArguments(copyPlan(task, run, ['-f', 'framemd5'], 'pipe:1'))),
    readHashes(
      task,
      assembleArguments({
        inputs: [mediaInput(task.part)],
        outputOptions: ['-copyts', '-map', `0:${streamIndex}`, ...copy],
        output: 'pipe:1',
      }),
    ),
  ]);
  return made.length === run.packets && made.every((hash, index) => hash === wanted[index]);
}

/** Decodes the source's frames of a range, from one keyframe earlier than needed, so as not to repeat a mistake. */
async function hashSource(task: CutTask, video: VideoFacts, picture: PictureRange): Promise<string[]> {
  const keyframe = await keyframeAtOrBefore(task.source, video, picture.startPts, task);
  const earlier = keyframe && (await keyframeAtOrBefore(task.source, video, keyframe.pts - 1, task));
  const input = mediaInput(task.source, earlier ? seekNear(Math.min(earlier.dts, earlier.pts), video.timeBase) : []);
  const hashes = await hashFrames(task, input, video.streamIndex, [frameRangeFilter(picture, video)], null);
  if (hashes.length !== picture.times.length) {
    throw verifyFailed(task, `the source has ${hashes.length} frames in the range instead of ${picture.times.length}`);
  }
  return hashes;
}

/** Decodes a clip from a keyframe before its last frames to its end. */
async function hashClipTail(
  task: CutTask,
  { video, picture }: ExpectedCopy,
  clip: NonNullable<ClipDescription['video']>,
  tail: PictureRange,
): Promise<string[]> {
  const { pts: startPts, timeBase } = clip.start;
  const clipTime = (pts: number) => startPts + rescaleTicks(pts - picture.startPts, video.timeBase, timeBase);
  const endPts = clipTime(picture.endPts);
  const described = { ...video, streamIndex: clip.streamIndex, timeBase, startPts, endPts };
  const keyframe = await keyframeAtOrBefore(task.part, described, clipTime(tail.startPts), task);
  const seek = keyframe ? seekNear(Math.min(keyframe.dts, keyframe.pts), timeBase) : [];
  return hashFrames(task, mediaInput(task.part, seek), clip.streamIndex, [], null);
}

function hashFrames(
  task: CutTask,
  input: FfmpegInput,
  streamIndex: number,
  filters: readonly string[],
  frames: number | null,
): Promise<string[]> {
  const args = assembleArguments({
    // As stored: turning would only cost time.
    inputs: [{ ...input, options: [...input.options, '-noautorotate'] }],
    videoFilters: filters,
    outputOptions: [
      '-copyts',
      '-map',
      `0:${streamIndex}`,
      ...(frames === null ? [] : ['-frames:v', String(frames)]),
      ...keepFrameTimes(task.binaries),
      '-f',
      'framemd5',
    ],
    output: 'pipe:1',
  });
  return readHashes(task, args);
}

/** Reads the hashes of ffmpeg's framemd5: the sixth column; behind it newer versions hash what comes with a packet. */
async function readHashes(task: CutTask, args: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  const lines = new LineSplitter();
  const take = (line: string) => {
    const hash = line.startsWith('#') ? undefined : line.split(',')[5]?.trim();
    if (hash !== undefined) hashes.push(hash);
  };
  for await (const piece of pipeFfmpeg(args, { binaries: task.binaries, signal: task.signal, reads: [task.source] })) {
    lines.push(piece.toString('latin1')).forEach(take);
  }
  lines.end().forEach(take);
  return hashes;
}
