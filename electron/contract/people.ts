/** People: authority records, and the roles they hold on interviews. */
import { z } from 'zod';
import type { ProvenanceKind, VerificationState } from './provenance';

export const PERSON_ROLES = ['narrator', 'interviewer', 'recordist', 'compiler', 'mentioned'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

export interface PersonRef {
  id: string;
  name: string;
}

export const GENDERS = ['female', 'male'] as const;
/** 曾用名 · 别名 · 笔名 · 误识（语音识别写错的） */
export const OTHER_NAME_KINDS = ['former', 'alias', 'pen', 'misheard'] as const;
/** 全国 · 省 · 市 · 县（市、区）政协 */
export const MEMBERSHIP_LEVELS = ['national', 'province', 'city', 'county'] as const;
export type MembershipLevel = (typeof MEMBERSHIP_LEVELS)[number];
/** 抢救优先级: 紧急 · 优先 · 一般 · 已完成 */
export const RESCUE_PRIORITIES = ['urgent', 'high', 'normal', 'done'] as const;
export type RescuePriority = (typeof RESCUE_PRIORITIES)[number];
/** 署名: 实名 · 化名 · 匿名 */
export const NAMING_MODES = ['real', 'pseudonym', 'anonymous'] as const;

const line = z.string().trim().max(500);
const paragraph = z.string().max(20_000);
const personName = z.string().trim().min(1).max(100);

export const otherNameSchema = z.object({ name: personName, kind: z.enum(OTHER_NAME_KINDS) });
export type OtherName = z.infer<typeof otherNameSchema>;

/** 委员履历: one term of one committee of the CPPCC. Dates as typed in the office or EDTF. */
export const membershipSchema = z.object({
  /** Of a row that is there already; a new row has none. */
  id: z.string().max(100).optional(),
  level: z.enum(MEMBERSHIP_LEVELS),
  /** Six digits (GB/T 2260), or empty. */
  area: z.union([z.literal(''), z.string().regex(/^\d{6}$/)]).default(''),
  /** 届次 */
  term: z.number().int().min(1).max(99).nullable().default(null),
  /** 界别 */
  sector: line.default(''),
  /** 专委会 */
  committee: line.default(''),
  /** 职务 */
  post: line.default(''),
  startedOn: line.default(''),
  endedOn: line.default(''),
});
/** As stored: with its id, dates as EDTF. */
export type Membership = Omit<z.output<typeof membershipSchema>, 'id'> & { id: string };

/** Fields a person may write. `birth` and `death` take EDTF or the office's Chinese way (`1938年`, `约1938年3月`). */
export const personFieldsSchema = z.object({
  name: personName,
  /** Pinyin it sorts by. Empty: read from the name. */
  sortName: z.string().trim().max(300),
  otherNames: z.array(otherNameSchema).max(50),
  gender: z.enum(GENDERS).nullable(),
  birth: line,
  death: line,
  nativePlace: line,
  ethnicity: line,
  party: line,
  memberships: z.array(membershipSchema).max(60),
  /** 现任身份; what they were then belongs to each statement. */
  roleNow: line,
  biography: paragraph,
  rescuePriority: z.enum(RESCUE_PRIORITIES).nullable(),
  /** Health, whom to call first. */
  rescueNote: paragraph,
  /** Confidential: never part of an answer but `GET /people/:id/contact`. */
  contact: paragraph,
  heir: line,
  namingMode: z.enum(NAMING_MODES),
  /** Needed where `namingMode` is `pseudonym`. */
  pseudonym: line,
  notes: paragraph,
  /** An attachment of this person. */
  portraitId: z.string().max(100).nullable(),
});
export type PersonFields = Omit<z.output<typeof personFieldsSchema>, 'memberships'> & { memberships: Membership[] };

export const updatePersonSchema = personFieldsSchema.partial();
export type PersonChanges = z.input<typeof updatePersonSchema>;
export const createPersonSchema = updatePersonSchema.extend({
  name: personName,
  /** There is one of this name already, and this is somebody else. */
  another: z.boolean().default(false),
});
export type PersonCreation = z.input<typeof createPersonSchema>;

/** Pinyin; date of birth; 抢救优先级, then age, then those not yet recorded. */
export const PERSON_SORTS = ['name', 'birth', 'rescue'] as const;
/** `open`: whoever still has to be recorded; `none`: nobody has judged it. */
export const RESCUE_FILTERS = [...RESCUE_PRIORITIES, 'open', 'none'] as const;

const personFilters = {
  /** Part of the name, of another name, of its pinyin or its initials. */
  text: z.string().trim().max(100).optional(),
  role: z.enum(PERSON_ROLES).optional(),
  level: z.enum(MEMBERSHIP_LEVELS).optional(),
  area: z.string().max(6).optional(),
  term: z.coerce.number().int().optional(),
  sector: z.string().max(500).optional(),
  /** County of a membership, or of an interview they gave. */
  county: z.string().max(6).optional(),
  rescue: z.enum(RESCUE_FILTERS).optional(),
  /** Whether they are the narrator of any interview. */
  interviewed: z.enum(['yes', 'no']).optional(),
};
export const personFiltersSchema = z.object(personFilters);
export const listPeopleSchema = z.object({
  ...personFilters,
  sort: z.enum(PERSON_SORTS).default('name'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type PersonFilters = z.output<typeof personFiltersSchema>;
export type PersonListQuery = z.output<typeof listPeopleSchema>;

/** In whole years: today, or when they died. */
export interface PersonAge {
  years: number;
  /** The dates allow another number as well; `years` is the highest. */
  approximate: boolean;
  atDeath: boolean;
}

/** A row of the list. */
export interface PersonSummary extends PersonRef {
  sortName: string;
  otherNames: OtherName[];
  gender: PersonFields['gender'];
  birth: string;
  death: string;
  age: PersonAge | null;
  nativePlace: string;
  roleNow: string;
  memberships: Membership[];
  /** Interviews by the role they hold in them. */
  roles: Record<PersonRole, number>;
  /** Interviews they gave that have a recording. */
  recordedCount: number;
  rescuePriority: RescuePriority | null;
  rescueNote: string;
  namingMode: PersonFields['namingMode'];
  updatedAt: string;
}

export interface PersonList {
  total: number;
  items: PersonSummary[];
}

/** What each filter would leave, all other filters kept. */
export interface PersonFacets {
  roles: { role: PersonRole; count: number }[];
  terms: { level: MembershipLevel; area: string; term: number | null; count: number }[];
  sectors: { sector: string; count: number }[];
  counties: { code: string; count: number }[];
  rescue: { priority: RescuePriority | null; count: number }[];
  interviewed: { yes: number; no: number };
}

/** Proposed while a name is typed. */
export interface PersonSuggestion extends PersonRef {
  birth: string;
  roleNow: string;
  /** The other name that holds what was typed, where the name itself does not. */
  otherName: string | null;
}

export interface PersonInterview {
  id: string;
  title: string;
  archivalCode: string | null;
  role: PersonRole;
  recordedOn: string;
  durationMs: number;
  recordingCount: number;
}

/** A stretch of an interview; times in milliseconds on its timeline. */
export interface PersonPassage {
  statementId: string;
  interviewId: string;
  interviewTitle: string;
  kind: ProvenanceKind;
  startMs: number;
  endMs: number;
  summary: string;
  verification: VerificationState;
}

export interface PersonStatement extends PersonPassage {
  /** `one-of-several`: the interview has several narrators and the statement does not say which of them speaks. */
  attribution: 'named' | 'only-narrator' | 'one-of-several';
}

/** A statement that speaks of the person, or tells what was heard from them. */
export interface PersonMention extends PersonPassage {
  how: 'spoken-of' | 'heard-from';
}

export interface PersonMerge {
  id: string;
  /** The record that was merged into this one. */
  merged: PersonRef;
  at: string;
  who: string;
  undoneAt: string | null;
  /** Nothing was merged on top of it since. */
  undoable: boolean;
}

export interface PersonDetail extends Omit<PersonFields, 'contact'>, PersonRef {
  /** `sortName` was written by hand: the name reads otherwise. */
  sortNameGiven: boolean;
  hasContact: boolean;
  age: PersonAge | null;
  /** The record this one was merged into; it cannot be changed then. */
  mergedInto: PersonRef | null;
  interviews: PersonInterview[];
  statements: PersonStatement[];
  mentions: PersonMention[];
  merges: PersonMerge[];
  createdAt: string;
  updatedAt: string;
}

export const lookAlikesSchema = z.object({
  name: z.string().trim().max(100),
  birth: z.string().max(100).default(''),
  nativePlace: z.string().trim().max(500).default(''),
});
export type LookAlikesQuery = z.input<typeof lookAlikesSchema>;

/** Why two records may be one person. */
export const LOOK_ALIKE_REASONS = ['same-name', 'other-name', 'same-pinyin', 'one-character'] as const;
/** What else speaks for it. */
export const LOOK_ALIKE_SUPPORTS = ['birth', 'nativePlace', 'county', 'membership'] as const;

export interface LookAlike {
  person: PersonSummary;
  reason: (typeof LOOK_ALIKE_REASONS)[number];
  supports: (typeof LOOK_ALIKE_SUPPORTS)[number][];
  /** Both dates of birth are known and cannot be the same. */
  bornApart: boolean;
}

export const mergePersonSchema = z.object({
  /** The record that stays. */
  into: z.string().max(100),
});
export interface MergeResult {
  mergeId: string;
  person: PersonDetail;
}
