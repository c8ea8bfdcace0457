import type { Finding } from '../../contract/errors';
import { seekNear } from '../media/derive';
import { MP4_OPTIONS, PART_OPTIONS } from '../media/encode';
import { assembleArguments, type FfmpegPlan, mediaInput, runFfmpeg } from '../media/ffmpeg';
import { type Rational, ticksToSeconds } from '../media/rational';
import { clockText, type RequestedRange } from './clip-range';
import type { CutTask } from './cut';

/** A number of packets of one stream, copied from a time on. */
export interface PacketRun {
  streamIndex: number;
  type: 'v' | 'a';
  /** Where reading starts, and what becomes time 0: packets shown before it are left out. Ticks of `timeBase`. */
  seekPts: number;
  zeroPts: number;
  timeBase: Rational;
  packets: number;
}

/**
 * The copy of one stream's packets. One stream per run, because a limit on the number of one stream's packets
 * (`-frames`) ends the others with it.
 */
export function copyPlan(task: CutTask, stream: PacketRun, container: readonly string[], output: string): FfmpegPlan {
  return {
    inputs: [
      mediaInput(task.source, [
        // Time 0 is set on reading: set on writing (-output_ts_offset) the MP4's edit list gets a negative length.
        '-itsoffset',
        ticksToSeconds(-stream.zeroPts, stream.timeBase),
        ...seekNear(stream.seekPts, stream.timeBase),
      ]),
    ],
    outputOptions: [
      '-copyts',
      '-map',
      `0:${stream.streamIndex}`,
      '-c',
      'copy',
      // Without it everything from where the seek landed would be copied, and counted.
      '-copypriorss',
      '0',
      // Counts packets when copying.
      `-frames:${stream.type}`,
      String(stream.packets),
      ...container,
    ],
    output,
  };
}

/** Copies the packets of one stream into a file of its own. */
export function copyRun(task: CutTask, stream: PacketRun, codec: string, output: string): Promise<void> {
  return runCopy(task, copyPlan(task, stream, containerOptions(task, codec, output), output));
}

/** Copies the first frames of an MP4 of ours in which decoding order is showing order. */
export function copyFirstFrames(task: CutTask, from: string, frames: number, output: string): Promise<void> {
  return runCopy(task, {
    inputs: [mediaInput(from)],
    outputOptions: [
      '-map',
      '0:v',
      '-c',
      'copy',
      '-frames:v',
      String(frames),
      ...containerOptions(task, 'h264', output),
    ],
    output,
  });
}

/** Puts a copied picture and a copied sound into one file, times as they are. */
export function joinRuns(task: CutTask, picture: string, sound: string, codec: string): Promise<void> {
  return runCopy(task, {
    inputs: [mediaInput(picture), mediaInput(sound)],
    outputOptions: ['-copyts', '-map', '0:v', '-map', '1:a', '-c', 'copy', ...containerOptions(task, codec, task.part)],
    output: task.part,
  });
}

async function runCopy(task: CutTask, plan: FfmpegPlan): Promise<void> {
  await runFfmpeg(assembleArguments(plan), {
    binaries: task.binaries,
    signal: task.signal,
    reads: [task.source],
    writes: task.part,
  });
}

function containerOptions(task: CutTask, codec: string, output: string): string[] {
  const isMovie = ['mp4', 'mov'].includes(task.muxer);
  return [
    // Apple's players know HEVC in MP4 only by this name.
    ...(codec === 'hevc' && isMovie ? ['-tag:v', 'hvc1'] : []),
    // Putting the index first writes everything a second time.
    ...(output === task.part ? MP4_OPTIONS : PART_OPTIONS),
    // A time code track of the original would start at the original's time.
    ...(isMovie ? ['-write_tmcd', '0'] : []),
    '-f',
    task.muxer,
  ];
}

/** Says that the clip is not quite what was asked for. */
export function movedToKeyframe(requested: RequestedRange, actual: RequestedRange): Finding {
  return {
    code: 'cut-moved-to-keyframe',
    params: {
      requestedIn: clockText(requested.inMs),
      requestedOut: clockText(requested.outMs),
      actualIn: clockText(actual.inMs),
      actualOut: clockText(actual.outMs),
    },
  };
}
