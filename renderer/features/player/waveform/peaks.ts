import type { Timeline } from '../timeline';
import { soundPieces } from '../timeline';

/** Most buckets the service gives at once. */
export const MAX_BUCKETS = 20_000;
/** No finer than this: five pixels to the bucket at the closest zoom look smooth. */
const FINEST_PER_SECOND = 50;
/** Three hours at fifty a second; longer interviews get coarser rather than larger. */
const MOST_BUCKETS = 540_000;

/** Loudness along the whole timeline, 0 to 1, as two channels: wavesurfer draws one up and the other down. */
export interface PeakData {
  above: Float32Array;
  below: Float32Array;
  perSecond: number;
}

/** A stretch of one recording to ask the service for, and where it goes. */
export interface PeakRequest {
  mediaId: string;
  /** As the recording counts. */
  fromMs: number;
  toMs: number;
  buckets: number;
  /** First bucket of the timeline that it fills. */
  at: number;
}

export function emptyPeaks(durationMs: number): PeakData {
  const seconds = Math.max(1, durationMs) / 1000;
  const count = Math.max(1, Math.min(MOST_BUCKETS, Math.ceil(seconds * FINEST_PER_SECOND)));
  return { above: new Float32Array(count), below: new Float32Array(count), perSecond: count / seconds };
}

/**
 * What to ask for to fill a stretch of the timeline.
 *
 * @param density buckets a second to ask for; at most those of `data`
 */
export function peakRequests(
  timeline: Timeline,
  soundSource: string,
  data: PeakData,
  fromMs: number,
  toMs: number,
  density = data.perSecond,
): PeakRequest[] {
  const requests: PeakRequest[] = [];
  const longestMs = Math.floor((MAX_BUCKETS / density) * 1000);
  for (const piece of soundPieces(timeline, soundSource)) {
    if (piece.recording.derivatives.peaks !== 'ready') continue;
    const offsetMs = piece.recording.offsetMs;
    const endMs = Math.min(piece.endMs, toMs);
    for (let startMs = Math.max(piece.startMs, fromMs, 0); startMs < endMs; startMs += longestMs) {
      const stopMs = Math.min(endMs, startMs + longestMs);
      const buckets = Math.min(MAX_BUCKETS, Math.max(1, Math.round(((stopMs - startMs) / 1000) * density)));
      const at = Math.floor((startMs / 1000) * data.perSecond);
      requests.push({
        mediaId: piece.recording.id,
        fromMs: startMs - offsetMs,
        toMs: stopMs - offsetMs,
        buckets,
        at,
      });
    }
  }
  return requests;
}

/**
 * Writes an answer into place, spread over as many buckets as its stretch has in `data`.
 *
 * @param peaks lowest and highest sample in turn, −128 to 127
 */
export function placePeaks(data: PeakData, request: PeakRequest, peaks: readonly number[]): void {
  const given = Math.floor(peaks.length / 2);
  if (given === 0) return;
  const count = Math.max(1, Math.round(((request.toMs - request.fromMs) / 1000) * data.perSecond));
  const end = Math.min(data.above.length, request.at + count);
  for (let bucket = request.at; bucket < end; bucket += 1) {
    const from = Math.min(given - 1, Math.floor(((bucket - request.at) * given) / count));
    data.below[bucket] = Math.abs(peaks[2 * from] ?? 0) / 128;
    data.above[bucket] = Math.abs(peaks[2 * from + 1] ?? 0) / 128;
  }
}

/** Buckets a second of the first, coarse look at the whole timeline. */
export function overviewDensity(data: PeakData): number {
  return Math.min(data.perSecond, (MAX_BUCKETS / data.above.length) * data.perSecond);
}
