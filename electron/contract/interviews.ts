/** Interviews and the list of them. */
import { z } from 'zod';
import type { ClipSummary } from './clips';
import type { Recording } from './media';
import { MEMBERSHIP_LEVELS, type Membership, type PersonRef } from './people';
import { PROVENANCE_KINDS, type ProvenanceKind, type ProvenanceTotals, type Statement } from './provenance';
import { REVIEW_STAGES, type ReviewStage } from './review';
import type { TranscriptSummary } from './transcripts';

const line = z.string().trim().max(500);
const paragraph = z.string().max(20_000);
const names = z.array(z.string().trim().min(1).max(100)).max(50);

export const RETENTION_PERIODS = ['permanent', 'years-30', 'years-10'] as const;
/** GB/T 7156-2003 */
export const SECRECY_LEVELS = ['public', 'restricted', 'confidential', 'secret', 'top-secret'] as const;
export const OPEN_STATUSES = ['open', 'controlled', 'deferred', 'unreviewed'] as const;

/** Fields a person may write. `recordedOn` takes EDTF or the office's Chinese way (`1983年5月`, `约1958年`). */
export const interviewFieldsSchema = z.object({
  title: line.min(1),
  archivalCode: line.nullable(),
  theme: line,
  background: paragraph,
  organisation: line,
  recordedOn: line,
  place: line,
  countyCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  abstract: paragraph,
  periodNarrated: line,
  language: line,
  notes: paragraph,
  cataloguer: line,
  narrators: names,
  interviewers: names,
  recordists: names,
  compilers: names,
  /** Others the interview speaks of. */
  mentioned: names,
  retention: z.enum(RETENTION_PERIODS).nullable(),
  secrecy: z.enum(SECRECY_LEVELS).nullable(),
  openStatus: z.enum(OPEN_STATUSES),
  tags: z.array(z.string().trim().min(1).max(60)).max(100),
});
export type InterviewFields = z.infer<typeof interviewFieldsSchema>;

/** What must be filled before the final review: the fields DA/T 59-2017 and DA/T 18-2022 call for. */
export const FIELDS_NEEDED_FOR_REVIEW = [
  'archivalCode',
  'title',
  'narrators',
  'interviewers',
  'organisation',
  'recordedOn',
  'place',
  'retention',
  'openStatus',
] as const satisfies readonly (keyof InterviewFields)[];

export type NeededField = (typeof FIELDS_NEEDED_FOR_REVIEW)[number];

/** The fields among them that are still open; an openness nobody has judged counts as open. */
export function missingForReview(fields: Partial<InterviewFields>): NeededField[] {
  return FIELDS_NEEDED_FOR_REVIEW.filter((field) => {
    const value = fields[field];
    if (field === 'openStatus') return value === undefined || value === 'unreviewed';
    return value === undefined || value === null || value.length === 0;
  });
}

export const createInterviewSchema = interviewFieldsSchema.partial().extend({ title: line.min(1) });
export const updateInterviewSchema = interviewFieldsSchema.partial();

export const SORT_KEYS = ['recent', 'title', 'recordedOn', 'archivalCode'] as const;
/** Stands for records where a field holds nothing. */
export const NOTHING = 'none';
/** `any`: something is still missing; `none`: nothing is; a field: it is among what is missing. */
export const MISSING_FILTERS = ['any', NOTHING, ...FIELDS_NEEDED_FOR_REVIEW] as const;
export const STAGE_FILTERS = [...REVIEW_STAGES, NOTHING] as const;
export const RETENTION_FILTERS = [...RETENTION_PERIODS, NOTHING] as const;
export const SEALED_STATES = ['none', 'part', 'whole'] as const;
export type SealedState = (typeof SEALED_STATES)[number];

const interviewFilters = {
  text: z.string().max(200).optional(),
  county: z.string().optional(),
  tag: z.string().optional(),
  narrator: z.string().optional(),
  provenance: z.enum(PROVENANCE_KINDS).optional(),
  /** Also what lies in the collections within. */
  collection: z.string().max(64).optional(),
  /** The last stage of review that was passed. */
  stage: z.enum(STAGE_FILTERS).optional(),
  /** Level, area, term and sector hold for one membership of one narrator. */
  level: z.enum(MEMBERSHIP_LEVELS).optional(),
  area: z.string().max(6).optional(),
  term: z.coerce.number().int().optional(),
  sector: z.string().max(500).optional(),
  retention: z.enum(RETENTION_FILTERS).optional(),
  openStatus: z.enum(OPEN_STATUSES).optional(),
  missing: z.enum(MISSING_FILTERS).optional(),
  /** Only for those who may read what is sealed. */
  sealed: z.enum(SEALED_STATES).optional(),
  /** First and last year; what was narrated overlaps them. */
  periodFrom: z.coerce.number().int().min(0).max(9999).optional(),
  periodTo: z.coerce.number().int().min(0).max(9999).optional(),
};
export const interviewFiltersSchema = z.object(interviewFilters);
export type InterviewFilters = z.output<typeof interviewFiltersSchema>;
export const interviewIdsQuerySchema = z.object({ ...interviewFilters, sort: z.enum(SORT_KEYS).default('recent') });
export const listInterviewsSchema = interviewIdsQuerySchema.extend({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A row of the interview list. */
export interface InterviewSummary {
  id: string;
  title: string;
  archivalCode: string | null;
  narrators: PersonRef[];
  countyCode: string | null;
  recordedOn: string;
  tags: string[];
  provenanceMs: ProvenanceTotals;
  durationMs: number;
  recordingCount: number;
  segmentCount: number;
  /** Recording whose poster stands for the interview. */
  posterMediaId: string | null;
  sample: boolean;
  /** Whether today's seals cover all of it or a part. */
  sealed: SealedState;
  /** The last stage of review it has passed; null before the first. */
  reviewStage: ReviewStage | null;
  /** What 终审 still asks for. */
  missing: NeededField[];
  updatedAt: string;
}

export interface InterviewList {
  total: number;
  items: InterviewSummary[];
}

/** Every interview that a filter leaves, in the order of the list. */
export interface InterviewIds {
  ids: string[];
}

/**
 * What the filters of the list can offer, with how many interviews each value would leave while all other filters stay.
 * What is chosen is in it also where it leaves none.
 */
export interface InterviewFacets {
  counties: { code: string; count: number }[];
  tags: { label: string; count: number }[];
  narrators: { id: string; name: string; count: number }[];
  provenance: { kind: ProvenanceKind; count: number }[];
  /** As a tree is read from the top; `depth` is 0 there. Counted with all that lies within. */
  collections: { id: string; title: string; depth: number; count: number }[];
  stages: { stage: (typeof STAGE_FILTERS)[number]; count: number }[];
  terms: (Pick<Membership, 'level' | 'area' | 'term'> & { count: number })[];
  sectors: { sector: string; count: number }[];
  retentions: { retention: (typeof RETENTION_FILTERS)[number]; count: number }[];
  openStatuses: { openStatus: InterviewFields['openStatus']; count: number }[];
  missing: { missing: (typeof MISSING_FILTERS)[number]; count: number }[];
  /** Empty for those who may not read what is sealed. */
  sealed: { sealed: SealedState; count: number }[];
  /** By their first year: 1950, 1960. */
  decades: { decade: number; count: number }[];
}

export interface InterviewDetail extends InterviewSummary {
  theme: string;
  background: string;
  organisation: string;
  place: string;
  abstract: string;
  periodNarrated: string;
  language: string;
  notes: string;
  cataloguer: string;
  interviewers: PersonRef[];
  recordists: PersonRef[];
  compilers: PersonRef[];
  mentioned: PersonRef[];
  retention: InterviewFields['retention'];
  secrecy: InterviewFields['secrecy'];
  openStatus: InterviewFields['openStatus'];
  statements: Statement[];
  recordings: Recording[];
  transcripts: TranscriptSummary[];
  clips: ClipSummary[];
  createdAt: string;
}
