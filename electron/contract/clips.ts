/** Clips: ranges of a recording exported as files of their own. */
import { z } from 'zod';
import type { Finding } from './errors';
import type { UseClearance } from './rights';

export const CUT_MODES = ['exact', 'copy'] as const;
export type CutMode = (typeof CUT_MODES)[number];

/** Times count on the recording from its first shown frame; out is exclusive. */
export const cutSchema = z.object({
  mediaId: z.string().min(1),
  inMs: z.number().int().min(0),
  outMs: z.number().int().min(0),
  mode: z.enum(CUT_MODES).default('exact'),
  title: z.string().trim().max(200).default(''),
  /** Absolute path of the file to write; without it the clip goes to the archive's clips folder under a telling name. */
  output: z.string().max(4096).optional(),
  overwrite: z.boolean().default(false),
});
export type CutInput = z.input<typeof cutSchema>;

export interface ClipSummary {
  id: string;
  interviewId: string;
  interviewTitle: string;
  mediaId: string;
  title: string;
  mode: CutMode;
  requested: { inMs: number; outMs: number };
  actual: { inMs: number; outMs: number; frames: number };
  /** Start on the interview's timeline, for jumping to the source. */
  timelineInMs: number;
  verified: boolean;
  /** Full path, for showing. */
  file: string;
  captionsFile: string | null;
  sizeBytes: number;
  findings: Finding[];
  online: boolean;
  /** Which uses today's consents allow for what it shows. */
  clearance: UseClearance[];
  createdAt: string;
}

/** Result of a cut job and of the CLI's `cut`. */
export interface CutReport {
  clipId: string;
  file: string;
  mode: CutMode;
  requested: { inMs: number; outMs: number };
  actual: { inMs: number; outMs: number; frames: number };
  verified: boolean;
  findings: Finding[];
  captionsFile: string | null;
}
