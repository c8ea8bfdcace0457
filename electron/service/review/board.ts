import type { z } from 'zod';
import {
  type BoardStage,
  REVIEW_STAGES,
  type ReviewBoard,
  type ReviewCards,
  type ReviewFilters,
  type ReviewStage,
  type reviewCardsSchema,
} from '../../contract/review';
import type { SqliteDatabase } from '../archive/database';
import { boardStage, conditionOf, FROM, OVERDUE, readCards, waitingFor } from './card-query';

/** How many interviews wait for each stage. */
export function reviewBoard(db: SqliteDatabase, filters: ReviewFilters): ReviewBoard {
  const { sql, values } = conditionOf(filters);
  const rows = db
    .prepare(
      `SELECT s.passed_stage AS passedStage, count(*) AS count, sum(${OVERDUE}) AS overdue
       FROM ${FROM} WHERE ${sql} GROUP BY s.passed_stage`,
    )
    .all(values) as { passedStage: ReviewStage | null; count: number; overdue: number }[];
  const none = [...REVIEW_STAGES, 'done' as const].map((stage) => [stage, { count: 0, overdue: 0 }]);
  const stages = Object.fromEntries(none) as Record<BoardStage, { count: number; overdue: number }>;
  let total = 0;
  for (const { passedStage, count, overdue } of rows) {
    stages[boardStage(passedStage)] = { count, overdue };
    total += count;
  }
  return { total, stages };
}

/** A page of the interviews that wait for some stages, what is overdue first and then who has waited longest. */
export function reviewCards(db: SqliteDatabase, query: z.output<typeof reviewCardsSchema>): ReviewCards {
  const { stage, offset, limit, ...filters } = query;
  const condition = conditionOf(filters);
  const waiting = waitingFor(stage);
  const wanted = { sql: `${condition.sql} AND ${waiting.sql}`, values: { ...condition.values, passed: waiting.value } };
  const total = db.prepare(`SELECT count(*) FROM ${FROM} WHERE ${wanted.sql}`).pluck().get(wanted.values) as number;
  const order = `${OVERDUE} DESC, coalesce(s.updated_at, i.created_at)`;
  return { total, items: readCards(db, wanted, order, { offset, limit }) };
}
