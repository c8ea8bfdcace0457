import { rm } from 'node:fs/promises';
import { encodePicture, encodeSound, MP4_OPTIONS, PART_OPTIONS } from '../media/encode';
import type { AudioFacts, VideoFacts } from '../media/facts';
import { assembleArguments, constantFrameRate, type FfmpegInput, keepFrameTimes, runFfmpeg } from '../media/ffmpeg';
import { partPath } from '../media/part-file';
import { rescaleTicks, ticksToMs } from '../media/rational';
import type { PictureRange } from './clip-range';
import { copyFirstFrames, joinRuns } from './copy-packets';
import type { CutTask } from './cut';
import type { SoundInput } from './sound-input';

/** x264 at a quality where no eye tells it from the source, at the speed of an office computer. */
const ENCODING = { preset: 'veryfast', quality: 18 };
const SOUND_BITS = '192k';
/** Fine enough for any frame's own time; MPEG's clock. */
const FINE_CLOCK = { num: 1, den: 90_000 };

/** Everything the encode of a range needs. */
export interface RangeEncode {
  /** The source, sought to before the range. */
  input: FfmpegInput;
  /** Filters that leave exactly the range's frames, fit to be encoded. */
  filters: readonly string[];
  picture: PictureRange;
  video: VideoFacts;
  sound: EncodeSound | null;
}

/** A range of sound to be encoded. */
export interface EncodeSound extends SoundInput {
  audio: AudioFacts;
}

/** Called with the share of the encode that is done. */
type Progress = (share: number) => void;

/** Even rates get their times anew, from the frame's number: exact, where the container had them rounded. */
export async function encodeRegular(task: CutTask, range: RangeEncode, onProgress: Progress): Promise<void> {
  const { input, filters, video, sound } = range;
  const { num, den } = video.frameRate;
  const args = assembleArguments({
    inputs: [input, ...(sound ? [sound.input] : [])],
    videoFilters: [...filters, `settb=${den}/${num}`, 'setpts=N'],
    audioFilters: sound ? sound.filters : [],
    outputOptions: [
      // The filters see the container's own time stamps, on which the range is.
      '-copyts',
      '-map',
      `0:${video.streamIndex}`,
      ...constantFrameRate(task.binaries),
      '-r',
      `${num}/${den}`,
      ...encodePicture(ENCODING),
      ...(sound ? ['-map', sound.map, ...encodeSound(sound.audio, SOUND_BITS)] : []),
      ...MP4_OPTIONS,
      '-f',
      task.muxer,
    ],
    output: task.part,
  });
  await runEncode(task, args, task.part, lengthOf(range), onProgress);
}

/**
 * Other rates keep every frame's own time. How long the last frame stays an encoder can't be told; builds of 2018 write
 * 0, and players then leave it out. So one frame more is encoded, at the time where the range ends, and the copy of all
 * but that one knows the length. Picture and sound are made apart for that.
 */
export async function encodeIrregular(task: CutTask, range: RangeEncode, onProgress: Progress): Promise<void> {
  const { picture, video, sound } = range;
  const frames = picture.times.length;
  const end = rescaleTicks(picture.endPts - picture.startPts, video.timeBase, FINE_CLOCK);
  const parts = { longer: partPath(task.part), picture: partPath(task.part), sound: partPath(task.part) };
  const args = assembleArguments({
    inputs: [range.input],
    videoFilters: [
      ...range.filters,
      'tpad=stop=1:stop_mode=clone',
      `settb=${FINE_CLOCK.num}/${FINE_CLOCK.den}`,
      `setpts='if(eq(N,${frames}),${end},PTS-STARTPTS)'`,
    ],
    outputOptions: [
      '-copyts',
      '-map',
      `0:${video.streamIndex}`,
      ...keepFrameTimes(task.binaries),
      // The default is one tick per average frame, to which all times would be rounded.
      '-enc_time_base',
      `${FINE_CLOCK.num}:${FINE_CLOCK.den}`,
      ...encodePicture(ENCODING),
      // No B-frames: their shift needs an edit list, and the copy needs decoding order to be showing order.
      '-bf',
      '0',
      ...PART_OPTIONS,
      '-f',
      'mp4',
    ],
    output: parts.longer,
  });
  try {
    await runEncode(task, args, parts.longer, lengthOf(range), onProgress);
    await copyFirstFrames(task, parts.longer, frames, sound ? parts.picture : task.part);
    if (sound) {
      await encodeSoundAlone(task, sound, parts.sound, 'mp4', () => undefined);
      await joinRuns(task, parts.picture, parts.sound, 'h264');
    }
  } finally {
    await Promise.all(Object.values(parts).map((part) => rm(part, { force: true })));
  }
}

/** Encodes a range of sound into a file of its own. */
export async function encodeSoundAlone(
  task: CutTask,
  sound: EncodeSound,
  output: string,
  muxer: string,
  onProgress: (share: number) => void,
): Promise<void> {
  const args = assembleArguments({
    inputs: [sound.input],
    audioFilters: sound.filters,
    outputOptions: [
      '-copyts',
      '-map',
      `0:${sound.streamIndex}`,
      ...encodeSound(sound.audio, SOUND_BITS),
      ...MP4_OPTIONS,
      '-f',
      muxer,
    ],
    output,
  });
  await runEncode(task, args, output, sound.lengthMs, onProgress);
}

function lengthOf({ picture, video }: RangeEncode): number {
  return ticksToMs(picture.endPts - picture.startPts, video.timeBase);
}

async function runEncode(
  task: CutTask,
  args: readonly string[],
  output: string,
  lengthMs: number,
  onProgress: Progress,
): Promise<void> {
  await runFfmpeg(args, {
    binaries: task.binaries,
    signal: task.signal,
    reads: [task.source],
    writes: output,
    onProgress: (outTimeMs) => onProgress(Math.min(1, Math.max(0, outTimeMs) / Math.max(1, lengthMs))),
  });
}
