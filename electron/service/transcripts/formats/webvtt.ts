import { isBlank } from './blocks';
import type { FindingList } from './findings';
import { readTimingLine } from './timing';

/*
 * webvtt-parser, W3C's reference reader, is the oracle of the tests and not the reader itself: it drops every cue
 * whose times break a rule (`,` for `.`, one-digit hours), throws away text after a blank line, says nothing of the
 * line a cue came from, keeps times as floating-point seconds and is several times slower on long files. On
 * well-formed files both give the same cues.
 */

/** Whether a line opens a WebVTT file. */
export function isHeader(line: string | undefined): boolean {
  return line !== undefined && /^\s{0,8}WEBVTT(?:\s|$)/i.test(line);
}

/**
 * Lines of a WebVTT file that are not captions: the header, NOTE, STYLE and REGION blocks, each up to the next blank
 * line. Files joined from parts hold several headers. Finding: `webvtt-header-missing`.
 */
export function skippedLines(lines: readonly string[], findings: FindingList): Set<number> {
  const skipped = new Set<number>();
  let first = 0;
  while (first < lines.length && isBlank(lines[first])) first += 1;
  if (!isHeader(lines[first])) findings.add('webvtt-header-missing', first + 1);
  for (let at = 0; at < lines.length; at += 1) {
    if (!(at === 0 || isBlank(lines[at - 1]))) continue;
    const header = isHeader(lines[at]);
    if (!header && !/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(lines[at] ?? '')) continue;
    // By the standard a block whose second line is a timing line is a caption of that name.
    if (!header && readTimingLine(lines[at + 1] ?? '')) continue;
    for (; at < lines.length && !isBlank(lines[at]); at += 1) {
      if (header && readTimingLine(lines[at] ?? '')) break;
      skipped.add(at);
    }
  }
  return skipped;
}
