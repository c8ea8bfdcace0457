import {
  CHANGED_RECORDS_LISTED,
  isJudging,
  isSkippable,
  JUDGING_STAGES,
  type ReviewChanges,
  type ReviewState,
  type ReviewStep,
  stageIndex,
} from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import type { RecordKinds } from '../history/record-kind';
import { requireInterview } from '../interviews/store';
import { UNSEALED } from '../rights/sealing';
import { listTranscripts } from '../transcripts/store';
import type { Viewer } from '../users/viewer';
import { mayAssign } from './assign';
import { changesSince } from './changes';
import { hindrances, mayPass, missingFields, ownReview, unsourcedStatements } from './requirements';
import { returnTargets } from './steps';
import { givenOn, lastHistoryNum, listSteps, personOf, readState, type StepRow } from './store';
import { type Trail, walkTrail } from './trail';

/** Where an interview stands, how it came there, and what the one who asks may do. @throws KoushuError `interview-unknown` */
export function reviewState(db: SqliteDatabase, kinds: RecordKinds, interviewId: string, viewer: Viewer): ReviewState {
  const interview = requireInterview(db, interviewId);
  const rows = listSteps(db, interviewId);
  const trail = walkTrail(rows);
  const { next, passedStage } = trail;
  const state = readState(db, interviewId);
  const person = personOf(viewer);
  const found = next === null ? [] : hindrances(db, kinds, interviewId, trail, next, viewer, person);
  const changes = changesSinceReview(db, kinds, interviewId, trail);
  const able = next !== null && mayPass(viewer, next);
  return {
    interviewId,
    passedStage,
    next,
    published: stageIndex(passedStage) >= stageIndex('published'),
    steps: shownSteps(db, interviewId, rows, trail),
    assignee: state?.assignee ? { id: state.assigneeId, name: state.assignee } : null,
    dueOn: state?.dueOn ?? null,
    overdue: (state?.dueOn ?? '9999') < localToday(),
    waitingSince: state?.updatedAt ?? interview.created_at,
    version: lastHistoryNum(db),
    missing: missingFields(db, interview),
    unsourced: unsourcedStatements(db, interviewId).map(({ id, startMs, endMs, summary }) => ({
      id,
      startMs,
      endMs,
      summary,
    })),
    changes,
    hindrances: found.map(({ code, params }) => ({ code, params })),
    may: {
      pass: able,
      skip: able && isSkippable(next),
      confirm:
        changes?.stage === 'final-review' &&
        mayPass(viewer, 'final-review') &&
        ownReview(trail, person, 'final-review') === undefined,
      assign: mayAssign(viewer) && next !== null,
      returnTo: returnTargets(trail, viewer),
    },
  };
}

function shownSteps(
  db: SqliteDatabase,
  interviewId: string,
  rows: readonly StepRow[],
  { counted }: Trail<StepRow>,
): ReviewStep[] {
  const transcripts = new Map(listTranscripts(db, interviewId, UNSEALED).map((one) => [one.id, one]));
  return rows.map((row): ReviewStep => {
    const transcript = row.transcriptId === null ? undefined : transcripts.get(row.transcriptId);
    return {
      id: row.id,
      stage: row.stage,
      outcome: row.outcome,
      returnedTo: row.returnedTo,
      remark: row.remark,
      who: { id: row.userId, name: row.who },
      at: row.at,
      givenOn: row.stage === 'narrator-approval' && row.outcome === 'passed' ? givenOn(db, row.id) : null,
      transcript: transcript ? { id: transcript.id, fileName: transcript.fileName, kind: transcript.kind } : null,
      counts: counted.get(row.stage) === row,
    };
  });
}

function changesSinceReview(
  db: SqliteDatabase,
  kinds: RecordKinds,
  interviewId: string,
  { counted }: Trail<StepRow>,
): ReviewChanges | null {
  const judged = JUDGING_STAGES.map((stage) => counted.get(stage)).findLast((row) => row !== undefined);
  if (!judged || !isJudging(judged.stage)) return null;
  const { count, records } = changesSince(db, kinds, interviewId, judged.historyNum, CHANGED_RECORDS_LISTED);
  return count === 0 ? null : { stage: judged.stage, who: judged.who, at: judged.at, count, records };
}
