/** Interviews, the people and tags on them, and their 三亲 statements. */
import { z } from 'zod';
import type { ClipSummary } from './clips';
import type { Recording } from './media';
import type { TranscriptSummary } from './transcripts';

export const PERSON_ROLES = ['narrator', 'interviewer', 'recordist', 'compiler'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** 亲历 took part, 亲见 was there and saw, 亲闻 heard it from someone. */
export const PROVENANCE_KINDS = ['experienced', 'witnessed', 'heard'] as const;
export type ProvenanceKind = (typeof PROVENANCE_KINDS)[number];

/** 未核实 · 已印证 · 部分印证 · 存疑 · 与他说相左 · 无法核实 */
export const VERIFICATION_STATES = [
  'unverified',
  'corroborated',
  'partly-corroborated',
  'doubtful',
  'contradicted',
  'unverifiable',
] as const;

const line = z.string().trim().max(500);
const paragraph = z.string().max(20_000);
const names = z.array(z.string().trim().min(1).max(100)).max(50);

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
  tags: z.array(z.string().trim().min(1).max(60)).max(100),
});
export type InterviewFields = z.infer<typeof interviewFieldsSchema>;
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

const statementColumns = {
  kind: z.enum(PROVENANCE_KINDS),
  startMs: z.number().int().min(0),
  endMs: z.number().int().min(1),
  summary: paragraph,
  roleThen: line,
  heardFrom: line,
  heardWhenWhere: line,
  hops: z.number().int().min(1).max(20).nullable(),
  verification: z.enum(VERIFICATION_STATES),
};
export const statementFieldsSchema = z.object({
  ...statementColumns,
  summary: paragraph.default(''),
  roleThen: line.default(''),
  heardFrom: line.default(''),
  heardWhenWhere: line.default(''),
  hops: statementColumns.hops.default(null),
  verification: statementColumns.verification.default('unverified'),
});
/** Without defaults: a field that is not sent stays as it is. */
export const statementChangesSchema = z.object(statementColumns).partial();
export type StatementFields = z.infer<typeof statementFieldsSchema>;
export type StatementInput = z.input<typeof statementFieldsSchema>;

export interface Statement extends StatementFields {
  id: string;
  interviewId: string;
}

export interface PersonRef {
  id: string;
  name: string;
}

/** Total time of an interview's statements of one kind. */
export type ProvenanceTotals = Record<ProvenanceKind, number>;

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
  statements: Statement[];
  recordings: Recording[];
  transcripts: TranscriptSummary[];
  clips: ClipSummary[];
  createdAt: string;
}
