import type { Finding } from '../../../contract/errors';
import type { EncodingCandidate } from './encoding';

/** Subtitle formats that can be read and written. */
export type TranscriptFormat = 'srt' | 'vtt';

/** One caption: what was said between two times. */
export interface ParsedSegment {
  startMs: number;
  endMs: number;
  speaker?: string;
  /** Lines joined by `\n`; no tags, no empty lines, never empty. */
  text: string;
}

/** A whole file, read. */
export interface ParsedTranscript {
  format: TranscriptFormat;
  encoding: string;
  /** Whether another encoding was plausible; `alternatives` names it. */
  guessed: boolean;
  alternatives: EncodingCandidate[];
  /** Sorted by start, equal starts in the file's order. */
  segments: ParsedSegment[];
  /** Every repair and doubt with its 1-based line, at most 200 listed. */
  findings: Finding[];
}
