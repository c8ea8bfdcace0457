import { type Finding, KoushuError } from '../../contract/errors';
import { mediaStart } from '../media/derive';
import type { AudioFacts, MediaFacts, VideoFacts } from '../media/facts';
import type { FfprobeOptions } from '../media/ffmpeg';
import { shownFrameTimes } from '../media/keyframes';
import { frameTicks, msToTicks, rescaleTicks, ticksToMs } from '../media/rational';
import { frameNumberAt, frameStartMs, nearestBoundary, nearestFrame } from './snap';

/** In and out as they were asked for, in milliseconds of media time. */
export interface RequestedRange {
  inMs: number;
  outMs: number;
}

/** A range of real frames. Times in ticks of the video's time base. */
export interface PictureRange {
  /** When each frame of the range is shown, ascending. */
  times: number[];
  /** The frame before the range, or null at the start. */
  previousPts: number | null;
  startPts: number;
  /** Where the last frame of the range ends. */
  endPts: number;
}

/** First look around the range for the boundaries next to it; widened for recordings that hold a frame for long. */
const LOOK_MS = 2_000;

/** A media time as the messages show it: `00:03:04.120`; negative times with a minus sign. */
export function clockText(ms: number): string {
  const total = Math.abs(ms);
  const pad = (value: number, digits = 2) => String(Math.trunc(value)).padStart(digits, '0');
  const time = `${pad(total / 3_600_000)}:${pad((total / 60_000) % 60)}:${pad((total / 1000) % 60)}.${pad(total % 1000, 3)}`;
  return ms < 0 ? `-${time}` : time;
}

/**
 * Refuses a range that cannot be cut.
 *
 * @throws `cut-in-not-before-out`, `cut-beyond-end`, `cut-too-short`
 */
export function checkRange(range: RequestedRange, facts: MediaFacts): void {
  const { inMs, outMs } = range;
  if (!Number.isSafeInteger(inMs) || !Number.isSafeInteger(outMs)) throw new RangeError('cut times must be whole');
  if (inMs >= outMs) {
    throw new KoushuError(
      'cut-in-not-before-out',
      { in: clockText(inMs), out: clockText(outMs) },
      { where: { field: 'outMs' } },
    );
  }
  const { video } = facts;
  // The last out point may have been read off a clock that rounds up: less than a frame too far is the end.
  const graceMs = video ? ticksToMs(frameTicks(video.frameRate, video.timeBase), video.timeBase) : 1;
  const beyond = inMs < 0 || inMs >= facts.durationMs ? 'inMs' : outMs >= facts.durationMs + graceMs ? 'outMs' : null;
  if (beyond !== null) {
    const params = { time: clockText(range[beyond]), end: clockText(facts.durationMs) };
    throw new KoushuError('cut-beyond-end', params, { where: { field: beyond } });
  }
}

/**
 * Snaps a range to the frames the recording really has.
 *
 * @throws `cut-too-short` when no whole frame lies between the snapped points, `cut-beyond-end` when the picture has
 * ended before the in point
 */
export async function snapToFrames(
  file: string,
  video: VideoFacts,
  range: RequestedRange,
  options: FfprobeOptions,
): Promise<{ picture: PictureRange; findings: Finding[] }> {
  const inPts = video.startPts + msToTicks(range.inMs, video.timeBase);
  const outPts = video.startPts + msToTicks(range.outMs, video.timeBase);
  if (inPts >= video.endPts) {
    const end = clockText(ticksToMs(video.endPts - video.startPts, video.timeBase));
    throw new KoushuError('cut-beyond-end', { time: clockText(range.inMs), end }, { where: { field: 'inMs' } });
  }
  const boundaries = await boundariesAround(file, video, inPts, Math.min(outPts, video.endPts), options);
  const first = boundaryAt(boundaries, range.inMs, video);
  const end = boundaryAt(boundaries, range.outMs, video);
  const startPts = boundaries[first];
  const endPts = boundaries[end];
  if (startPts === undefined || endPts === undefined || end <= first) {
    throw new KoushuError(
      'cut-too-short',
      { in: clockText(range.inMs), out: clockText(range.outMs) },
      { where: { field: 'outMs' } },
    );
  }
  const findings: Finding[] = [];
  if (outPts >= video.endPts + frameTicks(video.frameRate, video.timeBase)) {
    const at = clockText(ticksToMs(video.endPts - video.startPts, video.timeBase));
    findings.push({ code: 'cut-ends-with-picture', params: { end: at } });
  }
  const picture = { times: boundaries.slice(first, end), previousPts: boundaries[first - 1] ?? null, startPts, endPts };
  return { picture, findings };
}

/** Index of the boundary nearest to a media time; by frame number where the rate is even, so never by a rounded time. */
function boundaryAt(boundaries: readonly number[], ms: number, video: VideoFacts): number {
  const nearest = nearestBoundary(boundaries, ms, video);
  const frame = numberOf(boundaries[nearest], video);
  if (frame === null) return nearest;
  const wanted = nearest + nearestFrame(ms, video.frameRate) - frame;
  return numberOf(boundaries[wanted], video) === frame + wanted - nearest ? wanted : nearest;
}

function numberOf(pts: number | undefined, video: VideoFacts): number | null {
  return pts === undefined || video.variableFrameRate ? null : frameNumberAt(pts, video);
}

/** The media time of a frame boundary, in milliseconds. */
export function mediaTimeOf(pts: number, video: VideoFacts): number {
  const frame = numberOf(pts, video);
  return frame === null ? ticksToMs(pts - video.startPts, video.timeBase) : frameStartMs(frame, video.frameRate);
}

/** All frame starts from before `inPts` to after `outPts`, and the end of the last frame where the range reaches it. */
async function boundariesAround(
  file: string,
  video: VideoFacts,
  inPts: number,
  outPts: number,
  options: FfprobeOptions,
): Promise<number[]> {
  for (let lookMs = LOOK_MS; ; lookMs *= 8) {
    const look = msToTicks(lookMs, video.timeBase);
    const fromPts = Math.max(video.startPts, inPts - look);
    const toPts = Math.min(video.endPts, outPts + look);
    const times = await shownFrameTimes(file, video, { fromPts, toPts }, options);
    const reachesEnd = toPts >= video.endPts;
    const last = times.at(-1);
    if (reachesEnd && last !== undefined) times.push(Math.max(video.endPts, last + 1));
    const startFound = fromPts <= video.startPts || (times[0] ?? inPts + 1) < inPts;
    const endFound = reachesEnd || (times.at(-1) ?? outPts - 1) > outPts;
    if (startFound && endFound) return times;
  }
}

/** A range of sound in samples: on the container's clock, counted at `sampleRate`. */
export interface SoundRange {
  sampleRate: number;
  startSample: number;
  samples: number;
}

/**
 * The sound that belongs to a range of frames, to the sample.
 *
 * @param regular the frames follow their rate exactly: then their number gives the length, not the container's
 * rounded time stamps
 */
export function soundOfPicture(
  picture: PictureRange,
  video: VideoFacts,
  sampleRate: number,
  regular: boolean,
): SoundRange {
  const toSamples = { num: 1, den: sampleRate };
  const { num, den } = video.frameRate;
  return {
    sampleRate,
    startSample: rescaleTicks(picture.startPts, video.timeBase, toSamples),
    samples: regular
      ? rescaleTicks(picture.times.length, { num: den, den: num }, toSamples)
      : rescaleTicks(picture.endPts - picture.startPts, video.timeBase, toSamples),
  };
}

/** The range of a recording without picture: to the sample nearest to the milliseconds asked for. */
export function soundOfRange(
  range: RequestedRange,
  facts: MediaFacts,
  audio: AudioFacts,
  sampleRate: number,
): SoundRange {
  const toSamples = { num: 1, den: sampleRate };
  const start = mediaStart(facts);
  const origin = rescaleTicks(start.pts, start.timeBase, toSamples);
  const end = rescaleTicks(audio.endPts, audio.timeBase, toSamples);
  const startSample = origin + msToTicks(range.inMs, toSamples);
  const endSample = Math.min(end, origin + msToTicks(range.outMs, toSamples));
  if (endSample <= startSample) {
    throw new KoushuError(
      'cut-too-short',
      { in: clockText(range.inMs), out: clockText(range.outMs) },
      { where: { field: 'outMs' } },
    );
  }
  return { sampleRate, startSample, samples: endSample - startSample };
}
