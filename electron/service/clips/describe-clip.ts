import { basename } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { ffprobeInput, runFfprobe } from '../media/ffmpeg';
import { chooseStream, describePicture, parseProbe, type RawStream, timeBaseOf } from '../media/probe-streams';
import { type Rational, secondsToMicros, ticksToMs } from '../media/rational';
import type { CutTask } from './cut';

/** A finished clip as its own header describes it; our muxers write true headers. */
export interface ClipDescription {
  video: {
    streamIndex: number;
    width: number;
    height: number;
    rotation: number;
    start: Moment;
    lengthMs: number;
  } | null;
  audio: { streamIndex: number; lengthMs: number } | null;
}

interface Moment {
  pts: number;
  timeBase: Rational;
}

/** Asks ffprobe once: much quicker than looking at it as at a file from outside. */
export async function describeClip(task: CutTask): Promise<ClipDescription> {
  const json = await runFfprobe(['-show_format', '-show_streams', ...ffprobeInput(task.part)], task);
  const probe = parseProbe(json);
  if (!probe) throw verifyFailed(task, 'unreadable');
  const video = chooseStream(probe.streams, 'video');
  const audio = chooseStream(probe.streams, 'audio');
  const wholeMs = Math.round((secondsToMicros(probe.format.duration) ?? 0) / 1000);
  const lengthMs = (stream: RawStream) =>
    stream.duration_ts === undefined ? wholeMs : ticksToMs(stream.duration_ts, timeBaseOf(stream));
  return {
    video: video && {
      ...describePicture(video),
      start: { pts: video.start_pts ?? 0, timeBase: timeBaseOf(video) },
      lengthMs: lengthMs(video),
    },
    audio: audio && { streamIndex: audio.index, lengthMs: lengthMs(audio) },
  };
}

/** The clip is not what it should be: it is thrown away. */
export function verifyFailed(task: Pick<CutTask, 'source'>, what: string): KoushuError {
  return new KoushuError('cut-verify-failed', { file: basename(task.source), what }, { status: 500 });
}
