import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { interviews } from './interviews';
import { users } from './rights';

/** 审核, append only: every step an interview was passed through, sent back from, or remarked on. */
export const reviews = sqliteTable(
  'reviews',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** recorded, transcribed, proof-1 … archived: see contract/review.ts */
    stage: text().notNull(),
    /** passed, returned or remark */
    outcome: text().notNull(),
    /** The stage it was sent back to. */
    returnedTo: text('returned_to'),
    remark: text().notNull().default(''),
    /** Number of the last history row when it was judged: what came after is what changed since. */
    historyNum: integer('history_num').notNull(),
    /** The transcript that was judged. */
    transcriptId: text('transcript_id'),
    userId: text('user_id').references(() => users.id),
    who: text().notNull(),
    at: text().notNull(),
  },
  (t) => [index('reviews_interview').on(t.interviewId, t.num)],
);

/** Where each interview stands, and who has it next. */
export const reviewStates = sqliteTable(
  'review_states',
  {
    interviewId: text('interview_id')
      .primaryKey()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** The last stage that was passed and still counts; null before the first. */
    passedStage: text('passed_stage'),
    assigneeId: text('assignee_id').references(() => users.id),
    /** The assignee where the archive has no users. */
    assignee: text().notNull().default(''),
    /** `YYYY-MM-DD` */
    dueOn: text('due_on'),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [index('review_states_stage').on(t.passedStage), index('review_states_assignee').on(t.assigneeId)],
);
