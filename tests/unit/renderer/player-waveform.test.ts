import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTimeline } from '../../../renderer/features/player/timeline';
import {
  emptyPeaks,
  MAX_BUCKETS,
  overviewDensity,
  peakRequests,
  placePeaks,
} from '../../../renderer/features/player/waveform/peaks';
import {
  fitPixelsPerSecond,
  msOfX,
  rulerMarks,
  xOfMs,
  zoomed,
} from '../../../renderer/features/player/waveform/visible-range';
import { waveformNote } from '../../../renderer/features/player/waveform/waveform-note';
import { recording } from './recording';

const HOUR_MS = 3_600_000;

describe('peaks', () => {
  it('asks for three hours in one go at first, then for detail in pieces the service allows', () => {
    const timeline = buildTimeline([recording({ id: 'long', durationMs: 3 * HOUR_MS })]);
    const data = emptyPeaks(3 * HOUR_MS);
    const overview = peakRequests(timeline, 'parts', data, 0, 3 * HOUR_MS, overviewDensity(data));
    expect(overview).toHaveLength(1);
    expect(overview[0]).toMatchObject({ mediaId: 'long', fromMs: 0, toMs: 3 * HOUR_MS, buckets: MAX_BUCKETS, at: 0 });
    const detail = peakRequests(timeline, 'parts', data, 0, 3 * HOUR_MS);
    expect(detail.length).toBeGreaterThan(1);
    expect(detail.every((request) => request.buckets <= MAX_BUCKETS)).toBe(true);
    expect(detail.at(-1)?.toMs).toBe(3 * HOUR_MS);
  });

  it('asks each part as it counts itself and leaves out what has no waveform yet', () => {
    const pending = { poster: 'ready', strip: 'ready', peaks: 'pending', proxy: 'unneeded' } as const;
    const timeline = buildTimeline([
      recording({ id: 'one', durationMs: 10_000 }),
      recording({ id: 'two', offsetMs: 10_000, durationMs: 5000 }),
      recording({ id: 'three', offsetMs: 15_000, durationMs: 5000, derivatives: pending }),
    ]);
    const data = emptyPeaks(20_000);
    expect(peakRequests(timeline, 'parts', data, 8000, 20_000)).toEqual([
      { mediaId: 'one', fromMs: 8000, toMs: 10_000, buckets: 100, at: 400 },
      { mediaId: 'two', fromMs: 0, toMs: 5000, buckets: 250, at: 500 },
    ]);
  });

  it('puts lowest and highest where they belong, also when fewer came than there is room for', () => {
    const data = emptyPeaks(2000);
    expect(data.above).toHaveLength(100);
    const request = { mediaId: 'a', fromMs: 1000, toMs: 2000, buckets: 2, at: 50 };
    placePeaks(data, request, [-64, 32, -128, 127]);
    expect(data.below[49]).toBe(0);
    expect(data.below[50]).toBe(0.5);
    expect(data.above[74]).toBe(0.25);
    expect(data.below[75]).toBe(1);
    expect(data.above[99]).toBeCloseTo(127 / 128);
  });

  it('never writes beyond the end', () => {
    const data = emptyPeaks(1000);
    placePeaks(data, { mediaId: 'a', fromMs: 0, toMs: 5000, buckets: 1, at: 40 }, [-128, 127]);
    expect(data.above).toHaveLength(50);
    expect(data.above[49]).toBeGreaterThan(0.9);
    expect(data.above[39]).toBe(0);
  });
});

describe('visible range', () => {
  it('maps pixels to times and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 * HOUR_MS }),
        fc.integer({ min: 100, max: 3 * HOUR_MS }),
        fc.integer({ min: 200, max: 3000 }),
        fc.integer({ min: 0, max: 3000 }),
        (fromMs, lengthMs, width, x) => {
          const range = { fromMs, toMs: fromMs + lengthMs, width };
          const perPixel = lengthMs / width;
          expect(Math.abs(xOfMs(range, msOfX(range, x)) - x)).toBeLessThanOrEqual(0.5 / perPixel + 1e-6);
        },
      ),
    );
  });

  it('writes times on the ruler as densely as there is room', () => {
    const { stepMs, marks } = rulerMarks({ fromMs: 0, toMs: 180_000, width: 450 }, 84);
    expect(stepMs).toBe(60_000);
    expect(marks).toEqual([0, 60_000, 120_000, 180_000]);
    const closer = rulerMarks({ fromMs: 61_250, toMs: 62_250, width: 500 }, 84);
    expect(closer.stepMs).toBe(200);
    expect(closer.marks[0]).toBe(61_400);
  });

  it('zooms between all of it and the closest', () => {
    const fit = fitPixelsPerSecond(3 * HOUR_MS, 1000);
    expect(zoomed(fit, 0.5, 3 * HOUR_MS, 1000)).toBe(fit);
    expect(zoomed(200, 2, 3 * HOUR_MS, 1000)).toBe(250);
    // A short recording fills the width at more than the closest zoom: it stays there.
    expect(zoomed(500, 2, 2000, 1000)).toBe(500);
  });
});

describe('waveformNote', () => {
  const peaks = (state: 'pending' | 'ready' | 'failed' | 'unneeded', online = true) =>
    recording({ id: state, online, derivatives: { poster: 'ready', strip: 'ready', peaks: state, proxy: 'unneeded' } });

  it('gives the reason that matters', () => {
    expect(waveformNote([peaks('ready')])).toBeNull();
    expect(waveformNote([peaks('ready'), peaks('pending')])).toBe('pending');
    expect(waveformNote([peaks('pending', false)])).toBe('offline');
    expect(waveformNote([peaks('unneeded')])).toBe('silent');
    expect(waveformNote([peaks('ready'), peaks('unneeded')])).toBeNull();
    expect(waveformNote([peaks('failed')])).toBe('failed');
  });
});
