/** Consents, what they allow, and the passages only some may read, hear and see. */
import { z } from 'zod';

/** 存档 / 内部查阅 / 馆内播放 / 出版 / 网络传播 / 短视频 */
export const USES = ['archive', 'internal', 'onsite', 'publish', 'network', 'short-video'] as const;
export type Use = (typeof USES)[number];

const line = z.string().trim().max(500);
const paragraph = z.string().max(20_000);
/** A day as typed in the office's way or as `YYYY-MM-DD`; empty: none. */
const day = z.string().trim().max(100);

const consentColumns = {
  code: line,
  grantor: line.min(1),
  relation: line,
  uses: z.array(z.enum(USES)).max(USES.length),
  signedOn: line,
  embargoUntil: day,
  validUntil: day,
  conditions: paragraph,
  oralAtMs: z.number().int().min(0).nullable(),
  withdrawnOn: day,
  withdrawnNote: paragraph,
  missingReason: paragraph,
};
export const consentChangesSchema = z.object(consentColumns).partial();
export const createConsentSchema = consentChangesSchema.extend({ grantor: consentColumns.grantor });
export type ConsentFields = z.infer<z.ZodObject<typeof consentColumns>>;
export type ConsentChanges = z.infer<typeof consentChangesSchema>;

export interface Consent extends ConsentFields {
  id: string;
  interviewId: string;
  /** Signed, not withdrawn, not run out. */
  inForce: boolean;
}

const sealColumns = {
  startMs: z.number().int().min(0),
  endMs: z.number().int().min(1),
  reason: paragraph,
  sealedUntil: day,
};
export const createSealSchema = z.object({
  ...sealColumns,
  reason: sealColumns.reason.default(''),
  sealedUntil: sealColumns.sealedUntil.default(''),
});
export const sealChangesSchema = z.object(sealColumns).partial();
export type SealFields = z.infer<z.ZodObject<typeof sealColumns>>;

/** A range of an interview's timeline that is kept from those without the right. */
export interface SealedPassage extends SealFields {
  id: string;
  interviewId: string;
  /** False once its day has come. */
  sealed: boolean;
}

/** Why a whole interview is sealed. */
export type WholeSealReason = 'embargo' | 'withdrawn' | 'no-internal-use';

export interface TimeRange {
  startMs: number;
  endMs: number;
}

/** What is kept from those without the right to sealed material. */
export interface Sealing {
  /** Null: not as a whole. */
  whole: { reason: WholeSealReason; until: string | null } | null;
  /** Sorted, not touching each other. Empty when sealed as a whole. */
  ranges: TimeRange[];
}

/** Whether one use of a passage is allowed, and if not why. */
export interface UseClearance {
  use: Use;
  allowed: boolean;
  /** `no-consent`: none in force; `not-granted`: none in force grants it; `sealed`: the passage is. */
  reason: 'no-consent' | 'not-granted' | 'sealed' | null;
}

/** All that is known of an interview's rights. */
export interface InterviewRights {
  consents: Consent[];
  passages: SealedPassage[];
  sealing: Sealing;
  /** For the interview as a whole. */
  clearance: UseClearance[];
}
