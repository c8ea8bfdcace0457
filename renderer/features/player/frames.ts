/** Frame arithmetic. Frames are counted from 0 at a recording's first shown frame; rates are rational, never floats. */

export interface FrameRate {
  num: number;
  den: number;
}

/** Recordings without a picture are stepped through as if they had this rate. */
export const SOUND_STEP_RATE: FrameRate = { num: 25, den: 1 };

/**
 * Frame that is on screen at a time. Half a millisecond is added, because a frame's start rounded to whole
 * milliseconds may lie just before it (29.97 fps: frame 1 starts at 33.37 ms and is written 33).
 *
 * @param ms whole milliseconds from the first frame
 */
export function frameAt(ms: number, rate: FrameRate): number {
  return Math.max(0, Math.floor(((2 * ms + 1) * rate.num) / (2000 * rate.den)));
}

/** Start of a frame, in whole milliseconds. */
export function frameStartMs(frame: number, rate: FrameRate): number {
  return Math.round((frame * 1000 * rate.den) / rate.num);
}

/** Frame whose start lies nearest to a time: what an in or out point snaps to. */
export function nearestFrame(ms: number, rate: FrameRate): number {
  return Math.max(0, Math.round((ms * rate.num) / (1000 * rate.den)));
}

/** A time moved to the nearest frame boundary; stays as it is where there are no frames. */
export function snapToFrame(ms: number, rate: FrameRate | null): number {
  return rate ? frameStartMs(nearestFrame(ms, rate), rate) : Math.round(ms);
}

/**
 * Where the media element has to go so that exactly this frame is shown: its middle. Its start would show the frame
 * before whenever the decoder rounds down.
 *
 * @returns seconds, the unit of `HTMLMediaElement.currentTime`
 */
export function frameSeekSeconds(frame: number, rate: FrameRate): number {
  return ((2 * frame + 1) * rate.den) / (2 * rate.num);
}

/** Frames between two times that lie on frame boundaries. */
export function framesBetween(inMs: number, outMs: number, rate: FrameRate): number {
  return nearestFrame(outMs, rate) - nearestFrame(inMs, rate);
}

/** `25`, `29.97`: the rate as people say it, for reading only. */
export function frameRateWords(rate: FrameRate): string {
  const value = rate.num / rate.den;
  return Number.isInteger(value) ? String(value) : value.toFixed(3).replace(/0+$/, '');
}
