import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FrameRate,
  frameAt,
  frameRateWords,
  frameSeekSeconds,
  frameStartMs,
  framesBetween,
  nearestFrame,
  snapToFrame,
} from '../../../renderer/features/player/frames';

const PAL: FrameRate = { num: 25, den: 1 };
const NTSC: FrameRate = { num: 30_000, den: 1001 };
const rates = fc.constantFrom<FrameRate>(
  PAL,
  NTSC,
  { num: 24_000, den: 1001 },
  { num: 60_000, den: 1001 },
  { num: 50, den: 1 },
  { num: 120, den: 1 },
  { num: 10_000_000, den: 417_083 },
);
/** Ten hours of the fastest rate. */
const frames = fc.integer({ min: 0, max: 4_320_000 });

describe('frames', () => {
  it('names the frame on screen', () => {
    expect(frameAt(0, PAL)).toBe(0);
    expect(frameAt(39, PAL)).toBe(0);
    expect(frameAt(40, PAL)).toBe(1);
    expect(frameAt(3481, PAL)).toBe(87);
    // 29.97: frame 1 starts at 33.37 ms and is written 33.
    expect(frameStartMs(1, NTSC)).toBe(33);
    expect(frameAt(33, NTSC)).toBe(1);
    expect(frameAt(32, NTSC)).toBe(0);
  });

  it('comes back to the same frame from its rounded start, at every rate', () => {
    fc.assert(
      fc.property(rates, frames, (rate, frame) => {
        const startMs = frameStartMs(frame, rate);
        expect(frameAt(startMs, rate)).toBe(frame);
        expect(nearestFrame(startMs, rate)).toBe(frame);
        expect(snapToFrame(startMs, rate)).toBe(startMs);
      }),
    );
  });

  it('seeks strictly inside the frame, far from both its edges', () => {
    fc.assert(
      fc.property(rates, frames, (rate, frame) => {
        const seconds = frameSeekSeconds(frame, rate);
        const length = rate.den / rate.num;
        expect(seconds).toBeGreaterThan(frame * length + length * 0.4);
        expect(seconds).toBeLessThan(frame * length + length * 0.6);
      }),
    );
    expect(frameSeekSeconds(3, PAL)).toBe(0.14);
  });

  it('snaps to the nearer boundary and counts with an exclusive out point', () => {
    expect(snapToFrame(3419, PAL)).toBe(3400);
    expect(snapToFrame(3421, PAL)).toBe(3440);
    expect(snapToFrame(3421, null)).toBe(3421);
    expect(framesBetween(3400, 7400, PAL)).toBe(100);
  });

  it('writes rates as people say them', () => {
    expect(frameRateWords(PAL)).toBe('25');
    expect(frameRateWords(NTSC)).toBe('29.97');
    expect(frameRateWords({ num: 24_000, den: 1001 })).toBe('23.976');
  });
});
