/** The stretch of the timeline that a width of pixels shows. */
export interface VisibleRange {
  fromMs: number;
  toMs: number;
  width: number;
}

export function xOfMs(range: VisibleRange, ms: number): number {
  return ((ms - range.fromMs) / Math.max(1, range.toMs - range.fromMs)) * range.width;
}

export function msOfX(range: VisibleRange, x: number): number {
  return Math.round(range.fromMs + (x / Math.max(1, range.width)) * (range.toMs - range.fromMs));
}

const STEPS_MS = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000,
];

/** Times to write on the ruler, at least `spacing` pixels apart. */
export function rulerMarks(range: VisibleRange, spacing: number): { stepMs: number; marks: number[] } {
  const perPixel = (range.toMs - range.fromMs) / Math.max(1, range.width);
  const stepMs = STEPS_MS.find((step) => step / perPixel >= spacing) ?? 3_600_000;
  const marks: number[] = [];
  for (let ms = Math.ceil(range.fromMs / stepMs) * stepMs; ms <= range.toMs; ms += stepMs) marks.push(ms);
  return { stepMs, marks };
}

/** Pixels a second that show the whole timeline in a width. */
export function fitPixelsPerSecond(durationMs: number, width: number): number {
  return width / (Math.max(1, durationMs) / 1000);
}

const CLOSEST_PIXELS_PER_SECOND = 250;

/** A zoom step, held between "all of it" and the closest. */
export function zoomed(current: number, factor: number, durationMs: number, width: number): number {
  const fit = fitPixelsPerSecond(durationMs, width);
  return Math.min(Math.max(CLOSEST_PIXELS_PER_SECOND, fit), Math.max(fit, current * factor));
}
