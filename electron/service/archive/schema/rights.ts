import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { interviews } from './interviews';
import { people } from './people';

/** Who may use the archive. Without a single row the archive is open to whoever has the computer. */
export const users = sqliteTable('users', {
  id: text().primaryKey(),
  /** What the person types to log in; compared without regard to case. */
  login: text().notNull().unique(),
  /** As the history names them. */
  name: text().notNull(),
  /** cataloguer, editor, researcher, reviewer or director */
  role: text().notNull(),
  /** `scrypt$N$r$p$salt$hash`, salt and hash in base64. */
  passwordHash: text('password_hash').notNull(),
  active: integer({ mode: 'boolean' }).notNull().default(true),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  lastLoginAt: text('last_login_at'),
});

/** 授权书: what the narrator, or who speaks for them, allows. */
export const consents = sqliteTable(
  'consents',
  {
    id: text().primaryKey(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    code: text().notNull().default(''),
    grantor: text().notNull(),
    /** The authority record of the grantor, where there is one. */
    grantorId: text('grantor_id').references(() => people.id),
    /** 本人, 配偶, 子女 …, in words */
    relation: text().notNull().default(''),
    /** JSON array of uses: archive, internal, onsite, publish, network, short-video */
    uses: text().notNull().default('[]'),
    /** EDTF, with the first day it can mean. */
    signedOn: text('signed_on').notNull().default(''),
    signedFrom: text('signed_from'),
    /** Until this day, `YYYY-MM-DD`, the whole interview is sealed; it lifts by itself on the day. */
    embargoUntil: text('embargo_until'),
    /** Last day the consent holds, `YYYY-MM-DD`, or null for good. */
    validUntil: text('valid_until'),
    conditions: text().notNull().default(''),
    /** Given orally: where on the timeline it is heard. */
    oralAtMs: integer('oral_at_ms'),
    /** `YYYY-MM-DD` */
    withdrawnOn: text('withdrawn_on'),
    withdrawnNote: text('withdrawn_note').notNull().default(''),
    /** Why there is no scan. */
    missingReason: text('missing_reason').notNull().default(''),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [index('consents_interview').on(t.interviewId)],
);

/** 封存段: a range of the timeline that only some may read, hear and see. */
export const sealedPassages = sqliteTable(
  'sealed_passages',
  {
    id: text().primaryKey(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    reason: text().notNull().default(''),
    /** Lifts by itself on this day, `YYYY-MM-DD`; null: until somebody lifts it. */
    sealedUntil: text('sealed_until'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [index('sealed_passages_interview').on(t.interviewId, t.startMs)],
);
