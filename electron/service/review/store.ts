import { REVIEW_STAGES, type ReviewOutcome, type ReviewStage, stageIndex } from '../../contract/review';
import { newId } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { currentActor } from '../history/actor';
import { recordChanges } from '../history/record-changes';
import { lastRow } from '../history/rows';
import { UNSEALED } from '../rights/sealing';
import { listTranscripts } from '../transcripts/store';
import type { Viewer } from '../users/viewer';
import type { Person, TrailRow } from './trail';

/** Type under which steps and assignments are in the history; an assignment has the interview's id. */
export const REVIEW_RECORD = 'review';

export interface StepRow extends TrailRow {
  num: number;
  id: string;
  interviewId: string;
  remark: string;
  historyNum: number;
  transcriptId: string | null;
  at: string;
}

/** Who acts: the user, else the session's name. */
export function personOf(viewer: Viewer): Person {
  return { userId: viewer.user?.id ?? null, who: viewer.user?.name ?? currentActor() };
}

/** Every step of an interview, oldest first. */
export function listSteps(db: SqliteDatabase, interviewId: string): StepRow[] {
  return db
    .prepare(
      `SELECT num, id, interview_id AS interviewId, stage, outcome, returned_to AS returnedTo, remark,
         history_num AS historyNum, transcript_id AS transcriptId, user_id AS userId, who, at
       FROM reviews WHERE interview_id = ? ORDER BY num`,
    )
    .all(interviewId) as StepRow[];
}

/** Number of the last row of the history: whatever is written later has a higher one. */
export const lastHistoryNum = (db: SqliteDatabase): number =>
  db.prepare('SELECT coalesce(max(num), 0) FROM history').pluck().get() as number;

/** The text a reviewer reads: of those in use the one that is furthest on, the newest of its kind. */
function judgedTranscript(db: SqliteDatabase, interviewId: string): string | null {
  const order = ['verbatim', 'edited', 'approved', 'published'];
  const [best] = listTranscripts(db, interviewId, UNSEALED)
    .filter(({ superseded }) => !superseded)
    .sort((a, b) => order.indexOf(b.kind) - order.indexOf(a.kind) || (a.createdAt < b.createdAt ? 1 : -1));
  return best?.id ?? null;
}

export interface NewStep {
  stage: ReviewStage;
  outcome: ReviewOutcome;
  returnedTo?: ReviewStage;
  remark: string;
  /** `YYYY-MM-DD` */
  givenOn?: string;
}

/** Adds a step to the trail and to the history. Call inside a transaction. */
export function appendStep(db: SqliteDatabase, interviewId: string, person: Person, step: NewStep): void {
  const row = {
    id: newId(),
    interviewId,
    stage: step.stage,
    outcome: step.outcome,
    returnedTo: step.returnedTo ?? null,
    remark: step.remark,
    historyNum: lastHistoryNum(db),
    transcriptId: judgedTranscript(db, interviewId),
    userId: person.userId,
    who: person.who,
    at: new Date().toISOString(),
  };
  db.prepare(
    `INSERT INTO reviews (id, interview_id, stage, outcome, returned_to, remark, history_num, transcript_id, user_id,
       who, at)
     VALUES (@id, @interviewId, @stage, @outcome, @returnedTo, @remark, @historyNum, @transcriptId, @userId, @who, @at)`,
  ).run(row);
  const { stage, outcome, returnedTo, remark } = row;
  const kept = { interviewId, stage, outcome, returnedTo, remark, givenOn: step.givenOn };
  recordChanges(db, REVIEW_RECORD, row.id, {}, kept);
}

/** Day on which the narrator approved, as the history of the step keeps it. */
export const givenOn = (db: SqliteDatabase, stepId: string): string | null =>
  lastRow(db, { record_type: REVIEW_RECORD, record_id: stepId, field: 'givenOn' })?.after ?? null;

export interface StateRow {
  passedStage: ReviewStage | null;
  assigneeId: string | null;
  assignee: string;
  dueOn: string | null;
  /** When it came to where it stands: assigning does not move it. */
  updatedAt: string;
}

export function readState(db: SqliteDatabase, interviewId: string): StateRow | undefined {
  return db
    .prepare(
      `SELECT passed_stage AS passedStage, assignee_id AS assigneeId, assignee, due_on AS dueOn, updated_at AS updatedAt
       FROM review_states WHERE interview_id = ?`,
    )
    .get(interviewId) as StateRow | undefined;
}

export function writeState(db: SqliteDatabase, interviewId: string, state: StateRow): void {
  const before = readState(db, interviewId);
  db.prepare(
    `INSERT INTO review_states (interview_id, passed_stage, assignee_id, assignee, due_on, updated_at)
     VALUES (@interviewId, @passedStage, @assigneeId, @assignee, @dueOn, @updatedAt)
     ON CONFLICT (interview_id) DO UPDATE SET passed_stage = @passedStage, assignee_id = @assigneeId,
       assignee = @assignee, due_on = @dueOn, updated_at = @updatedAt`,
  ).run({ ...state, interviewId });
  const kept = (row: StateRow | undefined) => ({ assignee: row?.assignee || null, dueOn: row?.dueOn ?? null });
  recordChanges(db, REVIEW_RECORD, interviewId, kept(before), kept(state));
}

/** The last stage an interview has passed; null before the first. */
export const reviewStageOf = (db: SqliteDatabase, interviewId: string): ReviewStage | null =>
  readState(db, interviewId)?.passedStage ?? null;

/** Whether it was passed for publishing, after 终审, and not sent back since. */
export const isPublished = (db: SqliteDatabase, interviewId: string): boolean =>
  stageIndex(reviewStageOf(db, interviewId)) >= stageIndex('published');

/** Ids of the interviews that have passed a stage; those in the trash too. */
export function interviewsPast(db: SqliteDatabase, stage: ReviewStage): Set<string> {
  const reached = REVIEW_STAGES.slice(stageIndex(stage));
  return new Set(
    db
      .prepare('SELECT interview_id FROM review_states WHERE passed_stage IN (SELECT value FROM json_each(?))')
      .pluck()
      .all(JSON.stringify(reached)) as string[],
  );
}
