/** Events: what several narrators tell of, each in a statement of their own. */
import { z } from 'zod';
import type { ProvenanceKind, StatementAccount, VariantGroup, VerificationState } from './provenance';

const line = z.string().trim().max(500);

const eventColumns = {
  name: line.min(1),
  /** As typed, e.g. 1983年5月, 约1958年; kept as EDTF. */
  date: z.string().trim().max(100),
  place: line,
  summary: z.string().max(20_000),
};
export const eventFieldsSchema = z.object({
  ...eventColumns,
  date: eventColumns.date.default(''),
  place: line.default(''),
  summary: eventColumns.summary.default(''),
});
export const eventChangesSchema = z.object(eventColumns).partial();
export type EventFields = z.infer<typeof eventFieldsSchema>;
export type EventInput = z.input<typeof eventFieldsSchema>;
export type EventChanges = z.input<typeof eventChangesSchema>;

export const EVENT_SORTS = ['date', 'name', 'recent'] as const;

const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
export const listEventsSchema = z.object({
  /** Part of the name, place or summary, or of the name's pinyin or its initials. */
  text: z.string().trim().max(200).optional(),
  /** Events that may have happened on or after; one without a date does not pass. */
  dateFrom: partialDate.optional(),
  dateTo: partialDate.optional(),
  sort: z.enum(EVENT_SORTS).default('date'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type EventQuery = z.output<typeof listEventsSchema>;

export interface EventSummary extends EventFields {
  id: string;
  createdAt: string;
  updatedAt: string;
  statementCount: number;
  interviewCount: number;
  kinds: Record<ProvenanceKind, number>;
  verification: Record<VerificationState, number>;
  variantCount: number;
}

export interface EventList {
  total: number;
  items: EventSummary[];
}

export interface EventDetail extends EventSummary {
  /** By interview title and time. */
  statements: StatementAccount[];
  variants: VariantGroup[];
}

export const mergeEventsSchema = z.object({
  /** The event that goes; its statements and variant groups move over. */
  fromId: z.string().min(1),
});

/** A merge that can be undone. */
export interface EventMerge {
  /** The event that went. */
  fromId: string;
  intoId: string;
  statementCount: number;
}
