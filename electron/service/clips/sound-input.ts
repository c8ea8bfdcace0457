import { alignSound, seekNear } from '../media/derive';
import type { AudioFacts } from '../media/facts';
import { type FfmpegInput, mediaInput } from '../media/ffmpeg';
import { msToTicks, rescaleTicks, ticksToMs } from '../media/rational';
import type { SoundRange } from './clip-range';
import type { CutTask } from './cut';

/** How the sound of a range is read. */
export interface SoundInput {
  input: FfmpegInput;
  map: string;
  streamIndex: number;
  lengthMs: number;
  filters: string[];
  /** The recording has no sound in the range at all. */
  silent: boolean;
}

/**
 * Sound decoded from a point in the middle is wrong for its first packets, and in MPEG-TS it lies seconds away from
 * its picture: so it is read from a while before, through an input of its own.
 */
const LEAD_MS = 3_000;

/** Containers that find a time only by guessing: they are read from the start. */
const INEXACT_SEEKING = new Set(['mp3', 'aac', 'ac3', 'eac3', 'dts', 'amr', 'asf', 'rm', 'ape', 'avi', 'ogg']);

/** The sound of a range, to the sample, as the second input (or the only one, without picture). */
export function soundInput(task: Pick<CutTask, 'source' | 'facts'>, audio: AudioFacts, sound: SoundRange): SoundInput {
  const { sampleRate, startSample, samples } = sound;
  const inputIndex = task.facts.video ? 1 : 0;
  const clock = { num: 1, den: sampleRate };
  const lengthMs = ticksToMs(samples, clock);
  const starts = rescaleTicks(audio.startPts, audio.timeBase, clock);
  const ends = rescaleTicks(audio.endPts, audio.timeBase, clock);
  if (task.facts.video && (startSample >= ends || startSample + samples <= starts)) {
    const layout = audio.channels === 1 ? 'mono' : 'stereo';
    return {
      input: { source: `anullsrc=r=${sampleRate}:cl=${layout}`, options: ['-f', 'lavfi'] },
      map: `${inputIndex}:0`,
      streamIndex: 0,
      lengthMs,
      filters: [`atrim=end_sample=${samples}`],
      silent: true,
    };
  }
  const lead = msToTicks(LEAD_MS, clock);
  const seek = INEXACT_SEEKING.has(task.facts.container) ? [] : seekNear(startSample - lead, clock);
  return {
    input: mediaInput(task.source, seek),
    map: `${inputIndex}:${audio.streamIndex}`,
    streamIndex: audio.streamIndex,
    lengthMs,
    filters: [
      ...alignSound(sampleRate, startSample),
      // Silence where the sound ends before the picture, then exactly so many samples.
      'apad',
      `atrim=end_sample=${samples}`,
      'asetpts=N',
    ],
    silent: false,
  };
}
