import { KoushuError } from '../../contract/errors';
import { type InterviewFields, missingForReview } from '../../contract/interviews';
import { isJudging, JUDGING_STAGES, type ReviewStage, RIGHTS_FOR_STAGE } from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import type { RecordKinds } from '../history/record-kind';
import { type InterviewRow, requireInterview } from '../interviews/store';
import { interviewPeople } from '../people/store';
import { listStatements } from '../provenance/store';
import type { Viewer } from '../users/viewer';
import { changesSince } from './changes';
import type { StepRow } from './store';
import { type Person, samePerson, type Trail } from './trail';

export const mayPass = (viewer: Viewer, stage: ReviewStage): boolean =>
  RIGHTS_FOR_STAGE[stage].some((right) => viewer.may(right));

/** Fields that 终审 asks for and that are empty. */
export function missingFields(db: SqliteDatabase, row: InterviewRow) {
  const names = (role: 'narrator' | 'interviewer') => interviewPeople(db, row.id, role).map(({ name }) => name);
  const fields: Partial<InterviewFields> = {
    archivalCode: row.archival_code,
    title: row.title,
    narrators: names('narrator'),
    interviewers: names('interviewer'),
    organisation: row.organisation,
    recordedOn: row.recorded_on,
    place: row.place,
    retention: row.retention,
    openStatus: row.open_status,
  };
  return missingForReview(fields);
}

/** 亲闻 that does not say whom it was heard from: it came in by import, or from before the form asked for it. */
export const unsourcedStatements = (db: SqliteDatabase, interviewId: string) =>
  listStatements(db, interviewId).filter(
    ({ kind, heardFrom, heardFromId }) => kind === 'heard' && heardFrom.trim() === '' && heardFromId === null,
  );

/** The review among 初审, 复审 and 终审, other than `stage`, that counts and that this person passed. */
export function ownReview(trail: Trail<StepRow>, person: Person, stage: ReviewStage): StepRow | undefined {
  if (!isJudging(stage)) return undefined;
  return JUDGING_STAGES.filter((other) => other !== stage)
    .map((other) => trail.counted.get(other))
    .find((row) => row !== undefined && samePerson(row, person));
}

const conflict = (code: string, params: Record<string, string | number>, field?: string) =>
  new KoushuError(code, params, { status: 409, ...(field === undefined ? {} : { where: { field } }) });

/**
 * All that keeps somebody from passing a stage now, the first of which a pass is refused with: `review-right-missing`,
 * `review-same-person`, `review-fields-missing`, `review-source-missing`, `review-changed-since`.
 */
export function hindrances(
  db: SqliteDatabase,
  kinds: RecordKinds,
  interviewId: string,
  trail: Trail<StepRow>,
  stage: ReviewStage,
  viewer: Viewer,
  person: Person,
): KoushuError[] {
  const found: KoushuError[] = [];
  if (!mayPass(viewer, stage)) found.push(new KoushuError('review-right-missing', { stage }, { status: 403 }));
  const own = ownReview(trail, person, stage);
  if (own) found.push(conflict('review-same-person', { who: own.who, stage, passed: own.stage }));
  if (stage === 'final-review') found.push(...incomplete(db, interviewId));
  const judged = trail.counted.get('final-review');
  if (judged && (stage === 'published' || stage === 'archived')) {
    const { count } = changesSince(db, kinds, interviewId, judged.historyNum, 0);
    if (count > 0) found.push(conflict('review-changed-since', { count, stage }));
  }
  return found;
}

function incomplete(db: SqliteDatabase, interviewId: string): KoushuError[] {
  const missing = missingFields(db, requireInterview(db, interviewId));
  const unsourced = unsourcedStatements(db, interviewId);
  return [
    ...(missing.length > 0
      ? [conflict('review-fields-missing', { count: missing.length, fields: missing.join(',') }, missing[0])]
      : []),
    ...(unsourced.length > 0 ? [conflict('review-source-missing', { count: unsourced.length })] : []),
  ];
}
