import { readTimingLine } from './timing';
import type { TranscriptFormat } from './types';
import { isHeader } from './webvtt';

/** The format a file name promises. */
export function formatOfName(fileName: string | undefined): TranscriptFormat | undefined {
  const ending = /\.(srt|vtt)$/i.exec(fileName ?? '')?.[1]?.toLowerCase();
  return ending === 'srt' || ending === 'vtt' ? ending : undefined;
}

/** Timing lines looked at; the first few of a file settle its decimal mark. */
const TIMINGS_EXAMINED = 50;

/**
 * Tells SubRip from WebVTT by content: the WEBVTT header, else the decimal mark of most times. Where times have a
 * point and no header, the name decides, because both kinds of damage are common.
 */
export function detectFormat(lines: readonly string[], fileName: string | undefined): TranscriptFormat {
  const first = lines.find((line) => line.trim() !== '');
  if (isHeader(first)) return 'vtt';
  let commas = 0;
  let points = 0;
  for (let at = 0; at < lines.length && commas + points < TIMINGS_EXAMINED; at += 1) {
    const timing = readTimingLine(lines[at] ?? '');
    if (timing?.decimalMark === ',') commas += 1;
    else if (timing?.decimalMark === '.') points += 1;
  }
  if (commas > points) return 'srt';
  return formatOfName(fileName) ?? (points > commas ? 'vtt' : 'srt');
}
