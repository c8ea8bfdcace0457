import type { CutMode } from '../../../electron/contract/clips';
import type { Recording } from '../../../electron/contract/media';

const two = (value: number) => String(value).padStart(2, '0');

function timeForName(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two);
  return `${parts.join('.')}.${String(ms % 1000).padStart(3, '0')}`;
}

/** File names are limited in bytes, and the times must survive. */
const MOST_WORD_BYTES = 180;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

function shortened(text: string, mostBytes: number): string {
  const characters = Array.from(text);
  while (byteLength(characters.join('')) > mostBytes) characters.pop();
  return characters.join('').trim();
}

interface NameParts {
  interviewTitle: string;
  narrators: readonly string[];
  clipTitle: string;
  /** On the interview's timeline. */
  inMs: number;
  outMs: number;
  /** With the point. */
  ending: string;
}

/**
 * The name under which the service will file the clip, shown while it is being named: title, narrator, times. The
 * service has the last word (it adds a number when the name is taken); a test keeps both alike.
 */
export function proposedName(parts: NameParts): string {
  const who = shortened(parts.narrators.slice(0, 3).join('、'), MOST_WORD_BYTES / 2);
  const title = shortened(parts.clipTitle.trim() || parts.interviewTitle, MOST_WORD_BYTES - byteLength(who));
  const times = `${timeForName(parts.inMs)}-${timeForName(parts.outMs)}`;
  const name = [title, who, times].filter((part) => part !== '').join('_');
  return `${name}${parts.ending}`.normalize('NFC').replace(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, '_');
}

const COPIED_TO_MP4 = new Set(['h264', 'hevc', 'mpeg4', 'av1', 'vp9']);

/** Ending of the clip's file: encoded anew always MP4 or M4A; copied what the original's codecs fit in. */
export function clipEnding(recording: Recording, mode: CutMode): string {
  if (mode === 'exact') return recording.videoCodec === null ? '.m4a' : '.mp4';
  if (recording.videoCodec !== null && COPIED_TO_MP4.has(recording.videoCodec)) return '.mp4';
  return /\.[^.]+$/.exec(recording.fileName)?.[0].toLowerCase() ?? '.mkv';
}
