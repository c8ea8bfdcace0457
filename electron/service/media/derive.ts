import type { MediaFacts, VideoFacts } from './facts';
import type { FfmpegOptions } from './ffmpeg';
import { type Rational, rescaleTicks, ticksToSeconds } from './rational';

/** How a derivative is made. An existing target is replaced: derivatives can always be made again. */
export interface DeriveOptions {
  facts: MediaFacts;
  binaries: FfmpegOptions['binaries'];
  signal?: AbortSignal | undefined;
  /** Share done, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
}

/** The same with its files. */
export interface DeriveRequest extends DeriveOptions {
  source: string;
  output: string;
}

/** The options of a background ffmpeg run. `durationMs` null: the run is too short to report progress. */
export function backgroundRun(request: DeriveRequest, part: string, durationMs: number | null): FfmpegOptions {
  return {
    binaries: request.binaries,
    signal: request.signal,
    lowPriority: true,
    reads: [request.source],
    writes: part,
    onProgress:
      durationMs === null || durationMs === 0
        ? undefined
        : (outTimeMs) => request.onProgress?.(Math.min(1, Math.max(0, outTimeMs / durationMs))),
  };
}

/** Media time 0 on the container's clock. */
export function mediaStart(facts: MediaFacts): { pts: number; timeBase: Rational } {
  const first = facts.video ?? facts.audio;
  return first ? { pts: first.startPts, timeBase: first.timeBase } : { pts: 0, timeBase: { num: 1, den: 1000 } };
}

/** Media time 0 in samples of `sampleRate`. */
export function mediaStartSample(facts: MediaFacts, sampleRate: number): number {
  const { pts, timeBase } = mediaStart(facts);
  return rescaleTicks(pts, timeBase, { num: 1, den: sampleRate });
}

/**
 * The sound from media time 0 on, with silence where it starts later or has gaps, so that a sample's number is its
 * time. For inputs read with `-copyts`.
 *
 * @param startSample the container's time of media time 0, in samples of `sampleRate`
 */
export function alignSound(sampleRate: number, startSample: number): string[] {
  return [
    // After it the filters count in samples, whatever the container counts in.
    `aresample=${sampleRate}`,
    `atrim=start_pts=${startSample}`,
    // async=1 fills gaps with silence and never stretches; first_pts fills what is missing at the start. Without
    // min_comp a start of up to a millisecond would be left as it is. Gaps are filled from 40 ms, where lips show it;
    // less is the jitter of containers that count in milliseconds.
    `aresample=${sampleRate}:async=1:min_comp=0.000001:min_hard_comp=0.04:first_pts=${startSample}`,
    `asetpts=PTS-${startSample}`,
  ];
}

/** An even number near `value`, at least 2: 4:2:0 pictures have no odd sizes. */
export function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2);
}

/** Size that fits the bounds without enlarging, as shown (upright, square pixels). Both even. */
export function fitWithin(video: VideoFacts, bounds: { longSide: number; shortSide: number }) {
  const { displayWidth, displayHeight } = video;
  const long = Math.max(displayWidth, displayHeight);
  const short = Math.min(displayWidth, displayHeight);
  const factor = Math.min(1, bounds.longSide / long, bounds.shortSide / short);
  return { width: even(displayWidth * factor), height: even(displayHeight * factor) };
}

/**
 * Options that seek near a time before `-i`. `-seek_timestamp 1`: on the container's own clock instead of from its
 * start; `-noaccurate_seek`: ffmpeg's own trimming assumes the other clock, the filters trim instead.
 */
export function seekNear(pts: number, timeBase: Rational): string[] {
  return pts <= 0 ? [] : ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', ticksToSeconds(pts, timeBase)];
}
