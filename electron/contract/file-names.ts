/** Names of files the program makes: the service writes them, the page shows them beforehand. */

/** Longest file name in bytes that every file system takes, less what `.part` and a counter add. */
const MAX_NAME_BYTES = 230;
/** Bytes left to a clip's title and names: its times and its ending must survive. */
const MAX_WORDS_BYTES = 180;
/** Longer than any real ending: then the point belongs to the name. */
const MAX_ENDING_BYTES = 40;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

/** Cut to a number of bytes, never inside a character. */
function shortened(text: string, maxBytes: number): string {
  const characters = Array.from(text);
  while (byteLength(characters.join('')) > maxBytes) characters.pop();
  return characters.join('');
}

/**
 * A file name that any of the three systems can hold: reserved characters and control codes become `_`, reserved
 * Windows names get one, trailing dots and spaces go, and a long name is cut inside its stem, never inside a character.
 */
export function safeFileName(name: string): string {
  let cleaned = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, '_')
    .replace(/[. ]+$/, '');
  if (cleaned === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned)) cleaned = `_${cleaned}`;
  const point = cleaned.lastIndexOf('.');
  const ending = point > 0 && byteLength(cleaned.slice(point)) <= MAX_ENDING_BYTES ? cleaned.slice(point) : '';
  const stem = cleaned.slice(0, cleaned.length - ending.length);
  const short = shortened(stem, MAX_NAME_BYTES - byteLength(ending)) + ending;
  return short.replace(/[. ]+$/, '');
}

/** 1 时 2 分 3.4 秒 as `01.02.03.400`: sorts by time, and no system minds the points. */
function timeForName(ms: number): string {
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 3600))}.${pad(Math.floor(seconds / 60) % 60)}.${pad(seconds % 60)}.${pad(ms % 1000, 3)}`;
}

export interface ClipNameParts {
  interviewTitle: string;
  narrators: readonly string[];
  /** The person's own name for the clip; empty when none was given. */
  clipTitle: string;
  timelineInMs: number;
  timelineOutMs: number;
  /** With the point. */
  ending: string;
}

/** A name that says what the clip is without the catalogue at hand: title, narrator, times on the interview. */
export function clipFileName(parts: ClipNameParts): string {
  const times = `${timeForName(parts.timelineInMs)}-${timeForName(parts.timelineOutMs)}`;
  // The title may take what the names leave, and at least half.
  const who = shortened(parts.narrators.slice(0, 3).join('、'), MAX_WORDS_BYTES / 2).trim();
  const title = shortened(parts.clipTitle.trim() || parts.interviewTitle, MAX_WORDS_BYTES - byteLength(who)).trim();
  return safeFileName([title, who, times].filter((part) => part !== '').join('_') + parts.ending);
}
