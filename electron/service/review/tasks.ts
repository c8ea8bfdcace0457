import { isJudging, JUDGING_STAGES, REVIEW_STAGES, type ReviewTasks } from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import type { Viewer } from '../users/viewer';
import { type Condition, conditionOf, FROM, OVERDUE, readCards, waitingFor } from './card-query';
import { mayPass } from './requirements';
import { personOf } from './store';
import { nameKey, type Person } from './trail';

/** Place of a stage named in a column. */
const place = (column: string) =>
  `CASE ${column} ${REVIEW_STAGES.map((stage, index) => `WHEN '${stage}' THEN ${index}`).join(' ')} END`;

/** One of 初审, 复审 and 终审 that this person passed, and that counts. */
const REVIEWED_BEFORE = `SELECT 1 FROM reviews r WHERE r.interview_id = i.id AND r.outcome = 'passed'
  AND r.stage IN (SELECT value FROM json_each(@judging))
  AND (r.user_id = @userId OR ((r.user_id IS NULL OR @userId = '') AND r.who IN (SELECT value FROM json_each(@names))))
  AND NOT EXISTS (SELECT 1 FROM reviews b WHERE b.interview_id = i.id AND b.outcome = 'returned' AND b.num > r.num
    AND ${place('b.returned_to')} <= ${place('r.stage')})`;

function assignedTo({ userId }: Person): Condition {
  const { sql, values } = conditionOf({});
  const mine =
    userId === null
      ? 's.assignee_id IS NULL AND s.assignee IN (SELECT value FROM json_each(@names))'
      : 's.assignee_id = @userId';
  return { sql: `${sql} AND coalesce(s.passed_stage, '') <> 'archived' AND ${mine}`, values };
}

/** With nobody, in a stage they may pass, and none of whose reviews they have passed before. */
function openTo(viewer: Viewer): Condition {
  const { sql, values } = conditionOf({ assignee: 'nobody' });
  const able = REVIEW_STAGES.filter((stage) => mayPass(viewer, stage));
  const judging = waitingFor(able.filter(isJudging));
  const others = waitingFor(able.filter((stage) => !isJudging(stage)));
  return {
    sql: `${sql} AND (${others.sql} OR (${judging.sql.replace('@passed', '@beforeReview')}
      AND NOT EXISTS (${REVIEWED_BEFORE})))`,
    values: { ...values, passed: others.value, beforeReview: judging.value },
  };
}

/** The ways this person's name is written in the trail, as JSON. */
function ownNames(db: SqliteDatabase, { who }: Person): string {
  const key = nameKey(who);
  const written = db
    .prepare(
      `SELECT who FROM reviews WHERE stage IN (SELECT value FROM json_each(?)) UNION SELECT assignee FROM review_states`,
    )
    .pluck()
    .all(JSON.stringify(JUDGING_STAGES)) as string[];
  return JSON.stringify([who, ...written.filter((name) => name !== '' && nameKey(name) === key)]);
}

/** What lies with the one who asks, and what they could take up: overdue first, then by day, then by waiting. */
export function reviewTasks(
  db: SqliteDatabase,
  viewer: Viewer,
  { scope, offset, limit }: { scope: 'assigned' | 'open'; offset: number; limit: number },
): ReviewTasks {
  const person = personOf(viewer);
  const own = { userId: person.userId ?? '', names: ownNames(db, person), judging: JSON.stringify(JUDGING_STAGES) };
  const bound = ({ sql, values }: Condition): Condition => ({ sql, values: { ...values, ...own } });
  const conditions = { assigned: bound(assignedTo(person)), open: bound(openTo(viewer)) };
  const count = ({ sql, values }: Condition) =>
    db.prepare(`SELECT count(*) FROM ${FROM} WHERE ${sql}`).pluck().get(values) as number;
  const counts = { assigned: count(conditions.assigned), open: count(conditions.open) };
  const order = `${OVERDUE} DESC, s.due_on IS NULL, s.due_on, coalesce(s.updated_at, i.created_at)`;
  return { total: counts[scope], counts, items: readCards(db, conditions[scope], order, { offset, limit }) };
}
