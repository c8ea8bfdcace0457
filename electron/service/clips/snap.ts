import { divideRounded, type Rational } from '../media/rational';

/**
 * Frame arithmetic on whole numbers. Frame n of a constant rate is shown from `n * den / num` seconds on; its start is
 * the boundary that in and out points snap to.
 */

/** The frame boundary nearest to `ms`: the number of the frame that starts there. */
export function nearestFrame(ms: number, rate: Rational): number {
  return Number(divideRounded(BigInt(ms) * BigInt(rate.num), 1000n * BigInt(rate.den)));
}

/** When frame `frame` starts, in milliseconds, rounded to the nearest. */
export function frameStartMs(frame: number, rate: Rational): number {
  return Number(divideRounded(BigInt(frame) * BigInt(rate.den) * 1000n, BigInt(rate.num)));
}

/**
 * Where a player must seek, in seconds, to show frame `frame` for certain: to its middle, since its start may be
 * rounded into the frame before.
 */
export function frameMiddleSeconds(frame: number, rate: Rational): number {
  return ((2 * frame + 1) * rate.den) / (2 * rate.num);
}

/**
 * The boundary nearest to a media time among real ones, for recordings of any rate. A tie goes to the later,
 * as in {@link nearestFrame}.
 *
 * @param boundaries ascending, in ticks of `timeBase`
 * @param ms media time, counted from `startPts`
 * @returns index into `boundaries`, or -1 when there are none
 */
export function nearestBoundary(
  boundaries: readonly number[],
  ms: number,
  clock: { startPts: number; timeBase: Rational },
): number {
  // ms and ticks are compared as multiples of 1 / (1000 * den) seconds.
  const scale = BigInt(clock.timeBase.num) * 1000n;
  const wanted = BigInt(ms) * BigInt(clock.timeBase.den) + BigInt(clock.startPts) * scale;
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BigInt(boundaries[middle] ?? 0) * scale < wanted) low = middle + 1;
    else high = middle;
  }
  const after = boundaries[low];
  const before = boundaries[low - 1];
  if (before === undefined) return after === undefined ? -1 : low;
  if (after === undefined) return low - 1;
  return BigInt(after) * scale - wanted <= wanted - BigInt(before) * scale ? low : low - 1;
}

/**
 * The number of the frame that begins at a time stamp, in a recording of constant rate. Containers that count in
 * milliseconds have it rounded; the number says when the frame really begins.
 *
 * @returns null when no frame of that rate begins there
 */
export function frameNumberAt(
  pts: number,
  clock: { startPts: number; timeBase: Rational; frameRate: Rational },
): number | null {
  const { startPts, timeBase, frameRate } = clock;
  const ticks = BigInt(pts - startPts) * BigInt(timeBase.num) * BigInt(frameRate.num);
  const perFrame = BigInt(timeBase.den) * BigInt(frameRate.den);
  const frame = divideRounded(ticks, perFrame);
  const error = ticks - frame * perFrame;
  // One and a half ticks: both the first frame's time and this one's may be rounded.
  const isOff = 2n * (error < 0n ? -error : error) > 3n * BigInt(timeBase.num) * BigInt(frameRate.num);
  return isOff ? null : Number(frame);
}

/**
 * True when frame times follow a constant rate without gap or drift, so that they can be written anew, exactly.
 *
 * @param times ascending, in ticks of `timeBase`
 */
export function followsRate(times: readonly number[], rate: Rational, timeBase: Rational): boolean {
  const first = times[0];
  if (first === undefined) return false;
  // Containers round to their tick; those that count in milliseconds by one either way.
  const toleranceNum = BigInt(3 * timeBase.num) * BigInt(rate.num);
  return times.every((time, index) => {
    // |(time - first) * tb - index / rate| <= 1.5 ticks, all times 2 * tb.den * rate.num
    const elapsed = 2n * BigInt(time - first) * BigInt(timeBase.num) * BigInt(rate.num);
    const expected = 2n * BigInt(index) * BigInt(rate.den) * BigInt(timeBase.den);
    const error = elapsed > expected ? elapsed - expected : expected - elapsed;
    return error <= toleranceNum;
  });
}
