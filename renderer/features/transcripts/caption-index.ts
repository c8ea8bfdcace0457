import type { Segment } from '../../../electron/contract/transcripts';

/**
 * Captions are taken to begin this much early: the time shown is the start of a frame, which may lie just before the
 * caption that was sought.
 */
const FRAME_SLACK_MS = 40;

type Timed = Pick<Segment, 'startMs' | 'endMs'>;

/** Captions in order of time; files come in any order. */
export function inOrderOfTime(segments: readonly Segment[]): Segment[] {
  return [...segments].sort((one, other) => one.startMs - other.startMs || one.endMs - other.endMs);
}

/**
 * The caption spoken last at a time.
 *
 * @param segments in order of time
 * @returns −1 before the first caption
 */
export function captionAt(segments: readonly Timed[], ms: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.startMs ?? 0) <= ms + FRAME_SLACK_MS) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether that caption is still being spoken. */
export function isSpoken(segment: Timed | undefined, ms: number): boolean {
  return segment !== undefined && ms < Math.max(segment.endMs, segment.startMs + FRAME_SLACK_MS);
}

/** Start of the next caption; null after the last. */
export function nextCaptionMs(segments: readonly Timed[], ms: number): number | null {
  const current = segments[captionAt(segments, ms)];
  return segments.find((segment) => segment.startMs > Math.max(ms, current?.startMs ?? 0))?.startMs ?? null;
}

/** Start of this caption, or of the one before when it has only just begun. */
export function previousCaptionMs(segments: readonly Timed[], ms: number): number | null {
  const index = captionAt(segments, ms);
  const current = segments[index];
  if (!current) return null;
  if (ms - current.startMs > 800) return current.startMs;
  return segments.slice(0, index).findLast((segment) => segment.startMs < current.startMs)?.startMs ?? current.startMs;
}

/** The time from the first to the last of some captions, whichever way round they were chosen. */
export function captionsRange(
  segments: readonly Timed[],
  one: number,
  other: number,
): { inMs: number; outMs: number } | null {
  const chosen = segments.slice(Math.min(one, other), Math.max(one, other) + 1);
  const first = chosen[0];
  if (!first) return null;
  const outMs = Math.max(...chosen.map((segment) => segment.endMs));
  return outMs > first.startMs ? { inMs: first.startMs, outMs } : null;
}

/** Whether a caption lies in a range, give or take a frame. */
export function inRange(segment: Timed, range: { inMs: number; outMs: number }): boolean {
  return segment.startMs >= range.inMs - FRAME_SLACK_MS && segment.endMs <= range.outMs + FRAME_SLACK_MS;
}
