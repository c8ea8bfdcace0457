import { alignSound } from '../media/derive';
import { assembleArguments, mediaInput, pipeFfmpeg } from '../media/ffmpeg';
import { rescaleTicks } from '../media/rational';
import type { SoundRange } from './clip-range';
import { chunks } from './compare-pictures';
import type { CutTask } from './cut';
import { soundInput } from './sound-input';

/** The band in which AAC keeps the wave's shape; above, it only keeps its loudness. */
const RATE = 8000;
const WINDOW_SAMPLES = 2 * RATE;
const SHORTEST_WINDOW_SAMPLES = RATE / 8;
/** Looked at from start to end; a shift shows in every one of them. */
const MOST_WINDOWS = 16;
/** Searched for a better fit, each way: 20 ms. */
const MOST_LAG = 160;
/** Below this loudness (root mean square of 32768) there is only hiss, which doesn't correlate. */
const QUIET = 40;
/** The wave must fit this well where it belongs, and nowhere else noticeably better. */
const LEAST_FIT = 0.5;
const BETTER = 1.02;

/** A clip's sound: the stream, and where on the clip's clock the range begins, in samples of the range's rate. */
export interface ClipSound {
  streamIndex: number;
  originSample: number;
  /** How far off it may be. */
  toleranceMs: number;
}

/**
 * Compares a clip's sound with the source's range: in windows spread over it, the two waves must fit best exactly where
 * they are, not some milliseconds away. Both are placed by their time stamps, so the clip's sound is also proved to
 * be where its picture is.
 */
export async function compareSounds(
  task: CutTask,
  sound: SoundRange,
  made: ClipSound,
  fail: (what: string) => Error,
): Promise<void> {
  const { audio } = task.facts;
  if (!audio) return;
  const total = rescaleTicks(sound.samples, { num: 1, den: sound.sampleRate }, { num: 1, den: RATE });
  const windowSamples = Math.min(WINDOW_SAMPLES, total);
  // Too short to tell a shift by; its length has been checked.
  if (windowSamples < SHORTEST_WINDOW_SAMPLES) return;
  const original = soundInput({ source: task.source, facts: { ...task.facts, video: null } }, audio, sound);
  const aligned = [...alignSound(sound.sampleRate, made.originSample), 'apad', `atrim=end_sample=${sound.samples}`];
  const source = chunks(decode(task, original.input, audio.streamIndex, original.filters), windowSamples * 2);
  const clip = chunks(decode(task, mediaInput(task.part), made.streamIndex, aligned), windowSamples * 2);
  const windows = Math.trunc(total / windowSamples);
  const tolerance = Math.ceil((made.toleranceMs * RATE) / 1000);
  const every = Math.max(1, Math.ceil(windows / MOST_WINDOWS));
  try {
    for (let window = 0; window < windows; window++) {
      const [wanted, got] = [await source.next(), await clip.next()];
      // A sample less after changing the rate leaves the last window incomplete.
      if (wanted.done || got.done) break;
      if (window % every !== 0 && window !== windows - 1) continue;
      const lag = bestLag(samplesOf(wanted.value), samplesOf(got.value));
      if (lag === Number.POSITIVE_INFINITY) throw fail('another sound');
      if (lag !== null && Math.abs(lag) > tolerance) throw fail(`sound is ${Math.round((lag * 1000) / RATE)} ms off`);
    }
  } finally {
    await Promise.all([source.return(undefined), clip.return(undefined)]);
  }
}

function decode(task: CutTask, input: ReturnType<typeof mediaInput>, streamIndex: number, filters: readonly string[]) {
  const args = assembleArguments({
    inputs: [input],
    audioFilters: [...filters, `aresample=${RATE}`, 'aformat=sample_fmts=s16:channel_layouts=mono'],
    outputOptions: ['-copyts', '-map', `0:${streamIndex}`, '-f', 's16le'],
    output: 'pipe:1',
  });
  return pipeFfmpeg(args, { binaries: task.binaries, signal: task.signal, reads: [task.source] });
}

function samplesOf(bytes: Buffer): Int16Array {
  const samples = new Int16Array(bytes.length >> 1);
  for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(index * 2);
  return samples;
}

/**
 * The shift at which two waves fit best, in samples; 0 where they fit in place, infinite where they fit
 * nowhere. Null when it can't be told.
 * A shift that fits only a little better than none does not count: steady tones fit again after every period.
 */
export function bestLag(wanted: Int16Array, made: Int16Array): number | null {
  const middle = { from: MOST_LAG, to: wanted.length - MOST_LAG };
  let energy = 0;
  for (let index = middle.from; index < middle.to; index++) energy += (wanted[index] ?? 0) ** 2;
  if (energy / (middle.to - middle.from) < QUIET * QUIET) return null;
  const fitAt = (lag: number) => {
    let product = 0;
    let power = 0;
    for (let index = middle.from; index < middle.to; index++) {
      const value = made[index + lag] ?? 0;
      product += (wanted[index] ?? 0) * value;
      power += value * value;
    }
    return power === 0 ? 0 : product / Math.sqrt(power * energy);
  };
  const inPlace = fitAt(0);
  let best = 0;
  let bestFit = inPlace;
  for (let lag = -MOST_LAG; lag <= MOST_LAG; lag++) {
    const here = fitAt(lag);
    if (here > bestFit) {
      best = lag;
      bestFit = here;
    }
  }
  if (bestFit < LEAST_FIT) return Number.POSITIVE_INFINITY;
  return inPlace >= LEAST_FIT && bestFit <= inPlace * BETTER ? 0 : best;
}
