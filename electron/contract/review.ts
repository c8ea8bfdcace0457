/**
 * 三审三校: the stages an interview passes through, who may pass which, and where each interview stands. The order is
 * that of DOMAIN 审核; that 初审, 复审 and 终审 are three people is the rule of the 三审制 of publishing houses.
 */
import { z } from 'zod';
import type { HistoryRecord } from './history';
import type { FIELDS_NEEDED_FOR_REVIEW } from './interviews';
import type { TranscriptKind } from './transcripts';
import { RIGHTS_OF_ROLE, type Right, ROLES, type Role } from './users';

/** In their order: none is passed before the one ahead of it. */
export const REVIEW_STAGES = [
  'recorded',
  'transcribed',
  'proof-1',
  'proof-2',
  'proof-3',
  'narrator-approval',
  'fact-check',
  'first-review',
  'second-review',
  'final-review',
  'published',
  'archived',
] as const;
export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** 初审, 复审, 终审: three different people. */
export const JUDGING_STAGES = ['first-review', 'second-review', 'final-review'] as const satisfies ReviewStage[];
export type JudgingStage = (typeof JUDGING_STAGES)[number];
export const isJudging = (stage: ReviewStage): stage is JudgingStage =>
  (JUDGING_STAGES as readonly ReviewStage[]).includes(stage);

/**
 * What may be left out with a remark that says why: the later proofs of a short or clean text, and the approval of a
 * narrator who has died or cannot be reached. Never a review.
 */
export const SKIPPABLE_STAGES = ['proof-2', 'proof-3', 'narrator-approval'] as const satisfies ReviewStage[];
export const isSkippable = (stage: ReviewStage) => (SKIPPABLE_STAGES as readonly ReviewStage[]).includes(stage);

/** Any one of the rights is enough. */
export const RIGHTS_FOR_STAGE: Readonly<Record<ReviewStage, readonly Right[]>> = {
  recorded: ['catalogue'],
  transcribed: ['catalogue'],
  'proof-1': ['catalogue'],
  'proof-2': ['catalogue'],
  'proof-3': ['catalogue'],
  'narrator-approval': ['catalogue'],
  'fact-check': ['catalogue', 'review'],
  'first-review': ['review'],
  'second-review': ['review'],
  'final-review': ['review'],
  published: ['review'],
  archived: ['catalogue', 'manage'],
};
/** Who hands interviews out. */
export const RIGHTS_TO_ASSIGN: readonly Right[] = ['catalogue', 'review', 'manage'];

export const rolesForStage = (stage: ReviewStage): Role[] =>
  ROLES.filter((role) => RIGHTS_FOR_STAGE[stage].some((right) => RIGHTS_OF_ROLE[role].includes(right)));

/** Place in {@link REVIEW_STAGES}; -1 before the first. */
export const stageIndex = (stage: ReviewStage | null): number => (stage === null ? -1 : REVIEW_STAGES.indexOf(stage));

/** The stage an interview waits for; null once it is archived. */
export const stageAfter = (passed: ReviewStage | null): ReviewStage | null =>
  REVIEW_STAGES[stageIndex(passed) + 1] ?? null;

/** `skipped`: left out with a remark. `remark`: says something and moves nothing. */
export const REVIEW_OUTCOMES = ['passed', 'skipped', 'returned', 'remark'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

const id = z.string().min(1).max(64);
const stage = z.enum(REVIEW_STAGES);
const remark = z.string().trim().max(5000).default('');
/** Number of the last history row the person had before them: what was written since stops the step. */
const version = z.number().int().min(0).optional();
/** A day in the office's way or as `YYYY-MM-DD`; empty: none. */
const day = z.string().trim().max(100).default('');

const passing = { stage, remark, givenOn: day };
export const reviewStepSchema = z.discriminatedUnion('action', [
  /** `stage`: the one meant, so that a second click does not pass the next. `givenOn`: day of the narrator's approval. */
  z.object({ action: z.literal('pass'), ...passing, version }),
  z.object({ action: z.literal('skip'), stage, remark }),
  /** Looked at what changed after 终审 and stands by it: passes 终审 again. */
  z.object({ action: z.literal('confirm'), remark, version }),
  /** `to`: the stage that is to be done again. */
  z.object({ action: z.literal('return'), to: stage, remark }),
  z.object({ action: z.literal('remark'), remark }),
]);
export type ReviewStepInput = z.input<typeof reviewStepSchema>;
export type ReviewStepRequest = z.output<typeof reviewStepSchema>;

/** To a user, or to a name where the archive has no users; neither takes the assignment back. */
const assignment = {
  assigneeId: id.nullable().default(null),
  assignee: z.string().trim().max(100).default(''),
  dueOn: day,
};
export const assignmentSchema = z.object(assignment);
export type AssignmentInput = z.input<typeof assignmentSchema>;
export type AssignmentRequest = z.output<typeof assignmentSchema>;

export const REVIEW_BATCH_LIMIT = 500;
const ids = z.array(id).min(1).max(REVIEW_BATCH_LIMIT);
export const reviewBatchSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('pass'), ids, ...passing }),
  z.object({ action: z.literal('assign'), ids, ...assignment }),
]);
export type ReviewBatchInput = z.input<typeof reviewBatchSchema>;
export type ReviewBatchRequest = z.output<typeof reviewBatchSchema>;

export interface ReviewBatchResult {
  items: {
    interviewId: string;
    /** Empty for one that is not there. */
    title: string;
    /** Null: done. */
    problem: { code: string; params: Record<string, string | number> } | null;
  }[];
}

export interface Reviewer {
  /** Null where the archive has no users. */
  id: string | null;
  name: string;
}

/** One row of the trail; never changed or deleted. */
export interface ReviewStep {
  id: string;
  stage: ReviewStage;
  outcome: ReviewOutcome;
  returnedTo: ReviewStage | null;
  remark: string;
  who: Reviewer;
  /** ISO 8601 */
  at: string;
  /** Day on which the narrator approved, `YYYY-MM-DD`. */
  givenOn: string | null;
  /** The transcript that was judged; gone when it is null and the outcome a pass. */
  transcript: { id: string; fileName: string; kind: TranscriptKind } | null;
  /** A pass that no sending back has taken back, and no later pass of the stage has replaced. */
  counts: boolean;
}

/** What changed since a version was judged: each field once, from its value then to its value now. */
export interface ReviewChanges {
  /** The review that judged the version. */
  stage: JudgingStage;
  who: string;
  at: string;
  /** Fields of records that were there, and records that came or went. */
  count: number;
  /** The first {@link CHANGED_RECORDS_LISTED}. */
  records: HistoryRecord[];
}
export const CHANGED_RECORDS_LISTED = 60;

/** Something that stands in the way of passing the next stage. */
export interface Hindrance {
  code: string;
  params: Record<string, string | number>;
}

export interface ReviewState {
  interviewId: string;
  /** Last stage that was passed and still counts. */
  passedStage: ReviewStage | null;
  /** What it waits for; null once it is archived. */
  next: ReviewStage | null;
  published: boolean;
  /** In the order they were written. */
  steps: ReviewStep[];
  assignee: Reviewer | null;
  /** `YYYY-MM-DD` */
  dueOn: string | null;
  overdue: boolean;
  /** ISO 8601; since when it waits for `next`. */
  waitingSince: string;
  /** See `version` of a step. */
  version: number;
  /** Fields that must be filled before 终审. */
  missing: (typeof FIELDS_NEEDED_FOR_REVIEW)[number][];
  /** 亲闻 without a source. */
  unsourced: { id: string; startMs: number; endMs: number; summary: string }[];
  /** Since the last review that counts; null when there is none, or nothing changed. */
  changes: ReviewChanges | null;
  /** Why the one who asks cannot pass `next` now. */
  hindrances: Hindrance[];
  /** What the one who asks may do, apart from the hindrances. */
  may: { pass: boolean; skip: boolean; confirm: boolean; assign: boolean; returnTo: ReviewStage[] };
}

/** A stage that is waited for, or nothing more to do. */
export type BoardStage = ReviewStage | 'done';
const boardStage = z.enum([...REVIEW_STAGES, 'done']);
const page = {
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const filters = {
  text: z.string().max(200).optional(),
  county: z.string().max(20).optional(),
  /** With those within it. */
  collection: id.optional(),
  /** A user's id, a name where there are no users, or `nobody`. */
  assignee: z.string().max(100).optional(),
  overdue: z.stringbool().default(false),
};
export const reviewBoardSchema = z.object(filters);
export const reviewCardsSchema = z.object({
  ...filters,
  stage: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(boardStage).min(1)),
  ...page,
});
/** `assigned`: to the one who asks; `open`: to nobody, in a stage they may pass. */
export const reviewTasksSchema = z.object({ scope: z.enum(['assigned', 'open']).default('assigned'), ...page });
export type ReviewFilters = z.output<typeof reviewBoardSchema>;
export const NOBODY_ASSIGNED = 'nobody';

export interface ReviewBoard {
  total: number;
  /** How many interviews wait for each stage. */
  stages: Record<BoardStage, { count: number; overdue: number }>;
}

export interface ReviewCard {
  interviewId: string;
  title: string;
  archivalCode: string | null;
  narrators: string[];
  countyCode: string | null;
  stage: BoardStage;
  waitingSince: string;
  assignee: Reviewer | null;
  dueOn: string | null;
  overdue: boolean;
  /** It was sent back: why, and by whom. */
  returned: { who: string; remark: string } | null;
}

export interface ReviewCards {
  total: number;
  items: ReviewCard[];
}

export interface ReviewTasks extends ReviewCards {
  /** Of both scopes. */
  counts: { assigned: number; open: number };
}

/** Somebody work can be handed to. */
export interface ReviewPerson extends Reviewer {
  role: Role | null;
}
