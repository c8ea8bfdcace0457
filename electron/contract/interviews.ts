/** Interviews and the list of them. */
import { z } from 'zod';
import type { ClipSummary } from './clips';
import type { Recording } from './media';
import type { PersonRef } from './people';
import { PROVENANCE_KINDS, type ProvenanceKind, type ProvenanceTotals, type Statement } from './provenance';
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

/** The fields among them that are still open; an openness nobody has judged counts as open. */
export function missingForReview(fields: Partial<InterviewFields>): (typeof FIELDS_NEEDED_FOR_REVIEW)[number][] {
  return FIELDS_NEEDED_FOR_REVIEW.filter((field) => {
    const value = fields[field];
    if (field === 'openStatus') return value === undefined || value === 'unreviewed';
    return value === undefined || value === null || value.length === 0;
  });
}

export const createInterviewSchema = interviewFieldsSchema.partial().extend({ title: line.min(1) });
export const updateInterviewSchema = interviewFieldsSchema.partial();

export const SORT_KEYS = ['recent', 'title', 'recordedOn', 'archivalCode'] as const;
export const listInterviewsSchema = z.object({
  text: z.string().max(200).optional(),
  county: z.string().optional(),
  tag: z.string().optional(),
  narrator: z.string().optional(),
  provenance: z.enum(PROVENANCE_KINDS).optional(),
  sort: z.enum(SORT_KEYS).default('recent'),
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
  sealed: 'none' | 'part' | 'whole';
  updatedAt: string;
}

export interface InterviewList {
  total: number;
  items: InterviewSummary[];
}

/** What the filters of the list can offer, with how many interviews each would leave. */
export interface InterviewFacets {
  counties: { code: string; count: number }[];
  tags: { label: string; count: number }[];
  narrators: { id: string; name: string; count: number }[];
  provenance: { kind: ProvenanceKind; count: number }[];
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
