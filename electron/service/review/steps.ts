import { KoushuError } from '../../contract/errors';
import {
  isJudging,
  isSkippable,
  REVIEW_STAGES,
  type ReviewStage,
  type ReviewStepRequest,
  stageIndex,
} from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import type { RecordKinds } from '../history/record-kind';
import { requireInterview } from '../interviews/store';
import { parseDay } from '../rights/days';
import type { Viewer } from '../users/viewer';
import { changesSince } from './changes';
import { hindrances, mayPass } from './requirements';
import { appendStep, listSteps, type NewStep, personOf, type StepRow, writeState } from './store';
import { type Trail, walkTrail } from './trail';

interface Context {
  db: SqliteDatabase;
  kinds: RecordKinds;
  interviewId: string;
  viewer: Viewer;
  trail: Trail<StepRow>;
}

const conflict = (code: string, params: Record<string, string | number> = {}) =>
  new KoushuError(code, params, { status: 409 });

/**
 * Takes one step with an interview: a new row of the trail, the state and the history, in one transaction.
 *
 * @throws KoushuError `interview-unknown`, `review-finished`, `review-not-next`, `review-not-skippable`,
 * `review-remark-missing`, `review-day-missing`, `review-day-future`, `day-not-understood`, `review-changed-meanwhile`,
 * `review-nothing-to-confirm`, `review-not-earlier`, `review-return-right-missing`, and what {@link hindrances} lists
 */
export function takeStep(
  db: SqliteDatabase,
  kinds: RecordKinds,
  interviewId: string,
  viewer: Viewer,
  request: ReviewStepRequest,
): void {
  requireInterview(db, interviewId);
  const context: Context = { db, kinds, interviewId, viewer, trail: walkTrail(listSteps(db, interviewId)) };
  // Checked before the transaction begins: the index of changes is brought up to date meanwhile, and a refusal inside
  // would roll that back. Nothing can come in between, since all of it happens in one go.
  const step = checkedStep(context, request);
  db.transaction(() => {
    appendStep(db, interviewId, personOf(viewer), step);
    if (step.outcome !== 'remark' && request.action !== 'confirm') settle(db, interviewId);
  })();
}

function checkedStep(context: Context, request: ReviewStepRequest): NewStep {
  const { trail } = context;
  switch (request.action) {
    case 'pass': {
      requireNext(trail, request.stage);
      requireFree(context, request.stage);
      requireUnchanged(context, request.version);
      const day = request.stage === 'narrator-approval' ? { givenOn: approvalDay(request.givenOn) } : {};
      return { stage: request.stage, outcome: 'passed', remark: request.remark, ...day };
    }
    case 'skip':
      requireNext(trail, request.stage);
      if (!isSkippable(request.stage)) throw conflict('review-not-skippable', { stage: request.stage });
      requireFree(context, request.stage);
      return { stage: request.stage, outcome: 'skipped', remark: requireRemark(request.remark) };
    case 'confirm':
      return confirmation(context, request.remark, request.version);
    case 'return':
      requireReturn(context, request.to);
      return {
        stage: trail.next ?? 'archived',
        outcome: 'returned',
        returnedTo: request.to,
        remark: requireRemark(request.remark),
      };
    case 'remark':
      return { stage: trail.next ?? 'archived', outcome: 'remark', remark: requireRemark(request.remark) };
  }
}

function requireNext({ next }: Trail<StepRow>, stage: ReviewStage): void {
  if (next === null) throw conflict('review-finished');
  if (next !== stage) throw conflict('review-not-next', { stage, next });
}

function requireFree({ db, kinds, interviewId, trail, viewer }: Context, stage: ReviewStage): void {
  const [first] = hindrances(db, kinds, interviewId, trail, stage, viewer, personOf(viewer));
  if (first) throw first;
}

function requireUnchanged({ db, kinds, interviewId }: Context, version: number | undefined): void {
  if (version === undefined) return;
  const { count } = changesSince(db, kinds, interviewId, version, 0);
  if (count > 0) throw conflict('review-changed-meanwhile', { count });
}

function requireRemark(remark: string): string {
  if (remark === '') throw new KoushuError('review-remark-missing', {}, { status: 422, where: { field: 'remark' } });
  return remark;
}

function approvalDay(typed: string): string {
  const where = { field: 'givenOn' };
  const day = parseDay(typed, where.field);
  if (day === null) throw new KoushuError('review-day-missing', {}, { status: 422, where });
  if (day > localToday()) throw new KoushuError('review-day-future', { date: day }, { status: 422, where });
  return day;
}

/** 终审 once more, over what has changed since. */
function confirmation(context: Context, remark: string, version: number | undefined): NewStep {
  const { db, kinds, interviewId, trail } = context;
  const judged = trail.counted.get('final-review');
  if (!judged || changesSince(db, kinds, interviewId, judged.historyNum, 0).count === 0)
    throw conflict('review-nothing-to-confirm');
  requireFree(context, 'final-review');
  requireUnchanged(context, version);
  return { stage: 'final-review', outcome: 'passed', remark: requireRemark(remark) };
}

/**
 * Stages somebody may send an interview back to. Who reviews may send it anywhere; others as long as that takes back
 * no review and no publishing.
 */
export function returnTargets({ passedStage }: Pick<Trail<StepRow>, 'passedStage'>, viewer: Viewer): ReviewStage[] {
  return REVIEW_STAGES.slice(0, stageIndex(passedStage) + 1).filter((to) => mayTakeBack(viewer, passedStage, to));
}

function mayTakeBack(viewer: Viewer, passedStage: ReviewStage | null, to: ReviewStage): boolean {
  if (viewer.may('review')) return true;
  const takenBack = REVIEW_STAGES.slice(stageIndex(to), stageIndex(passedStage) + 1);
  return takenBack.every((stage) => !isJudging(stage) && stage !== 'published' && mayPass(viewer, stage));
}

function requireReturn({ trail, viewer }: Context, to: ReviewStage): void {
  if (stageIndex(to) > stageIndex(trail.passedStage)) throw conflict('review-not-earlier', { stage: to });
  if (!mayTakeBack(viewer, trail.passedStage, to))
    throw new KoushuError('review-return-right-missing', { stage: to }, { status: 403 });
}

/** Brings the state to where the trail has led. Whom it was assigned to, it was for the stage that is done now. */
function settle(db: SqliteDatabase, interviewId: string): void {
  const steps = listSteps(db, interviewId);
  const { passedStage, next } = walkTrail(steps);
  const returned = steps.at(-1)?.outcome === 'returned';
  // What is sent back goes to whoever did it the last time.
  const last = returned ? steps.findLast(({ stage, outcome }) => stage === next && outcome === 'passed') : undefined;
  const assignee = last && activeOrUnregistered(db, last) ? last : undefined;
  writeState(db, interviewId, {
    passedStage,
    assigneeId: assignee?.userId ?? null,
    assignee: assignee?.who ?? '',
    dueOn: null,
    updatedAt: new Date().toISOString(),
  });
}

/** Not somebody who can no longer log in. */
function activeOrUnregistered(db: SqliteDatabase, { userId }: StepRow): boolean {
  if (userId !== null) return db.prepare('SELECT 1 FROM users WHERE id = ? AND active').get(userId) !== undefined;
  return db.prepare('SELECT 1 FROM users LIMIT 1').get() === undefined;
}
