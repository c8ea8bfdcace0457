import type { MediaFacts, VideoFacts } from './facts';
import type { FfprobeOptions } from './ffmpeg';
import { type Packet, readDecodedFrames, readPackets } from './packets';
import { frameTicks, msToTicks, ticksToSeconds } from './rational';

/** A keyframe: decoding may start here. */
export interface Keyframe {
  /** When it is shown, in ticks of the video's time base. */
  pts: number;
  /** Its place in decoding order; equal to `pts` where the container does not say. */
  dts: number;
}

/** How far back to look for a keyframe, step by step; the last resort is the start of the file. */
const LOOK_BACK_MS = [0, 2_000, 15_000, 90_000, 600_000];

/** Frames may be stored this many places from where they are shown (the most that H.264 and HEVC allow). */
const REORDER_FRAMES = 16;
const REORDER_MS = 1_000;

/** Ticks by which packets near a time may be out of order. */
function reorderTicks(video: VideoFacts): number {
  return Math.max(msToTicks(REORDER_MS, video.timeBase), REORDER_FRAMES * frameTicks(video.frameRate, video.timeBase));
}

/**
 * The last keyframe shown at or before `pts`. Looks only at a window of the file.
 *
 * @returns null when nothing before `pts` can be decoded from (a recording that begins in the middle of a group)
 */
export async function keyframeAtOrBefore(
  file: string,
  video: VideoFacts,
  pts: number,
  options: FfprobeOptions,
): Promise<Keyframe | null> {
  const to = pts + reorderTicks(video);
  for (const backMs of LOOK_BACK_MS) {
    const from = pts - msToTicks(backMs, video.timeBase);
    if (from <= video.startPts) break;
    const found = lastKeyframe(await readVideoPackets(file, video, from, to, options), pts);
    if (found) return found;
  }
  return lastKeyframe(await readVideoPackets(file, video, null, to, options), pts);
}

function lastKeyframe(packets: readonly Packet[], pts: number): Keyframe | null {
  let last: Keyframe | null = null;
  for (const packet of packets) {
    if (packet.key && packet.pts !== null && packet.pts <= pts && (last === null || packet.pts > last.pts)) {
      last = { pts: packet.pts, dts: packet.dts ?? packet.pts };
    }
  }
  return last;
}

/**
 * Video packets of a time range, in the order of the file, with whatever comes before up to where ffprobe had to
 * start. `from` null: from the start of the file.
 */
export function readVideoPackets(
  file: string,
  video: VideoFacts,
  from: number | null,
  to: number,
  options: FfprobeOptions,
): Promise<Packet[]> {
  return readPackets(
    file,
    {
      streamIndex: video.streamIndex,
      // A negative time would be read as an offset.
      from: from === null || from <= 0 ? undefined : ticksToSeconds(from, video.timeBase),
      to: ticksToSeconds(to, video.timeBase),
    },
    options,
  );
}

/**
 * Times of the frames really shown in `[fromPts, toPts]`, ascending, in ticks of the video's time base. From the
 * packet list where packets are frames, else by decoding that window.
 */
export async function shownFrameTimes(
  file: string,
  video: VideoFacts,
  range: { fromPts: number; toPts: number },
  options: FfprobeOptions,
): Promise<number[]> {
  const margin = reorderTicks(video);
  const from = range.fromPts - margin <= video.startPts ? null : range.fromPts - margin;
  const to = range.toPts + margin;
  const times = video.packetsAreFrames
    ? (await readVideoPackets(file, video, from, to, options)).flatMap((packet) =>
        packet.pts === null || packet.discarded ? [] : [packet.pts],
      )
    : await decodedTimes(file, video, range.fromPts, to, options);
  const first = Math.max(range.fromPts, video.startPts);
  return [...new Set(times)].filter((pts) => pts >= first && pts <= range.toPts).sort((a, b) => a - b);
}

async function decodedTimes(
  file: string,
  video: VideoFacts,
  fromPts: number,
  to: number,
  options: FfprobeOptions,
): Promise<number[]> {
  const start = fromPts <= video.startPts ? null : await keyframeAtOrBefore(file, video, fromPts, options);
  const startPts = start ? Math.min(start.dts, start.pts) : null;
  return readDecodedFrames(
    file,
    {
      streamIndex: video.streamIndex,
      from: startPts === null || startPts <= 0 ? undefined : ticksToSeconds(startPts, video.timeBase),
      to: ticksToSeconds(to, video.timeBase),
    },
    frameTicks(video.frameRate, video.timeBase),
    options,
  );
}

/** Length of each look at the file when measuring keyframe distances. */
const SAMPLE_MS = 25_000;

/**
 * The largest distance between keyframes met at the start, in the middle and near the end: what the slowest seek must
 * decode. A window without a second keyframe counts with its whole length.
 *
 * @returns milliseconds; 0 without picture
 */
export async function measureKeyframeGap(file: string, facts: MediaFacts, options: FfprobeOptions): Promise<number> {
  const { video } = facts;
  if (!video) return 0;
  const length = video.endPts - video.startPts;
  const sample = Math.min(msToTicks(SAMPLE_MS, video.timeBase), length);
  let widest = 0;
  for (const begin of new Set([0, Math.trunc((length - sample) / 2), length - sample])) {
    const from = video.startPts + begin;
    const packets = await readVideoPackets(file, video, begin === 0 ? null : from, from + sample, options);
    const times = packets.flatMap((packet) => (packet.key && packet.pts !== null ? [packet.pts] : []));
    times.push(from + sample);
    times.sort((a, b) => a - b);
    for (let index = 1; index < times.length; index++) {
      widest = Math.max(widest, (times[index] ?? 0) - (times[index - 1] ?? 0));
    }
  }
  return Math.round((widest * video.timeBase.num * 1000) / video.timeBase.den);
}
