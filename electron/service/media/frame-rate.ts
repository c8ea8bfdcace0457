import type { VideoFacts } from './facts';
import type { FfprobeOptions } from './ffmpeg';
import { readPackets } from './packets';
import { type RawStream, timeBaseOf } from './probe-streams';
import { divideRounded, msToTicks, parseRational, type Rational, ticksToSeconds } from './rational';

const COMMON_RATES: readonly Rational[] = [
  { num: 24000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30000, den: 1001 },
  { num: 30, den: 1 },
  { num: 50, den: 1 },
  { num: 60000, den: 1001 },
  { num: 60, den: 1 },
  { num: 15, den: 1 },
  { num: 10, den: 1 },
];

/** Frame rates differ by 0.1 % (30 and 29.97); half of that tells them apart. */
const RATE_TOLERANCE = 0.0005;

/**
 * Judges the frame rate from the distances of frames met in a few windows.
 *
 * @param windows ascending frame times of each window, in ticks
 */
export function judgeFrameRate(
  stream: RawStream,
  windows: readonly (readonly number[])[],
): Pick<VideoFacts, 'frameRate' | 'variableFrameRate'> {
  const timeBase = timeBaseOf(stream);
  const average = parseRational(stream.avg_frame_rate);
  const nominal = parseRational(stream.r_frame_rate);
  const distances = windows.flatMap((times) => times.slice(1).map((time, index) => time - (times[index] ?? time)));
  const fallback = average ?? nominal ?? { num: 25, den: 1 };
  if (distances.length === 0) return { frameRate: fallback, variableFrameRate: false };

  const sorted = distances.toSorted((a, b) => a - b);
  const median = sorted[Math.trunc(sorted.length / 2)] ?? 0;
  // Containers that count in milliseconds (Matroska, FLV) make 33 and 34 of an even 33.37.
  const tolerance = Math.max(2, msToTicks(2, timeBase));
  const odd = distances.filter((distance) => Math.abs(distance - median) > tolerance).length;
  if (odd >= 2 && odd / distances.length > 0.005) return { frameRate: fallback, variableFrameRate: true };

  const regular = distances.filter((distance) => Math.abs(distance - median) <= tolerance);
  const total = regular.reduce((sum, distance) => sum + distance, 0);
  const framesPerSecond = (regular.length * timeBase.den) / (total * timeBase.num);
  // One tick of rounding at either end of each window blurs the mean of a short recording.
  const blur = Math.max(RATE_TOLERANCE, (2 * windows.length) / total);
  const errorOf = (rate: Rational) => Math.abs(rate.num / rate.den / framesPerSecond - 1);
  const nearest = (rates: readonly (Rational | null)[]) =>
    rates
      .filter((rate) => rate !== null && errorOf(rate) <= blur)
      .toSorted((a, b) => (a && b ? errorOf(a) - errorOf(b) : 0))[0];
  // Both declared rates may be measurements too (19001/317 for 60000/1001), so the rates that cameras have go first.
  const usual = COMMON_RATES.filter((rate) =>
    [nominal, average].some((declared) => declared && isClose(rate, declared)),
  );
  const best = nearest(usual) ?? nearest([nominal]) ?? nearest([average, ...COMMON_RATES]) ?? fallback;
  return { frameRate: best, variableFrameRate: false };
}

/** Within what a measurement over a short recording can be off. */
function isClose(a: Rational, b: Rational): boolean {
  return Math.abs((a.num * b.den) / (a.den * b.num) - 1) < RATE_TOLERANCE;
}

const RATE_WINDOW_MS = 8_000;

/** Frame times at the start, in the middle and near the end, from packets: hours of footage cost the same. */
export async function sampleFrameTimes(
  file: string,
  stream: RawStream,
  range: { startPts: number; endPts: number },
  options: FfprobeOptions,
): Promise<number[][]> {
  const timeBase = timeBaseOf(stream);
  const window = Math.min(msToTicks(RATE_WINDOW_MS, timeBase), range.endPts - range.startPts);
  const begins = new Set([
    range.startPts,
    Number(divideRounded(BigInt(range.startPts + range.endPts - window), 2n)),
    range.endPts - window,
  ]);
  const look = async (begin: number): Promise<number[]> => {
    const from = begin <= range.startPts || begin <= 0 ? undefined : ticksToSeconds(begin, timeBase);
    const to = ticksToSeconds(begin + window, timeBase);
    const packets = await readPackets(file, { streamIndex: stream.index, from, to }, options);
    const times = packets.flatMap(({ pts, discarded }) =>
      pts === null || discarded || pts < range.startPts ? [] : [pts],
    );
    // At the end of the window some frames are still missing, because packets come in decoding order.
    const lastKey = packets.findLast((packet) => packet.key)?.pts ?? Number.POSITIVE_INFINITY;
    const reordered = packets.some((packet, index) => (packet.pts ?? 0) < (packets[index - 1]?.pts ?? packet.pts ?? 0));
    const sorted = [...new Set(times)].sort((a, b) => a - b);
    return reordered ? dropUnsettledEnd(sorted, lastKey) : sorted;
  };
  return Promise.all([...begins].map(look));
}

/** Leaves out the last frames of a reordered window: 16 are the most that can be out of order. */
function dropUnsettledEnd(times: readonly number[], lastKey: number): number[] {
  const kept = times.slice(0, Math.max(0, times.length - 16));
  return kept.length >= 2 ? kept : times.filter((time) => time <= lastKey);
}
