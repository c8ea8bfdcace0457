import { KoushuError } from '../../contract/errors';
import { type AssignmentRequest, type ReviewPerson, type ReviewStage, RIGHTS_TO_ASSIGN } from '../../contract/review';
import type { User } from '../../contract/users';
import type { SqliteDatabase } from '../archive/database';
import { currentActor } from '../history/actor';
import { requireInterview } from '../interviews/store';
import { pinyinSortKey } from '../people/store';
import { parseDay } from '../rights/days';
import { listUsers, usersExist } from '../users/store';
import { type Viewer, viewerFor } from '../users/viewer';
import { mayPass, ownReview } from './requirements';
import { listSteps, readState, type StepRow, writeState } from './store';
import { type Person, type Trail, walkTrail } from './trail';

const refuse = (code: string, params: Record<string, string>, status = 422) =>
  new KoushuError(code, params, { status, ...(status === 422 ? { where: { field: 'assignee' } } : {}) });

export const mayAssign = (viewer: Viewer): boolean => RIGHTS_TO_ASSIGN.some((right) => viewer.may(right));

/**
 * Hands an interview to somebody for the stage it waits for, or takes it back from them.
 *
 * @throws KoushuError `interview-unknown`, `review-assign-right-missing`, `review-finished`, `review-assignee-unknown`,
 * `review-assignee-may-not`, `review-assignee-reviewed`, `day-not-understood`
 */
export function assign(db: SqliteDatabase, interviewId: string, viewer: Viewer, request: AssignmentRequest): void {
  db.transaction(() => {
    const interview = requireInterview(db, interviewId);
    if (!mayAssign(viewer)) throw refuse('review-assign-right-missing', {}, 403);
    const trail = walkTrail(listSteps(db, interviewId));
    if (trail.next === null) throw refuse('review-finished', {}, 409);
    const assignee = chosenPerson(db, request, trail.next);
    if (assignee) requireOther(trail, assignee, trail.next);
    const state = readState(db, interviewId);
    writeState(db, interviewId, {
      passedStage: trail.passedStage,
      assigneeId: assignee?.userId ?? null,
      assignee: assignee?.who ?? '',
      // A day without anybody it binds would only look overdue.
      dueOn: assignee ? parseDay(request.dueOn, 'dueOn') : null,
      updatedAt: state?.updatedAt ?? interview.created_at,
    });
  })();
}

function chosenPerson(db: SqliteDatabase, request: AssignmentRequest, stage: ReviewStage): Person | null {
  if (request.assigneeId === null) {
    if (request.assignee === '') return null;
    // With users a mere name is nobody who could log in and do it.
    if (usersExist(db)) throw refuse('review-assignee-unknown', { who: request.assignee });
    return { userId: null, who: request.assignee };
  }
  const user = listUsers(db).find(({ id }) => id === request.assigneeId);
  if (!user?.active) throw refuse('review-assignee-unknown', { who: user?.name ?? request.assigneeId });
  requireAble(user, stage);
  return { userId: user.id, who: user.name };
}

function requireAble(user: User, stage: ReviewStage): void {
  if (!mayPass(viewerFor(user), stage)) throw refuse('review-assignee-may-not', { who: user.name, stage });
}

function requireOther(trail: Trail<StepRow>, assignee: Person, stage: ReviewStage): void {
  const own = ownReview(trail, assignee, stage);
  if (own) throw refuse('review-assignee-reviewed', { who: assignee.who, stage, passed: own.stage });
}

/** Whom work can be handed to, by pinyin: the active users; without users the names that have come up so far. */
export function reviewPeople(db: SqliteDatabase): ReviewPerson[] {
  const people: ReviewPerson[] = usersExist(db)
    ? listUsers(db).flatMap(({ id, name, role, active }) => (active ? [{ id, name, role }] : []))
    : (
        db
          .prepare(`SELECT who FROM reviews UNION SELECT assignee FROM review_states UNION SELECT ?`)
          .pluck()
          .all(currentActor()) as string[]
      ).flatMap((name) => (name === '' ? [] : [{ id: null, name, role: null }]));
  return people
    .map((person) => ({ person, key: pinyinSortKey(person.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ person }) => person);
}
