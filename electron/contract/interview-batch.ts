/** One change of many interviews at once: seen before it is made, made whole or not at all, and taken back whole. */
import { z } from 'zod';
import type { MessageParams } from './errors';
import { interviewFieldsSchema, interviewFiltersSchema } from './interviews';

export const BATCH_LIMIT = 10_000;
/** Interviews shown with their values before and after. */
export const BATCH_ROWS = 50;
export const BATCH_MODES = ['add', 'remove', 'replace'] as const;
export type BatchMode = (typeof BATCH_MODES)[number];

const id = z.string().min(1).max(64);
const list = (value: z.ZodString) => z.object({ mode: z.enum(BATCH_MODES), values: z.array(value).max(50) });

const values = interviewFieldsSchema
  .pick({
    countyCode: true,
    organisation: true,
    theme: true,
    language: true,
    place: true,
    cataloguer: true,
    retention: true,
    secrecy: true,
    openStatus: true,
    recordedOn: true,
  })
  .partial();
const lists = z
  .object({
    tags: list(z.string().trim().min(1).max(60)),
    /** By name or id. */
    interviewers: list(z.string().trim().min(1).max(100)),
    recordists: list(z.string().trim().min(1).max(100)),
    compilers: list(z.string().trim().min(1).max(100)),
    /** Ids of collections. */
    collections: list(id),
  })
  .partial();

/** Fields that get one value. */
export const BATCH_VALUE_FIELDS = Object.keys(values.shape) as (keyof typeof values.shape)[];
/** Fields that hold several values, which are added, removed or replaced. */
export const BATCH_LIST_FIELDS = Object.keys(lists.shape) as (keyof typeof lists.shape)[];
export type BatchField = keyof z.output<typeof batchChangesSchema>;

export const batchChangesSchema = z
  .object({ ...values.shape, ...lists.shape })
  .refine((changes) => Object.values(changes).some((value) => value !== undefined));
export type BatchChanges = z.output<typeof batchChangesSchema>;

/** Which interviews: chosen one by one, or all that a filter leaves now. */
const chosen = {
  ids: z.array(id).min(1).max(BATCH_LIMIT).optional(),
  filter: interviewFiltersSchema.optional(),
};
const oneOf = (request: { ids?: unknown; filter?: unknown }) =>
  (request.ids === undefined) !== (request.filter === undefined);

export const batchInterviewsSchema = z
  .object({ ...chosen, changes: batchChangesSchema, preview: z.boolean().default(false) })
  .refine(oneOf);
export const batchTrashSchema = z.object(chosen).refine(oneOf);
export type BatchRequest = z.output<typeof batchInterviewsSchema>;
export type BatchRequestInput = z.input<typeof batchInterviewsSchema>;

/** As the history keeps it; a list holds names, tags or titles. */
export type BatchValue = string | null | string[];

export interface BatchRow {
  id: string;
  title: string;
  archivalCode: string | null;
  fields: { field: BatchField; before: BatchValue; after: BatchValue }[];
}

export interface BatchResult {
  total: number;
  /** How many of them become different. */
  changing: number;
  /** The first {@link BATCH_ROWS} that change. */
  rows: BatchRow[];
  /** Those that cannot take the change: as long as there is one, nothing is changed. */
  failures: { id: string; title: string; code: string; params: MessageParams }[];
  /** The change in the history by which all of it is undone; null for a preview, or where nothing changed. */
  changeId: string | null;
}

export interface BatchTrashResult {
  count: number;
  changeId: string | null;
}
