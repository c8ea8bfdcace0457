import { safeFileName } from '../archive/storage';

/** 1 时 2 分 3.4 秒 as `01.02.03.400`: sorts by time, and no system minds the points. */
function timeForName(ms: number): string {
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 3600))}.${pad(Math.floor(seconds / 60) % 60)}.${pad(seconds % 60)}.${pad(ms % 1000, 3)}`;
}

export interface ClipNameParts {
  interviewTitle: string;
  narrators: readonly string[];
  /** The person's own name for the clip, if given. */
  clipTitle: string;
  timelineInMs: number;
  timelineOutMs: number;
  /** With the point. */
  ending: string;
}

/** Bytes left to title and names: a file name may have 255, of which safeFileName keeps some for counters. */
const MAX_WORDS_BYTES = 180;

/** A name that says what the clip is without the catalogue at hand: title, narrator, times on the interview. */
export function clipFileName(parts: ClipNameParts): string {
  const times = `${timeForName(parts.timelineInMs)}-${timeForName(parts.timelineOutMs)}`;
  // The times must survive the cut that long words get; the title may take what the names leave, and at least half.
  const who = shortened(parts.narrators.slice(0, 3).join('、'), MAX_WORDS_BYTES / 2);
  const title = shortened(parts.clipTitle || parts.interviewTitle, MAX_WORDS_BYTES - Buffer.byteLength(who));
  return safeFileName([title, who, times].filter((part) => part !== '').join('_') + parts.ending);
}

/** Cut to a number of bytes, never inside a character. */
function shortened(text: string, maxBytes: number): string {
  const characters = Array.from(text);
  while (Buffer.byteLength(characters.join('')) > maxBytes) characters.pop();
  return characters.join('').trim();
}
