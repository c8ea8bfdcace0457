import { type FfprobeOptions, ffprobeInput, readFfprobeLines } from './ffmpeg';

/** One packet as the container lists it. Times in ticks of the stream's time base. */
export interface Packet {
  pts: number | null;
  dts: number | null;
  duration: number;
  key: boolean;
  /** In the file, but not to be shown (before the edit list's start). */
  discarded: boolean;
}

/** Which part of a file to look at. Seconds are decimal texts on the container's own clock. */
export interface Window {
  streamIndex: number;
  /** ffprobe starts at a keyframe before this in containers with an index, at any packet before it in others. */
  from?: string | undefined;
  /** ffprobe stops at the first packet past this, in the order of the file. */
  to?: string | undefined;
  /** Stops after so many packets of the file. */
  count?: number | undefined;
}

/** ffprobe's options for a window; all but the input. */
export function windowArguments(window: Window): string[] {
  const from = window.from ?? '';
  const to = window.count === undefined ? (window.to ?? '') : `+#${window.count}`;
  return [
    '-select_streams',
    String(window.streamIndex),
    ...(from === '' && to === '' ? [] : ['-read_intervals', `${from}%${to}`]),
  ];
}

/** One `section|name=value|…` line as a record; null for other sections. */
export function readRecord(line: string, section: string): Map<string, string> | null {
  const [name, ...fields] = line.split('|');
  if (name !== section) return null;
  const record = new Map<string, string>();
  for (const field of fields) {
    const at = field.indexOf('=');
    // The first wins: side data printed on the same line repeats names like `id`.
    if (at > 0 && !record.has(field.slice(0, at))) record.set(field.slice(0, at), field.slice(at + 1));
  }
  return record;
}

/** A whole number, or null for `N/A` and absent fields. */
export function ticksOf(text: string | undefined): number | null {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null;
}

/** Lists packets without decoding anything: about 0.1 s per hour of an indexed file's window of minutes. */
export async function* streamPackets(file: string, window: Window, options: FfprobeOptions): AsyncGenerator<Packet> {
  const args = [
    '-show_packets',
    '-show_entries',
    'packet=pts,dts,duration,flags',
    ...windowArguments(window),
    ...ffprobeInput(file),
  ];
  for await (const line of readFfprobeLines(args, options)) {
    const record = readRecord(line, 'packet');
    if (!record) continue;
    const flags = record.get('flags') ?? '';
    yield {
      pts: ticksOf(record.get('pts')),
      dts: ticksOf(record.get('dts')),
      duration: ticksOf(record.get('duration')) ?? 0,
      key: flags.includes('K'),
      discarded: flags.includes('D'),
    };
  }
}

/** {@link streamPackets} as an array, for windows of bounded length. */
export async function readPackets(file: string, window: Window, options: FfprobeOptions): Promise<Packet[]> {
  const packets: Packet[] = [];
  for await (const packet of streamPackets(file, window, options)) packets.push(packet);
  return packets;
}

/**
 * Times of frames as a decoder gives them out, in ticks. Costs decoding the window.
 *
 * @param frameDuration ticks after the frame before at which a frame without any time is shown (the last one of an
 * MPEG program stream has none); 0 to leave such frames out
 */
export async function readDecodedFrames(
  file: string,
  window: Window,
  frameDuration: number,
  options: FfprobeOptions,
): Promise<number[]> {
  const args = [
    '-show_frames',
    '-show_entries',
    'frame=pts,best_effort_timestamp',
    ...windowArguments(window),
    ...ffprobeInput(file),
  ];
  const times: number[] = [];
  for await (const line of readFfprobeLines(args, options)) {
    const record = readRecord(line, 'frame');
    if (!record) continue;
    // The guess is for pictures without time; for sound it leaves out what the decoder skips at the start.
    const time = ticksOf(record.get('pts')) ?? ticksOf(record.get('best_effort_timestamp'));
    const last = times.at(-1);
    if (time !== null) times.push(time);
    else if (last !== undefined && frameDuration > 0) times.push(last + frameDuration);
  }
  return times;
}
