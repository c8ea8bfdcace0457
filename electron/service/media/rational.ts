/**
 * Exact arithmetic for media time. A container counts in ticks of its own time base (1/12800 s, 1001/30000 s …);
 * floats drift over hours of 29.97 footage, so every conversion here runs on whole numbers.
 */

/** A fraction: frames per second (`30000/1001`) or seconds per tick (`1/90000`). `den` is never 0. */
export interface Rational {
  num: number;
  den: number;
}

/**
 * Reads ffprobe's `30000/1001`, `1:25` or `25`.
 *
 * @returns null for `0/0`, `N/A` and anything that is not a positive fraction
 */
export function parseRational(text: string | undefined): Rational | null {
  const match = /^(\d+)(?:[/:](\d+))?$/.exec(text ?? '');
  if (!match) return null;
  const num = Number(match[1]);
  const den = match[2] === undefined ? 1 : Number(match[2]);
  return num > 0 && den > 0 && Number.isSafeInteger(num) && Number.isSafeInteger(den) ? { num, den } : null;
}

/** `numerator / denominator`, rounded to the nearest whole number, halves away from zero. `denominator` > 0. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const half = denominator / 2n;
  return numerator >= 0n ? (numerator + half) / denominator : -((-numerator + half) / denominator);
}

/** Ticks of `timeBase` as whole milliseconds. */
export function ticksToMs(ticks: number, timeBase: Rational): number {
  return Number(divideRounded(BigInt(ticks) * BigInt(timeBase.num) * 1000n, BigInt(timeBase.den)));
}

/** Milliseconds as ticks of `timeBase`, to the nearest tick. */
export function msToTicks(ms: number, timeBase: Rational): number {
  return Number(divideRounded(BigInt(ms) * BigInt(timeBase.den), BigInt(timeBase.num) * 1000n));
}

/** Ticks of one time base as ticks of another, to the nearest. Audio: `{ num: 1, den: sampleRate }` gives samples. */
export function rescaleTicks(ticks: number, from: Rational, to: Rational): number {
  return Number(divideRounded(BigInt(ticks) * BigInt(from.num) * BigInt(to.den), BigInt(from.den) * BigInt(to.num)));
}

/** Ticks as the decimal seconds ffmpeg's options take, to the microsecond it counts in. */
export function ticksToSeconds(ticks: number, timeBase: Rational): string {
  const micros = divideRounded(BigInt(ticks) * BigInt(timeBase.num) * 1_000_000n, BigInt(timeBase.den));
  const absolute = micros < 0n ? -micros : micros;
  return `${micros < 0n ? '-' : ''}${absolute / 1_000_000n}.${(absolute % 1_000_000n).toString().padStart(6, '0')}`;
}

/** Decimal seconds as printed by ffprobe (`12.345678`), as microseconds. Null for `N/A` and the like. */
export function secondsToMicros(text: string | undefined): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? '');
  if (!match) return null;
  const micros = Number(match[2]) * 1_000_000 + Number((match[3] ?? '').padEnd(6, '0').slice(0, 6));
  return match[1] === '-' ? -micros : micros;
}

/** Ticks one frame lasts, to the nearest tick, at least 1. */
export function frameTicks(frameRate: Rational, timeBase: Rational): number {
  const ticks = divideRounded(
    BigInt(frameRate.den) * BigInt(timeBase.den),
    BigInt(frameRate.num) * BigInt(timeBase.num),
  );
  return ticks > 0n ? Number(ticks) : 1;
}

/** Microseconds: the clock of ffprobe's format section. */
export const MICROSECONDS: Rational = { num: 1, den: 1_000_000 };
