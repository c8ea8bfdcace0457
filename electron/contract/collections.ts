/** Fonds, series and collections 专题, and how far the work on each has come. */
import { z } from 'zod';
import { RETENTIONS } from './archival-code';
import type { Finding } from './errors';
import type { PersonRef } from './people';

export const COLLECTION_KINDS = ['fonds', 'series', 'collection'] as const;
export type CollectionKind = (typeof COLLECTION_KINDS)[number];

const id = z.string().min(1).max(64);
const line = z.string().trim().max(200);

export const collectionFieldsSchema = z.object({
  title: line.min(1),
  kind: z.enum(COLLECTION_KINDS),
  parentId: id.nullable(),
  /** 全宗号 or 类别号 */
  code: line,
  /** 届次 */
  term: line,
  year: line,
  scope: z.string().max(20_000),
});
export const createCollectionSchema = collectionFieldsSchema.partial().extend({ title: line.min(1) });
export const updateCollectionSchema = collectionFieldsSchema.partial();
export const orderCollectionsSchema = z.object({ parentId: id.nullable(), ids: z.array(id).min(1).max(2000) });
/** `withContents`: also when it holds collections or interviews; the interviews themselves stay. */
export const deleteCollectionSchema = z.object({ withContents: z.stringbool().default(false) });
export const interviewIdsSchema = z.object({ ids: z.array(id).min(1).max(10_000) });
export const collectionIdsSchema = z.object({ ids: z.array(id).max(200) });
export const collectionInterviewsSchema = z.object({
  /** Also those of the collections within. */
  nested: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CollectionFields = z.infer<typeof collectionFieldsSchema>;
export type CollectionCreation = z.infer<typeof createCollectionSchema>;
export type CollectionChanges = z.infer<typeof updateCollectionSchema>;

/** Steps of the work, in their order. */
export const PROGRESS_STAGES = [
  'recorded',
  'transcribed',
  'described',
  'stated',
  'verified',
  'reviewed',
  'published',
] as const;
export type ProgressStage = (typeof PROGRESS_STAGES)[number];

/**
 * How many interviews have reached what: `recorded` have a recording, `transcribed` a transcript, `described` every
 * field that final review asks for, `stated` a 三亲 statement, `verified` statements of which none is 未核实; `reviewed` have passed 终审, `published` 发布.
 */
export type Progress = Record<ProgressStage, number> & { interviews: number };

export interface CollectionRef {
  id: string;
  title: string;
  kind: CollectionKind;
}

export interface Collection extends CollectionRef {
  parentId: string | null;
  code: string;
  term: string;
  year: string;
  scope: string;
  position: number;
  /** Interviews put into this very collection. */
  interviewCount: number;
  /** Over this collection and all within, each interview once. */
  progress: Progress;
}

export interface CollectionInterview {
  id: string;
  title: string;
  archivalCode: string | null;
  narrators: PersonRef[];
  recordedOn: string;
  stages: ProgressStage[];
  /** Collections within the one asked for that hold it. */
  collectionIds: string[];
}

export interface CollectionInterviews {
  total: number;
  items: CollectionInterview[];
}

export const nextCodeSchema = z.object({
  interview: id.optional(),
  /** What the form shows and has not saved yet goes before what is stored. */
  recordedOn: z.string().max(100).optional(),
  retention: z.enum(RETENTIONS).optional(),
});
export const checkCodeSchema = nextCodeSchema.extend({ code: z.string().trim().max(500) });
export type CodeQuestion = z.infer<typeof nextCodeSchema>;

export interface CodeProposal {
  code: string;
  /** All before the item number. */
  prefix: string;
  item: number;
}

export interface CodeCheck {
  /** Doubts about its shape, or who has it already. */
  findings: Finding[];
  takenBy: { id: string; title: string; trashed: boolean } | null;
}
