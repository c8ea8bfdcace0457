import type { FindingList } from './findings';
import { formatTime } from './timing';
import type { ParsedSegment } from './types';

/** A segment and the 1-based line of its times. */
export interface PlacedSegment extends ParsedSegment {
  line: number;
}

/** From how many times in a row on the same caption is taken for the stutter of speech recognition. */
const REPEATED_IN_A_ROW = 4;

/**
 * Sorts segments by start, equal starts in the file's order, and reports what is odd about their places. Nothing is
 * moved or cut. Findings: `cue-out-of-order`, `cue-overlap`, `beyond-media`, `line-repeated`.
 *
 * @param mediaDurationMs length of the recording, when known
 */
export function arrange(
  segments: readonly PlacedSegment[],
  mediaDurationMs: number | undefined,
  findings: FindingList,
): PlacedSegment[] {
  const sorted = reportOrder(segments, findings)
    ? [...segments]
    : [...segments].sort((left, right) => left.startMs - right.startMs);
  let latestEnd = 0;
  for (const segment of sorted) {
    const overlap = latestEnd - segment.startMs;
    if (overlap > 0) {
      findings.add('cue-overlap', segment.line, () => ({
        start: formatTime(segment.startMs, '.'),
        overlapMs: overlap,
      }));
    }
    latestEnd = Math.max(latestEnd, segment.endMs);
    if (mediaDurationMs !== undefined && segment.endMs > mediaDurationMs) {
      const params = () => ({ end: formatTime(segment.endMs, '.'), duration: formatTime(mediaDurationMs, '.') });
      findings.add('beyond-media', segment.line, params);
    }
  }
  reportRepeats(sorted, findings);
  return sorted;
}

function reportOrder(segments: readonly PlacedSegment[], findings: FindingList): boolean {
  let latest = 0;
  let ordered = true;
  for (const segment of segments) {
    if (segment.startMs < latest) {
      ordered = false;
      findings.add('cue-out-of-order', segment.line, () => ({ start: formatTime(segment.startMs, '.') }));
    }
    latest = Math.max(latest, segment.startMs);
  }
  return ordered;
}

function reportRepeats(segments: readonly PlacedSegment[], findings: FindingList): void {
  let begin = 0;
  for (let index = 1; index <= segments.length; index += 1) {
    const first = segments[begin];
    if (first === undefined || segments[index]?.text === first.text) continue;
    const count = index - begin;
    if (count >= REPEATED_IN_A_ROW) findings.add('line-repeated', first.line, { text: first.text.slice(0, 40), count });
    begin = index;
  }
}
