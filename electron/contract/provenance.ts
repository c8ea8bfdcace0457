/** 三亲 statements: where what was said comes from, and how far it has been verified. */
import { z } from 'zod';
import type { Finding } from './errors';
import type { PersonRef } from './people';

/** 亲历 took part, 亲见 was there and saw, 亲闻 heard it from someone. */
export const PROVENANCE_KINDS = ['experienced', 'witnessed', 'heard'] as const;
export type ProvenanceKind = (typeof PROVENANCE_KINDS)[number];

/** 未核实 · 已印证 · 部分印证 · 存疑 · 与他说相左 · 无法核实 */
export const VERIFICATION_STATES = [
  'unverified',
  'corroborated',
  'partly-corroborated',
  'doubtful',
  'contradicted',
  'unverifiable',
] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

const line = z.string().trim().max(500);
const paragraph = z.string().max(20_000);
const idOrNull = z.string().min(1).max(100).nullable();

const statementColumns = {
  kind: z.enum(PROVENANCE_KINDS),
  startMs: z.number().int().min(0),
  endMs: z.number().int().min(1),
  summary: paragraph,
  /** Who says so: a narrator of the interview; null where it has one narrator. */
  narratorId: idOrNull,
  roleThen: line,
  /** 亲闻 cannot be without it. */
  heardFrom: line,
  /** Authority record of the person in `heardFrom`. */
  heardFromId: idOrNull,
  heardWhenWhere: line,
  /** 转述层数; null becomes 1 for 亲闻. */
  hops: z.number().int().min(1).max(20).nullable(),
  verification: z.enum(VERIFICATION_STATES),
  verificationNote: paragraph,
  eventId: idOrNull,
  /** Persons the statement speaks of: ids of people, or names. */
  people: z.array(line.min(1)).max(200),
};
export const statementFieldsSchema = z.object({
  ...statementColumns,
  summary: paragraph.default(''),
  narratorId: idOrNull.default(null),
  roleThen: line.default(''),
  heardFrom: line.default(''),
  heardFromId: idOrNull.default(null),
  heardWhenWhere: line.default(''),
  hops: statementColumns.hops.default(null),
  verification: statementColumns.verification.default('unverified'),
  verificationNote: paragraph.default(''),
  eventId: idOrNull.default(null),
  people: statementColumns.people.default([]),
});
/** Without defaults: a field that is not sent stays as it is. */
export const statementChangesSchema = z.object(statementColumns).partial();
export type StatementFields = z.infer<typeof statementFieldsSchema>;
export type StatementInput = z.input<typeof statementFieldsSchema>;
export type StatementChanges = z.input<typeof statementChangesSchema>;

export interface RecordRef {
  id: string;
  title: string;
}

export interface Statement extends Omit<StatementFields, 'people'> {
  id: string;
  interviewId: string;
  /** Name of `narratorId`. */
  narratorName: string | null;
  eventName: string | null;
  people: PersonRef[];
  /** Who gave the verification its present state, and when (ISO 8601); set by the service. */
  verifiedBy: string;
  verifiedAt: string | null;
  evidenceCount: number;
  /** 异说组 it belongs to. */
  variantGroups: RecordRef[];
  /** Doubts that do not keep it from being saved, e.g. 亲历 without 当时身份. */
  findings: Finding[];
}

/** A statement seen from outside its interview. */
export interface StatementAccount extends Statement {
  interviewTitle: string;
  archivalCode: string | null;
  /** Who says so: the narrator named in the statement, or the narrators of the interview. */
  narrators: PersonRef[];
  /** What is said in the range, from the transcript in use. */
  words: { startMs: number; speaker: string | null; text: string }[];
}

export const listStatementsSchema = z.object({
  /** Part of the summary, role, source, interview title or code, or of a narrator's name or its pinyin. */
  text: z.string().trim().max(200).optional(),
  kind: z.enum(PROVENANCE_KINDS).optional(),
  verification: z.enum(VERIFICATION_STATES).optional(),
  event: z.string().optional(),
  /** Person id. */
  narrator: z.string().optional(),
  county: z.string().optional(),
  interview: z.string().optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type StatementQuery = z.output<typeof listStatementsSchema>;

export interface StatementList {
  total: number;
  items: StatementAccount[];
}

/** A document, or what someone else says. */
export const EVIDENCE_KINDS = ['document', 'statement'] as const;
export const EVIDENCE_STANCES = ['supports', 'contradicts', 'context'] as const;

const evidenceColumns = {
  kind: z.enum(EVIDENCE_KINDS),
  /** Title, publisher, page, shelf mark of a document. */
  citation: z.string().trim().max(2000),
  otherStatementId: idOrNull,
  stance: z.enum(EVIDENCE_STANCES),
  note: paragraph,
};
export const evidenceFieldsSchema = z.object({
  ...evidenceColumns,
  citation: evidenceColumns.citation.default(''),
  otherStatementId: idOrNull.default(null),
  note: paragraph.default(''),
});
export const evidenceChangesSchema = z.object(evidenceColumns).partial();
export type EvidenceFields = z.infer<typeof evidenceFieldsSchema>;
export type EvidenceInput = z.input<typeof evidenceFieldsSchema>;

export interface Evidence extends EvidenceFields {
  id: string;
  statementId: string;
  addedBy: string;
  /** ISO 8601 */
  addedAt: string;
  /** The statement cited; null for a document, or while its interview lies in the trash. */
  other: StatementAccount | null;
}

const variantColumns = {
  title: line.min(1),
  /** 编者按, apart from the narrators' words. */
  editorNote: paragraph,
  eventId: idOrNull,
  /** In the order they are shown; two or more. */
  statementIds: z.array(z.string()).max(100),
};
export const variantFieldsSchema = z.object({
  ...variantColumns,
  editorNote: paragraph.default(''),
  eventId: idOrNull.default(null),
});
export const variantChangesSchema = z.object(variantColumns).partial();
export type VariantFields = z.infer<typeof variantFieldsSchema>;
export type VariantInput = z.input<typeof variantFieldsSchema>;
export type VariantChanges = z.input<typeof variantChangesSchema>;

/** 异说组: accounts that differ, side by side, never merged. */
export interface VariantGroup extends VariantFields {
  id: string;
  eventName: string | null;
  narrators: PersonRef[];
  createdAt: string;
  updatedAt: string;
}

export interface VariantGroupDetail extends VariantGroup {
  /** In order; those of interviews in the trash are left out. */
  statements: StatementAccount[];
}

/** Total time of an interview's statements of one kind. */
export type ProvenanceTotals = Record<ProvenanceKind, number>;

/**
 * Time in milliseconds over all interviews. Where statements of one interview overlap their time counts once in each
 * figure: once for the kind, and once for each kind in each state. So the states of a kind may add up to more than it.
 */
export interface ArchiveProvenance {
  kinds: ProvenanceTotals;
  verification: Record<ProvenanceKind, Record<VerificationState, number>>;
  /** How many statements. */
  statements: Record<ProvenanceKind, Record<VerificationState, number>>;
  interviews: number;
}
