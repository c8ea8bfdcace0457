import type { RawCue } from './cues';
import type { FindingList } from './findings';
import { formatTime } from './timing';
import type { TranscriptFormat } from './types';

/** Longest a caption without a usable end is shown. */
const SUPPLIED_DURATION_MS = 1000;

/** A caption with both times settled; `at` is the index of its timing line. */
export interface TimedCue {
  at: number;
  startMs: number;
  endMs: number;
  text: string;
}

/**
 * Settles the times of every caption, in the file's order. The start is trusted: an end that equals it, precedes it or
 * cannot be read becomes the next caption's start, at most one second later. A start that cannot be read becomes the
 * end of the caption before. Negative times become 0. Findings: `time-repaired`, `time-negative`, `time-unreadable`,
 * `zero-length`, `end-before-start`, `milliseconds-unpadded`.
 */
export function settleTimes(
  cues: readonly RawCue[],
  lines: readonly string[],
  format: TranscriptFormat,
  findings: FindingList,
): TimedCue[] {
  const unpadded = writesUnpaddedMilliseconds(cues);
  if (unpadded) findings.add('milliseconds-unpadded');
  const starts = cues.map(({ timing }) => correct(timing.startMs, timing.fractions[0], unpadded));
  const ends = cues.map(({ timing }) => correct(timing.endMs, timing.fractions[1], unpadded));
  const settled: TimedCue[] = [];
  let previousEnd = 0;
  cues.forEach((cue, index) => {
    const readStart = starts[index];
    const startMs = Math.max(0, readStart ?? previousEnd);
    const readEnd = ends[index];
    const given = readEnd === undefined ? undefined : Math.max(0, readEnd);
    const endMs = given !== undefined && given > startMs ? given : suppliedEnd(startMs, starts[index + 1]);
    settled.push({ at: cue.at, startMs, endMs, text: cue.text });
    report(
      cue,
      { startMs, endMs, given, damaged: readStart === undefined || readEnd === undefined },
      lines,
      format,
      findings,
    );
    previousEnd = endMs;
  });
  return settled;
}

function suppliedEnd(startMs: number, nextStart: number | undefined): number {
  const latest = startMs + SUPPLIED_DURATION_MS;
  return nextStart !== undefined && nextStart > startMs ? Math.min(nextStart, latest) : latest;
}

/**
 * Some programs print milliseconds without leading zeros, so `1,40` is 40 ms. Then about one fraction in ten is short,
 * most of those have two digits, and the file is long enough to tell; a person who leaves digits out does it elsewhere.
 */
function writesUnpaddedMilliseconds(cues: readonly RawCue[]): boolean {
  const lengths = [0, 0, 0, 0];
  for (const { timing } of cues)
    for (const { length } of timing.fractions) if (length < 4) lengths[length] = (lengths[length] ?? 0) + 1;
  const [none = 0, one = 0, two = 0, three = 0] = lengths;
  const all = one + two + three;
  const short = (one + two) / Math.max(1, all);
  return all >= 200 && none === 0 && one > 0 && two > 3 * one && short > 0.04 && short < 0.2;
}

function correct(milliseconds: number | undefined, fraction: string, unpadded: boolean): number | undefined {
  if (milliseconds === undefined || !unpadded || fraction.length === 0 || fraction.length > 2) return milliseconds;
  const sign = milliseconds < 0 ? -1 : 1;
  return milliseconds + sign * (Number(fraction) - Number(fraction.padEnd(3, '0')));
}

interface Settled {
  startMs: number;
  endMs: number;
  given: number | undefined;
  damaged: boolean;
}

function report(
  cue: RawCue,
  settled: Settled,
  lines: readonly string[],
  format: TranscriptFormat,
  findings: FindingList,
): void {
  const line = cue.at + 1;
  const params = () => ({
    written: (lines[cue.at] ?? '').trim().slice(0, 60),
    read: `${formatTime(settled.startMs, '.')} → ${formatTime(settled.endMs, '.')}`,
  });
  if (settled.damaged) {
    findings.add('time-unreadable', line, params);
    return;
  }
  if (settled.given === settled.startMs) findings.add('zero-length', line, params);
  else if (settled.given !== undefined && settled.given < settled.startMs)
    findings.add('end-before-start', line, params);
  if (cue.timing.negative) findings.add('time-negative', line, params);
  else if (cue.timing.form !== format) findings.add('time-repaired', line, params);
}
