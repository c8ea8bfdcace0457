import type { FfprobeOptions } from './ffmpeg';
import { type Packet, readDecodedFrames, readPackets, streamPackets } from './packets';
import { type RawStream, timeBaseOf } from './probe-streams';
import { msToTicks, ticksToSeconds } from './rational';

/**
 * Packets looked at to find the first frame: enough for any reordering; then many, for a start without keyframe or
 * behind much that an edit list hides.
 */
const FIRST_LOOKS = [60, 3000];

/** What the first packets of a picture tell. */
export interface PictureStart {
  startPts: number;
  packetsAreFrames: boolean;
  /** Times of the first frames, for files whose packets don't tell. */
  frameTimes: number[];
}

/**
 * Finds the first frame a player shows, by decoding: the container's start time also counts frames before the edit
 * list's start and frames whose references are missing.
 *
 * @returns null when nothing can be decoded
 */
export async function findPictureStart(
  file: string,
  stream: RawStream,
  options: FfprobeOptions,
): Promise<PictureStart | null> {
  for (const count of FIRST_LOOKS) {
    const window = { streamIndex: stream.index, count };
    const [decoded, packets] = await Promise.all([
      readDecodedFrames(file, window, 0, options),
      readPackets(file, window, options),
    ]);
    const frameTimes = decoded.sort((a, b) => a - b);
    const startPts = frameTimes[0];
    if (startPts === undefined) continue;
    return { startPts, packetsAreFrames: matchPackets(stream, packets, frameTimes, startPts), frameTimes };
  }
  return null;
}

function matchPackets(
  stream: RawStream,
  packets: readonly Packet[],
  frameTimes: readonly number[],
  startPts: number,
): boolean {
  // VP8 stores invisible frames as packets of their own, rarely among the first.
  if (stream.codec_name === 'vp8') return false;
  const times = new Set<number>();
  for (const { pts, discarded } of packets) {
    if (pts === null) return false;
    if (discarded || pts < startPts) continue;
    if (times.has(pts)) return false;
    times.add(pts);
  }
  return times.size === frameTimes.length && frameTimes.every((time) => times.has(time));
}

/** The first heard sample, in ticks; null when nothing can be decoded. */
export async function findSoundStart(file: string, stream: RawStream, options: FfprobeOptions): Promise<number | null> {
  for (const count of FIRST_LOOKS) {
    const times = await readDecodedFrames(file, { streamIndex: stream.index, count }, 0, options);
    if (times.length > 0) return times.reduce((first, time) => Math.min(first, time));
  }
  return null;
}

/** Where a stream's data really ends, in ticks. */
export interface StreamEnd {
  endPts: number;
  /** Where the header says that it ends; null when it says nothing. */
  claimedEndPts: number | null;
}

const TAIL_MS = 5_000;

/**
 * Finds the end of a stream in its data, not in its header: a file cut short in copying still claims its full length.
 * Looks at the tail; only when nothing is there, searches backwards by halving.
 *
 * @param startPts first frame or sample
 * @param claimedEndPts end as the header says, null when unknown (then everything is read)
 * @param frameDuration ticks that a packet without duration lasts
 */
export async function findStreamEnd(
  file: string,
  stream: RawStream,
  startPts: number,
  claimedEndPts: number | null,
  frameDuration: number,
  options: FfprobeOptions,
): Promise<StreamEnd> {
  const timeBase = timeBaseOf(stream);
  const lastEnd = async (from: number | null): Promise<number | null> => {
    let end: number | null = null;
    const window = {
      streamIndex: stream.index,
      from: from === null || from <= 0 ? undefined : ticksToSeconds(from, timeBase),
    };
    for await (const packet of streamPackets(file, window, options)) {
      if (packet.pts === null || packet.discarded) continue;
      end = Math.max(end ?? packet.pts, packet.pts + (packet.duration || frameDuration));
    }
    return end;
  };
  if (claimedEndPts === null) return { endPts: (await lastEnd(null)) ?? startPts, claimedEndPts };

  const tail = msToTicks(TAIL_MS, timeBase);
  const atTail = await lastEnd(claimedEndPts - tail);
  if (atTail !== null) return { endPts: atTail, claimedEndPts };

  const hasDataAt = async (pts: number): Promise<boolean> => {
    const window = { streamIndex: stream.index, from: ticksToSeconds(Math.max(pts, 0), timeBase), count: 1 };
    return (await readPackets(file, window, options)).length > 0;
  };
  let full = startPts;
  let empty = claimedEndPts - tail;
  while (empty - full > tail) {
    const middle = Math.trunc((full + empty) / 2);
    if (await hasDataAt(middle)) full = middle;
    else empty = middle;
  }
  return { endPts: (await lastEnd(full <= startPts ? null : full)) ?? startPts, claimedEndPts };
}

/**
 * The end of a picture whose packets don't tell it: of the last frame that a decoder gives.
 *
 * @param nearEndPts an end found from packets, right to within a few frames
 */
export async function findLastFrameEnd(
  file: string,
  stream: RawStream,
  nearEndPts: number,
  frameDuration: number,
  options: FfprobeOptions,
): Promise<number> {
  const timeBase = timeBaseOf(stream);
  const from = nearEndPts - msToTicks(TAIL_MS, timeBase);
  const window = { streamIndex: stream.index, from: from <= 0 ? undefined : ticksToSeconds(from, timeBase) };
  const times = await readDecodedFrames(file, window, frameDuration, options);
  return times.length === 0 ? nearEndPts : Math.max(...times) + frameDuration;
}
