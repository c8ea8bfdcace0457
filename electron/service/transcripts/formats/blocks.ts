import { readDamagedTimingLine, readTimingLine, type TimingLine } from './timing';

/** A timing line and the index of its line. */
export interface Timing extends TimingLine {
  at: number;
}

/** Whole number alone on a line, in half- or full-width digits; undefined for anything else. */
export function numberOn(line: string): number | undefined {
  const trimmed = line.trim();
  if (trimmed.length === 0 || trimmed.length > 9) return undefined;
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  if (!/^[\d０-９]+$/.test(trimmed)) return undefined;
  return Number(trimmed.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)));
}

/** Whether a line holds nothing to read. */
export function isBlank(line: string | undefined): boolean {
  return line === undefined || line === '' || line.trim() === '';
}

/**
 * Every timing line of the file. A line that could also be something said (no hours, odd arrow, damaged) counts only
 * where a caption can begin: at the top, after a blank line, or under a number.
 *
 * @param skipped lines that belong to notes, styles and headers
 */
export function findTimings(lines: readonly string[], skipped: ReadonlySet<number>): Timing[] {
  const timings: Timing[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '' || skipped.has(at)) continue;
    const timing = readTimingLine(line);
    if (timing && !timing.doubtful) timings.push({ ...timing, at });
    else if (canBegin(lines, at, skipped)) {
      const doubtful = timing ?? readDamagedTimingLine(line);
      if (doubtful) timings.push({ ...doubtful, at });
    }
  }
  return timings;
}

function canBegin(lines: readonly string[], at: number, skipped: ReadonlySet<number>): boolean {
  const before = lines[at - 1];
  return at === 0 || isBlank(before) || skipped.has(at - 1) || numberOn(before ?? '') !== undefined;
}

/** The line above a timing line that is, or could be, its number. */
export interface NumberLine {
  at: number;
  value: number;
  blankBefore: boolean;
  blankAfter: boolean;
  /** Directly below the previous timing line: if it is a number, that caption has no text. */
  first: boolean;
}

/** The candidate for the number of each timing line, in step with `timings`. */
export function findNumberLines(lines: readonly string[], timings: readonly Timing[]): (NumberLine | undefined)[] {
  let previousAt = -1;
  return timings.map((timing) => {
    const floor = previousAt;
    previousAt = timing.at;
    let at = timing.at - 1;
    while (at > floor && isBlank(lines[at])) at -= 1;
    const value = at > floor ? numberOn(lines[at] ?? '') : undefined;
    if (value === undefined) return undefined;
    const blankBefore = at - 1 === floor ? floor < 0 : isBlank(lines[at - 1]);
    return { at, value, blankBefore, blankAfter: at + 1 < timing.at, first: firstText(lines, floor) === at };
  });
}

function firstText(lines: readonly string[], floor: number): number {
  let at = floor + 1;
  while (at < lines.length && isBlank(lines[at])) at += 1;
  return at;
}

/** How the file as a whole numbers its captions. */
export interface Numbering {
  /** Most timing lines have a number above them. */
  usual: boolean;
  /** Most numbers are separated from their timing line by a blank line (every line of the file is doubled). */
  spaced: boolean;
  captions: number;
}

export function numberingOf(candidates: readonly (NumberLine | undefined)[]): Numbering {
  let adjacent = 0;
  let spaced = 0;
  for (const candidate of candidates) {
    if (candidate && !candidate.blankAfter) adjacent += 1;
    else if (candidate?.blankBefore) spaced += 1;
  }
  const captions = candidates.length;
  return { usual: (adjacent + spaced) * 2 >= captions, spaced: spaced > adjacent, captions };
}

/**
 * Tells a caption's number from a caption that says a number ("1987"). In doubt it is text: a stray number in the
 * text can be seen and removed, a lost one cannot.
 *
 * @param expected one more than the last number
 */
export function isNumberLine(candidate: NumberLine, numbering: Numbering, expected: number): boolean {
  const { value, blankBefore, blankAfter, first } = candidate;
  const isExpected = value === expected;
  if (blankAfter && !numbering.spaced) return blankBefore && (isExpected || numbering.usual);
  if (blankBefore) return numbering.usual || isExpected;
  if (!numbering.usual) return false;
  if (first) return isExpected;
  return isExpected || Math.abs(value - expected) <= 10 || value <= numbering.captions;
}
