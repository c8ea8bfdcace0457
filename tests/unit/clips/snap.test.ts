import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  followsRate,
  frameMiddleSeconds,
  frameStartMs,
  nearestBoundary,
  nearestFrame,
} from '../../../electron/service/clips/snap';
import { msToTicks, rescaleTicks, ticksToMs, ticksToSeconds } from '../../../electron/service/media/rational';

const RATES = [
  { num: 25, den: 1 },
  { num: 24000, den: 1001 },
  { num: 30000, den: 1001 },
  { num: 60000, den: 1001 },
  { num: 50, den: 1 },
];
const anyRate = fc.constantFrom(...RATES);
/** Up to ten hours of 59.94. */
const anyFrame = fc.integer({ min: 0, max: 2_200_000 });

describe('frame arithmetic', () => {
  it('gives every frame back from its own start, over hours', () => {
    fc.assert(
      fc.property(anyRate, anyFrame, (rate, frame) => {
        expect(nearestFrame(frameStartMs(frame, rate), rate)).toBe(frame);
      }),
    );
  });

  it('counts 107 892 frames in an hour of 29.97, as drop-frame time code does', () => {
    expect(nearestFrame(3_600_000, { num: 30000, den: 1001 })).toBe(107_892);
    expect(frameStartMs(107_892, { num: 30000, den: 1001 })).toBe(3_599_996);
  });

  it('snaps to the nearer boundary', () => {
    const rate = { num: 25, den: 1 };
    expect([3400, 3419, 3421, 3439, 3440].map((ms) => nearestFrame(ms, rate))).toEqual([85, 85, 86, 86, 86]);
  });

  it('seeks into the middle of the frame', () => {
    fc.assert(
      fc.property(anyRate, anyFrame, (rate, frame) => {
        const seconds = frameMiddleSeconds(frame, rate);
        expect(Math.floor((seconds * rate.num) / rate.den)).toBe(frame);
      }),
    );
  });

  it('finds the boundary that a look at all of them would find', () => {
    const times = fc.uniqueArray(fc.integer({ min: -5000, max: 5_000_000 }), { minLength: 1, maxLength: 60 });
    const timeBases = fc.constantFrom({ num: 1, den: 12800 }, { num: 1, den: 90000 }, { num: 1001, den: 30000 });
    fc.assert(
      fc.property(times, fc.integer({ min: -100, max: 500_000 }), timeBases, (ticks, ms, timeBase) => {
        const boundaries = ticks.toSorted((a, b) => a - b);
        const found = nearestBoundary(boundaries, ms, { startPts: 77, timeBase });
        const distance = (pts: number) => Math.abs(((pts - 77) * timeBase.num) / timeBase.den - ms / 1000);
        const best = Math.min(...boundaries.map(distance));
        expect(distance(boundaries[found] ?? Number.NaN)).toBeCloseTo(best, 9);
      }),
    );
  });

  it('knows nothing where there are no boundaries', () => {
    expect(nearestBoundary([], 10, { startPts: 0, timeBase: { num: 1, den: 1000 } })).toBe(-1);
  });

  it('accepts rounding as even, but neither a gap nor drift', () => {
    const rate = { num: 60000, den: 1001 };
    const clock = { num: 1, den: 1000 };
    const even = Array.from({ length: 5000 }, (_, frame) => 17 + frameStartMs(frame, rate));
    expect(followsRate(even, rate, clock)).toBe(true);
    expect(followsRate(even.toSpliced(2500, 1), rate, clock)).toBe(false);
    // 60 instead of 59.94: a frame too many every 17 seconds.
    expect(followsRate(even, { num: 60, den: 1 }, clock)).toBe(false);
  });
});

describe('ticks', () => {
  it('goes to milliseconds and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 40_000_000 }),
        fc.constantFrom(12800, 90000, 48000, 1000),
        (ms, den) => {
          expect(ticksToMs(msToTicks(ms, { num: 1, den }), { num: 1, den })).toBe(ms);
        },
      ),
    );
  });

  it('stays exact where floats would not', () => {
    const hours = 3 * 3600 * 90_000;
    expect(ticksToSeconds(hours + 1, { num: 1, den: 90_000 })).toBe('10800.000011');
    expect(ticksToSeconds(-1, { num: 1, den: 2 })).toBe('-0.500000');
    expect(rescaleTicks(1001 * 107_892, { num: 1, den: 30_000 }, { num: 1, den: 48_000 })).toBe(172_799_827);
  });
});
