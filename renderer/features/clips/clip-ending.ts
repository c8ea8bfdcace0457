import type { CutMode } from '../../../electron/contract/clips';
import type { Recording } from '../../../electron/contract/media';

const COPIED_TO_MP4 = new Set(['h264', 'hevc', 'mpeg4', 'av1', 'vp9']);

/** Ending of the clip's file: encoded anew always MP4 or M4A; copied what the original's codecs fit in. */
export function clipEnding(recording: Recording, mode: CutMode): string {
  if (mode === 'exact') return recording.videoCodec === null ? '.m4a' : '.mp4';
  if (recording.videoCodec !== null && COPIED_TO_MP4.has(recording.videoCodec)) return '.mp4';
  return /\.[^.]+$/.exec(recording.fileName)?.[0].toLowerCase() ?? '.mkv';
}
