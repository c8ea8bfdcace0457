/** 三亲 statements: where what was said comes from, and how far it has been verified. */
import { z } from 'zod';

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

const line = z.string().trim().max(500);
const paragraph = z.string().max(20_000);

const statementColumns = {
  kind: z.enum(PROVENANCE_KINDS),
  startMs: z.number().int().min(0),
  endMs: z.number().int().min(1),
  summary: paragraph,
  roleThen: line,
  heardFrom: line,
  heardWhenWhere: line,
  hops: z.number().int().min(1).max(20).nullable(),
  verification: z.enum(VERIFICATION_STATES),
};
export const statementFieldsSchema = z.object({
  ...statementColumns,
  summary: paragraph.default(''),
  roleThen: line.default(''),
  heardFrom: line.default(''),
  heardWhenWhere: line.default(''),
  hops: statementColumns.hops.default(null),
  verification: statementColumns.verification.default('unverified'),
});
/** Without defaults: a field that is not sent stays as it is. */
export const statementChangesSchema = z.object(statementColumns).partial();
export type StatementFields = z.infer<typeof statementFieldsSchema>;
export type StatementInput = z.input<typeof statementFieldsSchema>;

export interface Statement extends StatementFields {
  id: string;
  interviewId: string;
}

/** Total time of an interview's statements of one kind. */
export type ProvenanceTotals = Record<ProvenanceKind, number>;
