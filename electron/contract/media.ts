/** Recordings and how they come in. */
import { z } from 'zod';
import type { Finding, Problem } from './errors';

export type DerivativeKind = 'poster' | 'strip' | 'peaks' | 'proxy';
/** `cancelled`: a person stopped the making; it is not tried again until someone asks for it. */
export type DerivativeState = 'pending' | 'ready' | 'failed' | 'cancelled' | 'unneeded';

/** Sprite of thumbnails: tile n (row by row) shows the picture near n × stepMs. */
export interface StripFacts {
  columns: number;
  rows: number;
  count: number;
  stepMs: number;
  tileWidth: number;
  tileHeight: number;
}

export interface Recording {
  id: string;
  interviewId: string;
  /** `part` follows the part before it on the interview's timeline; `parallel` runs beside one (second camera, sound recorder). */
  role: 'part' | 'parallel';
  partNumber: number;
  parallelOf: string | null;
  /** Where the first frame lies on the interview's timeline. */
  offsetMs: number;
  fileName: string;
  location: 'archive' | 'linked';
  /** False when the file is not to be found now (unplugged disk). */
  online: boolean;
  /** The full path, for showing. */
  path: string;
  sizeBytes: number;
  sha256: string;
  container: string;
  durationMs: number;
  videoCodec: string | null;
  audioCodec: string | null;
  width: number | null;
  height: number | null;
  rotation: number;
  frameRate: { num: number; den: number } | null;
  variableFrameRate: boolean;
  sampleRate: number | null;
  channels: number | null;
  recordedAt: string | null;
  recordedAtSource: string | null;
  /** Which file the page plays: the original, or the proxy once it is ready. */
  playback: 'original' | 'proxy';
  derivatives: Record<DerivativeKind, DerivativeState>;
  strip: StripFacts | null;
  findings: Finding[];
}

const pathList = z.array(z.string().min(1).max(4096)).min(1).max(10_000);

export const planImportSchema = z.object({ paths: pathList });

export const importGroupSchema = z.object({
  /** Existing interview to add to; otherwise a new one with `title` is made. */
  interviewId: z.string().nullable().default(null),
  title: z.string().trim().max(500).default(''),
  files: z
    .array(
      z.object({
        path: z.string().min(1).max(4096),
        role: z.enum(['part', 'parallel']).default('part'),
        /** Only for `parallel`: start on the interview's timeline; null: from the start of the first part. */
        offsetMs: z.number().int().nullable().default(null),
      }),
    )
    .default([]),
  /** Subtitle files to add to the interview after its footage; with no footage they alone make the interview. */
  transcripts: z.array(z.string().min(1).max(4096)).default([]),
});
export const importSchema = z.object({
  groups: z.array(importGroupSchema).min(1).max(10_000),
  mode: z.enum(['copy', 'link']).default('copy'),
});
export type ImportRequest = z.input<typeof importSchema>;

export interface PlannedFile {
  path: string;
  name: string;
  sizeBytes: number;
  role: 'part' | 'parallel';
  offsetMs: number | null;
}

/** Files proposed to become one interview, and why. The person may regroup before importing. */
export interface PlannedGroup {
  /**
   * single: one file; spanned: one take split by the camera; card: a camera card's folder; parallel: recordings of the
   * same time; transcript-only: a subtitle file without footage becomes an interview described by its transcript
   */
  reason: 'single' | 'spanned' | 'card' | 'parallel' | 'transcript-only';
  title: string;
  files: PlannedFile[];
  transcripts: { path: string; name: string }[];
}

export interface ImportPlan {
  groups: PlannedGroup[];
  /** Files that are neither footage nor subtitles, or could not be read. */
  ignored: { path: string; problem: Problem }[];
  totalBytes: number;
}

export interface ImportItem {
  file: string;
  interviewId: string | null;
  mediaId: string | null;
  transcriptId?: string;
  /** The same content is already in the archive as this recording; nothing was stored. */
  duplicateOf?: string;
  findings: Finding[];
  error?: Problem;
}

export interface ImportResult {
  items: ImportItem[];
}
