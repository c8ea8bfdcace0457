/** The parts of SQL that board, columns and tasks have in common. */
import {
  type BoardStage,
  NOBODY_ASSIGNED,
  REVIEW_STAGES,
  type ReviewCard,
  type ReviewFilters,
  type ReviewStage,
  stageAfter,
  stageIndex,
} from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import { localToday } from '../archive/today';
import { interviewPeople } from '../people/store';

export const FROM = 'interviews i LEFT JOIN review_states s ON s.interview_id = i.id';

export const OVERDUE = `coalesce(s.due_on < @today AND coalesce(s.passed_stage, '') <> 'archived', 0)`;

export interface Condition {
  sql: string;
  values: Record<string, string>;
}

/** What a filter lets through. */
export function conditionOf(filters: Partial<ReviewFilters>): Condition {
  const parts = ['i.deleted_at IS NULL'];
  const values: Record<string, string> = { today: localToday() };
  const add = (name: string, value: string | undefined, sql: string) => {
    if (value === undefined || value === '') return;
    values[name] = value;
    parts.push(sql);
  };
  add(
    'text',
    filters.text,
    `(instr(lower(i.title), lower(@text)) > 0 OR instr(coalesce(i.archival_code, ''), @text) > 0
      OR i.id IN (SELECT ip.interview_id FROM interview_people ip JOIN people p ON p.id = ip.person_id
        WHERE ip.role = 'narrator' AND instr(p.name, @text) > 0))`,
  );
  add('county', filters.county, 'i.county_code = @county');
  add(
    'collection',
    filters.collection,
    `i.id IN (WITH RECURSIVE within (id) AS (SELECT @collection UNION
       SELECT c.id FROM collections c JOIN within w ON c.parent_id = w.id WHERE c.deleted_at IS NULL)
       SELECT interview_id FROM interview_collections WHERE collection_id IN (SELECT id FROM within))`,
  );
  if (filters.assignee === NOBODY_ASSIGNED) parts.push(`coalesce(s.assignee, '') = ''`);
  else
    add(
      'assignee',
      filters.assignee,
      `(s.assignee_id = @assignee OR (s.assignee_id IS NULL AND s.assignee = @assignee))`,
    );
  if (filters.overdue) parts.push(OVERDUE);
  return { sql: parts.join(' AND '), values };
}

/** Lets through what waits for one of the stages. */
export function waitingFor(stages: readonly BoardStage[]): { sql: string; value: string } {
  const passed = stages.map((stage) => (stage === 'done' ? 'archived' : (REVIEW_STAGES[stageIndex(stage) - 1] ?? '')));
  return {
    sql: `coalesce(s.passed_stage, '') IN (SELECT value FROM json_each(@passed))`,
    value: JSON.stringify(passed),
  };
}

export const boardStage = (passed: ReviewStage | null): BoardStage => stageAfter(passed) ?? 'done';

interface CardRow {
  interviewId: string;
  title: string;
  archivalCode: string | null;
  countyCode: string | null;
  passedStage: ReviewStage | null;
  assigneeId: string | null;
  assignee: string | null;
  dueOn: string | null;
  waitingSince: string;
  overdue: number;
}

/** A page of cards; the page is found first, so that the rest is read for it alone. */
export function readCards(
  db: SqliteDatabase,
  { sql, values }: Condition,
  order: string,
  { offset, limit }: { offset: number; limit: number },
): ReviewCard[] {
  const rows = db
    .prepare(
      `SELECT i.id AS interviewId, i.title, i.archival_code AS archivalCode, i.county_code AS countyCode,
         s.passed_stage AS passedStage, s.assignee_id AS assigneeId, s.assignee, s.due_on AS dueOn,
         coalesce(s.updated_at, i.created_at) AS waitingSince, ${OVERDUE} AS overdue
       FROM ${FROM} WHERE ${sql} ORDER BY ${order}, i.num LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit, offset }) as CardRow[];
  const last = db.prepare(
    `SELECT outcome, who, remark FROM reviews WHERE interview_id = ? AND outcome <> 'remark' ORDER BY num DESC LIMIT 1`,
  );
  return rows.map(({ passedStage, assigneeId, assignee, overdue, ...row }): ReviewCard => {
    const step = last.get(row.interviewId) as { outcome: string; who: string; remark: string } | undefined;
    return {
      ...row,
      narrators: interviewPeople(db, row.interviewId, 'narrator').map(({ name }) => name),
      stage: boardStage(passedStage),
      assignee: assignee ? { id: assigneeId, name: assignee } : null,
      overdue: overdue === 1,
      returned: step?.outcome === 'returned' ? { who: step.who, remark: step.remark } : null,
    };
  });
}
