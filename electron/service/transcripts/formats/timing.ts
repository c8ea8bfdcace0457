/** A line that says when a caption is shown. */
export interface TimingLine {
  startMs: number | undefined;
  endMs: number | undefined;
  /** What follows the times on the same line: positions, settings, or text that belongs below. */
  rest: string;
  /** Caption number written before the times on the same line. */
  number: number | undefined;
  /** Written as the SubRip or WebVTT rules ask, to the letter. */
  form: 'srt' | 'vtt' | 'repaired';
  /** Without hours, fraction or a proper arrow it may be something said: "10:30 → 11:00". */
  doubtful: boolean;
  negative: boolean;
  decimalMark: ',' | '.' | '';
  /** Digits after the decimal mark, as written, start and end; for files that do not pad milliseconds. */
  fractions: readonly [string, string];
}

const WELL_FORMED =
  /^(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)([.,])(\d{3})[ \t]+-->[ \t]+(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\4(\d{3})(?![\d:.,])/;

/** Longest stretch of a line in which times are looked for; what follows is never scanned. */
const HEAD_CHARACTERS = 160;

const FOLDED: Readonly<Record<string, string>> = {
  ...{ '：': ':', '︰': ':', '∶': ':', '，': ',', '﹐': ',', '、': ',', '．': '.', '。': '.', '·': '.', '；': ';' },
  ...{
    '－': '-',
    '−': '-',
    '–': '-',
    '—': '-',
    '―': '-',
    '‐': '-',
    '‑': '-',
    ー: '-',
    '＝': '=',
    '～': '~',
    '〜': '~',
  },
  ...{
    '＞': '>',
    '〉': '>',
    '》': '>',
    '›': '>',
    '→': '>',
    '➔': '>',
    '➜': '>',
    '➝': '>',
    '⇒': '>',
    '⟶': '>',
    '►': '>',
  },
  ...{ '　': ' ', '\u00a0': ' ', '\u2007': ' ', '\u202f': ' ', '\t': ' ', '［': '[', '］': ']', '【': '[', '】': ']' },
  ...{ '（': '(', '）': ')' },
};

/** `0:01-0:02` */
const SHORTEST_LINE = 9;

/** Whether the first character could open a timing line: a digit, a minus sign or a bracket. Spares captions the rest. */
function mayBegin(line: string): boolean {
  let at = 0;
  while (at < 8 && (line.charCodeAt(at) <= 0x20 || line.charCodeAt(at) === 0x3000 || line.charCodeAt(at) === 0xa0))
    at += 1;
  const code = line.charCodeAt(at);
  if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) return true;
  return '-[(－−–—―［【（'.includes(line.charAt(at)) && line.length > at;
}

/** Full-width and typographic forms to ASCII, one character for one, so that offsets stay. */
function fold(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0xff10 && code <= 0xff19) folded += String.fromCharCode(code - 0xfee0);
    else folded += FOLDED[text.charAt(index)] ?? text.charAt(index);
  }
  return folded;
}

interface ReadTime {
  milliseconds: number;
  negative: boolean;
  /** Has seconds and either hours or a fraction: nothing else looks like that. */
  full: boolean;
  decimalMark: ',' | '.' | '';
  fraction: string;
  end: number;
}

const NUMBER = / {0,2}(-?)(\d{1,9})/y;
const SEPARATOR = / {0,2}([:.,;])(?= {0,2}-?\d)/y;

/** Reads one time; undefined when there is none at `from`. Hours may be missing, and so may the fraction. */
function readTime(text: string, from: number): ReadTime | undefined {
  const numbers: string[] = [];
  const marks: string[] = [];
  let negative = false;
  let position = from;
  while (numbers.length < 4) {
    NUMBER.lastIndex = position;
    const found = NUMBER.exec(text);
    if (!found) break;
    negative ||= found[1] === '-';
    numbers.push(found[2] ?? '');
    position = NUMBER.lastIndex;
    SEPARATOR.lastIndex = position;
    const separator = numbers.length < 4 ? SEPARATOR.exec(text) : null;
    if (!separator) break;
    marks.push(separator[1] ?? '');
    position = SEPARATOR.lastIndex;
  }
  const read = interpret(numbers, marks);
  return read ? { ...read, negative, end: position } : undefined;
}

function interpret(
  numbers: readonly string[],
  marks: readonly string[],
): Omit<ReadTime, 'negative' | 'end'> | undefined {
  const [first = '', second = '', third = '', fourth = ''] = numbers;
  const [firstMark = '', secondMark = '', thirdMark = ''] = marks;
  if (numbers.length < 2 || (firstMark !== ':' && !(firstMark === '.' && numbers.length > 2))) return undefined;
  if (numbers.length === 2) return compose(['0', first, second], '', '', false);
  const lastIsFraction =
    numbers.length === 4 || third.length > 2 || secondMark === ',' || (secondMark === '.' && firstMark === ':');
  if (numbers.length === 3 && !lastIsFraction) return compose([first, second, third], '', '', true);
  if (numbers.length === 3) return compose(['0', first, second], third, decimalMarkOf(secondMark), true);
  // 00:00:01:12 is hours, minutes, seconds and frames, of which there are 25 a second here.
  const frames = thirdMark === ':' && fourth.length === 2 && Number(fourth) < 25;
  const fraction = frames ? String(Number(fourth) * 40).padStart(3, '0') : fourth;
  return compose([first, second, third], fraction, decimalMarkOf(thirdMark), true);
}

function decimalMarkOf(mark: string): ',' | '.' | '' {
  return mark === ',' || mark === '.' ? mark : '';
}

function compose(
  [hours = '0', minutes = '0', seconds = '0']: readonly string[],
  fraction: string,
  decimalMark: ',' | '.' | '',
  full: boolean,
): Omit<ReadTime, 'negative' | 'end'> | undefined {
  if (hours.length > 4 || minutes.length > 3 || seconds.length > 3) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { milliseconds: whole * 1000 + milliseconds, full, decimalMark, fraction };
}

const OPENING = / {0,8}[[(]? {0,4}/y;
const LEADING_NUMBER = /(\d{1,7})[.)]? {1,8}(?=-?\d{1,4} {0,2}[:.])/y;
const ARROW = / {0,8}(?:[-=~][-=~ ]{0,10}>{1,4}|>{1,4}|[-=~]{1,6}(?= {0,4}\d)| {1,8}(?=\d)) {0,8}/y;
const CLOSING = / {0,4}[\])]?/y;

function matchAt(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/**
 * Reads a timing line, tolerantly: `.` for `,`, one to nine digits of fraction or none, one-digit or missing hours,
 * full-width digits and punctuation, spaces anywhere, arrows of any make, minus signs, a caption number or text on the
 * same line, square brackets around the times as speech recognition prints them. A fraction is a decimal fraction:
 * `1,5` is 1,500 ms.
 *
 * @returns undefined for anything else; the time spent does not depend on the line's length
 */
export function readTimingLine(line: string): TimingLine | undefined {
  if (line.length < SHORTEST_LINE) return undefined;
  const exact = WELL_FORMED.exec(line);
  if (exact) return fromWellFormed(exact, line);
  if (!mayBegin(line)) return undefined;
  const head = fold(line.slice(0, HEAD_CHARACTERS));
  let position = matchAt(OPENING, head, 0)?.[0].length ?? 0;
  const lead = matchAt(LEADING_NUMBER, head, position);
  if (lead) position += lead[0].length;
  const start = readTime(head, position);
  if (!start) return undefined;
  const arrow = matchAt(ARROW, head, start.end);
  if (!arrow) return undefined;
  const end = readTime(head, start.end + arrow[0].length);
  if (!end) return undefined;
  const proper = /-.*>/.test(arrow[0]);
  const bare = !/[-=~>]/.test(arrow[0]);
  if (bare && !(start.fraction !== '' && end.fraction !== '')) return undefined;
  const after = end.end + (matchAt(CLOSING, head, end.end)?.[0].length ?? 0);
  return {
    startMs: start.milliseconds * (start.negative ? -1 : 1),
    endMs: end.milliseconds * (end.negative ? -1 : 1),
    rest: line.slice(after).trim(),
    number: lead ? Number(lead[1]) : undefined,
    form: 'repaired',
    doubtful: !proper || !start.full || !end.full,
    negative: start.negative || end.negative,
    decimalMark: start.decimalMark,
    fractions: [start.fraction, end.fraction],
  };
}

function clockMilliseconds(hours = '0', minutes = '0', seconds = '0', fraction = '0'): number {
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction);
}

function fromWellFormed(match: RegExpExecArray, line: string): TimingLine {
  const whole = match[0];
  const [startFraction = '', endFraction = ''] = [match[5], match[9]];
  const withHours = match[1] !== undefined && match[6] !== undefined;
  const singleSpaces = whole.includes(' --> ') && !whole.includes('  ') && !whole.includes('\t');
  return {
    startMs: clockMilliseconds(match[1], match[2], match[3], startFraction),
    endMs: clockMilliseconds(match[6], match[7], match[8], endFraction),
    rest: whole.length === line.length ? '' : line.slice(whole.length).trim(),
    number: undefined,
    form: match[4] === '.' ? 'vtt' : withHours && singleSpaces ? 'srt' : 'repaired',
    doubtful: false,
    negative: false,
    decimalMark: match[4] === '.' ? '.' : ',',
    fractions: [startFraction, endFraction],
  };
}

/**
 * Reads what is left of a timing line that is too damaged: it must hold an arrow and next to no letters. The time on
 * either side of the arrow is kept when it can be read.
 */
export function readDamagedTimingLine(line: string): TimingLine | undefined {
  if (line.length > HEAD_CHARACTERS || !/-{1,3}[>＞]/.test(line)) return undefined;
  const head = fold(line).trim();
  const foreign = head.replace(/[\d:;.,\- =>~?*xXOoIlSB|]/g, '').length;
  const digits = head.replace(/\D/g, '').length;
  if (digits < 2 || foreign > 2 || !/[:.,]/.test(head)) return undefined;
  const [left = '', right = ''] = head.split(/[-= ]*>+/, 2);
  const [start, end] = [sideOf(left), sideOf(right)];
  return {
    startMs: start?.milliseconds,
    endMs: end?.milliseconds,
    rest: '',
    number: undefined,
    form: 'repaired',
    doubtful: false,
    negative: false,
    decimalMark: '',
    fractions: ['', ''],
  };
}

/** A side counts only when the whole of it is a time: half a time would be a wrong one. */
function sideOf(side: string): ReadTime | undefined {
  const text = side.trim();
  const time = readTime(text, 0);
  return time && time.end === text.length && time.full ? time : undefined;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** A time as SubRip writes it (`01:02:03,456`), or with a point as WebVTT does. */
export function formatTime(milliseconds: number, decimalMark: ',' | '.'): string {
  const whole = Math.max(0, Math.round(milliseconds));
  const seconds = Math.floor(whole / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
  return `${clock}${decimalMark}${String(whole % 1000).padStart(3, '0')}`;
}
