/** Transcripts and their segments (captions). */
import { z } from 'zod';
import type { Finding } from './errors';
import type { TimeRange } from './rights';

/** 逐字稿 · 整理稿 · 审定稿 · 出版稿 */
export const TRANSCRIPT_KINDS = ['verbatim', 'edited', 'approved', 'published'] as const;
export type TranscriptKind = (typeof TRANSCRIPT_KINDS)[number];

export const addTranscriptSchema = z.object({
  fileName: z.string().min(1).max(500),
  kind: z.enum(TRANSCRIPT_KINDS).default('verbatim'),
  encoding: z.string().max(40).optional(),
  /** Mark this transcript as replaced by the new one: it stays readable but is no longer searched. */
  supersedes: z.string().optional(),
});
export const previewTranscriptSchema = addTranscriptSchema.pick({ fileName: true, encoding: true });

export interface TranscriptSummary {
  id: string;
  kind: TranscriptKind;
  origin: string;
  fileName: string;
  encoding: string;
  format: string;
  segmentCount: number;
  findings: Finding[];
  superseded: boolean;
  createdAt: string;
}

export interface Segment {
  id: string;
  startMs: number;
  endMs: number;
  speaker: string | null;
  text: string;
}

export interface Transcript extends TranscriptSummary {
  interviewId: string;
  segments: Segment[];
  /** Ranges whose captions are left out because they are sealed to the one who asks. */
  sealed: TimeRange[];
}

export interface EncodingChoice {
  encoding: string;
  preview: string;
}

/** How a file would be read, before it is added. */
export interface TranscriptPreview {
  format: string;
  encoding: string;
  /** Another reading is plausible: let the person choose. */
  guessed: boolean;
  alternatives: EncodingChoice[];
  segmentCount: number;
  segments: Omit<Segment, 'id'>[];
  findings: Finding[];
}

export interface AddTranscriptResult {
  transcriptId: string;
  segments: number;
  encoding: string;
  findings: Finding[];
}
