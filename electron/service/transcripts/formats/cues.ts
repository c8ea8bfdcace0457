import {
  findNumberLines,
  findTimings,
  isBlank,
  isNumberLine,
  type NumberLine,
  numberingOf,
  type Timing,
} from './blocks';
import type { FindingList } from './findings';
import type { TranscriptFormat } from './types';

/** A caption as it stands in the file, before its text is cleaned. */
export interface RawCue {
  /** Index of the timing line; the 1-based line number is one more. */
  at: number;
  timing: Timing;
  text: string;
}

/** Whether what follows the times is a setting of either format rather than text. */
function isSettings(rest: string): boolean {
  return rest.split(/\s+/).every((part) => /^[A-Za-z][A-Za-z0-9]{0,15}[:=]\S{0,60}$/.test(part));
}

/**
 * Cuts the lines of a SubRip or WebVTT file into captions. One reader serves both: damaged files of either kind mix
 * the rules of both. Findings: `number-missing`, `numbers-missing`, `number-repeated`, `number-unexpected`,
 * `number-from-zero`, `blank-line-missing`, `blank-line-in-text`, `text-before-first-cue`, `text-on-time-line`.
 */
export function assembleCues(
  lines: readonly string[],
  format: TranscriptFormat,
  skipped: ReadonlySet<number>,
  findings: FindingList,
): RawCue[] {
  const timings = findTimings(lines, skipped);
  const candidates = findNumberLines(lines, timings);
  const numbering = numberingOf(candidates);
  const identifiers = acceptNumbers(lines, format, timings, candidates, findings);
  reportUnreadHead(lines, timings[0], identifiers, skipped, findings);
  if (format === 'srt' && timings.length > 0 && !numbering.usual && timings.every((one) => one.number === undefined)) {
    findings.add('numbers-missing', undefined, { count: timings.length - identifiers.size });
  }
  return timings.map((timing, index) => {
    const until = timings[index + 1]?.at ?? lines.length;
    const body = bodyLines(lines, timing.at + 1, until, skipped, identifiers, findings);
    if (index + 1 < timings.length) reportMissingBlank(body.lastAt, until, identifiers, findings);
    if (timing.rest !== '' && !isSettings(timing.rest)) {
      findings.add('text-on-time-line', timing.at + 1);
      body.parts.unshift(timing.rest);
    }
    return { at: timing.at, timing, text: body.parts.join('\n') };
  });
}

/** Indexes of the lines that number or name a caption; they are no text. */
function acceptNumbers(
  lines: readonly string[],
  format: TranscriptFormat,
  timings: readonly Timing[],
  candidates: readonly (NumberLine | undefined)[],
  findings: FindingList,
): Set<number> {
  const numbering = numberingOf(candidates);
  const accepted = new Set<number>();
  const checkNumbers = format === 'srt' && numbering.usual;
  let last: number | undefined;
  timings.forEach((timing, index) => {
    const candidate = candidates[index];
    const expected = last === undefined ? 1 : last + 1;
    let value = timing.number;
    const isNumber = candidate !== undefined && (index === 0 || isNumberLine(candidate, numbering, expected));
    if (isNumber && value === undefined) {
      accepted.add(candidate.at);
      value = candidate.value;
    } else if (format === 'vtt' && isIdentifier(lines, timing.at, timings[index - 1]?.at ?? -1)) {
      accepted.add(timing.at - 1);
    }
    if (value === undefined) {
      if (checkNumbers) findings.add('number-missing', timing.at + 1);
      last = last === undefined ? undefined : last + 1;
      return;
    }
    if (checkNumbers) reportNumber(value, last, (candidate?.at ?? timing.at) + 1, findings);
    last = value;
  });
  return accepted;
}

function reportNumber(value: number, last: number | undefined, line: number, findings: FindingList): void {
  if (last === undefined) {
    if (value === 0) findings.add('number-from-zero', line);
    return;
  }
  if (value === last) findings.add('number-repeated', line, { number: value });
  else if (value !== last + 1) findings.add('number-unexpected', line, { number: value, expected: last + 1 });
}

/** WebVTT names a caption by any single line between a blank line and its times. */
function isIdentifier(lines: readonly string[], at: number, previousAt: number): boolean {
  return (
    at - 1 > previousAt && !isBlank(lines[at - 1]) && (at - 2 < 0 || (at - 2 > previousAt && isBlank(lines[at - 2])))
  );
}

interface Body {
  parts: string[];
  /** Index of the last line of text, or of the timing line when there is none. */
  lastAt: number;
}

function bodyLines(
  lines: readonly string[],
  from: number,
  until: number,
  skipped: ReadonlySet<number>,
  identifiers: ReadonlySet<number>,
  findings: FindingList,
): Body {
  const parts: string[] = [];
  let lastAt = from - 1;
  for (let at = from; at < until; at += 1) {
    const line = lines[at] ?? '';
    if (skipped.has(at) || identifiers.has(at) || isBlank(line)) continue;
    if (parts.length > 0 && at > lastAt + 1) findings.add('blank-line-in-text', at + 1);
    parts.push(line);
    lastAt = at;
  }
  return { parts, lastAt };
}

function reportMissingBlank(
  lastAt: number,
  nextTiming: number,
  identifiers: ReadonlySet<number>,
  findings: FindingList,
): void {
  let begin = nextTiming;
  while (begin - 1 > lastAt && identifiers.has(begin - 1)) begin -= 1;
  if (lastAt === begin - 1) findings.add('blank-line-missing', begin + 1);
}

function reportUnreadHead(
  lines: readonly string[],
  first: Timing | undefined,
  identifiers: ReadonlySet<number>,
  skipped: ReadonlySet<number>,
  findings: FindingList,
): void {
  for (let at = 0; at < (first?.at ?? 0); at += 1) {
    if (isBlank(lines[at]) || skipped.has(at) || identifiers.has(at)) continue;
    findings.add('text-before-first-cue', at + 1, { text: (lines[at] ?? '').trim().slice(0, 40) });
    return;
  }
}
