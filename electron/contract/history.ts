/** What changed, who changed it and when, field by field; and what lies in the trash. */
import { z } from 'zod';

const recordType = z.string().min(1).max(60);
const recordId = z.string().min(1).max(100);
/** A day, or a moment in UTC as `Date.toISOString` writes it. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z)?$/);
const page = {
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const listHistorySchema = z.object({
  recordType: recordType.optional(),
  recordId: recordId.optional(),
  who: z.string().max(200).optional(),
  field: z.string().max(60).optional(),
  /** Included. */
  from: moment.optional(),
  /** Not included. */
  to: moment.optional(),
  ...page,
});
export type HistoryQuery = z.output<typeof listHistorySchema>;
export type HistoryQueryInput = Partial<HistoryQuery>;
export const historyPageSchema = z.object(page);

/** What happened to a record in one change. */
export const HISTORY_ACTIONS = ['created', 'changed', 'trashed', 'restored', 'deleted', 'purged'] as const;
export type HistoryAction = (typeof HISTORY_ACTIONS)[number];

/** Field name under which going to the trash and coming back is kept. */
export const DELETED_AT_FIELD = 'deletedAt';
/** Field name under which deleting for good is kept; the value is the record's title. */
export const PURGED_FIELD = 'deletedForGood';

export interface HistoryField {
  /** Number of the history row: `POST /history/:num/restore` takes it. */
  num: number;
  field: string;
  /** As stored: text as it is, everything else as JSON. Null: nothing. */
  before: string | null;
  after: string | null;
  /** Names of the records that the values are ids of, in order; null where the values are no ids. */
  beforeNames: string[] | null;
  afterNames: string[] | null;
  /** What both have in common was left out at `…`: `GET /history/:num` has the whole. */
  shortened: boolean;
  /** The value before can be put back with one click. */
  restorable: boolean;
}

/** A record as people know it, also when it is gone. */
export interface RecordName {
  recordType: string;
  recordId: string;
  /** May be empty: a statement without a summary is known by its time. */
  title: string;
  startMs: number | null;
  endMs: number | null;
  /** Interview it belongs to, or the interview itself. */
  interviewId: string | null;
  interviewTitle: string | null;
  state: 'present' | 'trash' | 'gone';
}

export interface HistoryRecord extends RecordName {
  action: HistoryAction;
  fields: HistoryField[];
}

/** All that one save wrote. */
export interface HistoryChange {
  changeId: string;
  /** ISO 8601, of its last field. */
  at: string;
  who: string;
  records: HistoryRecord[];
  /** How many fields the change wrote in all; more than those listed where it wrote very many. */
  fieldCount: number;
  fieldsListed: number;
  /** Holds something that can be put back. */
  undoable: boolean;
}

export interface HistoryList {
  items: HistoryChange[];
  /** There are older ones. */
  more: boolean;
}

/** What the filters of the history can offer. */
export interface HistoryFacets {
  who: string[];
  recordTypes: string[];
}

export interface RestoreResult {
  /** Records written. */
  records: { recordType: string; recordId: string }[];
}

const itemsSchema = z.array(z.object({ recordType, recordId })).min(1).max(10_000);
export const trashItemsSchema = z.object({ items: itemsSchema });
export type TrashItems = z.infer<typeof itemsSchema>;
export const listTrashSchema = z.object({ recordType: recordType.optional(), ...page });
export type TrashQueryInput = Partial<z.output<typeof listTrashSchema>>;

/** What goes with a record when it is deleted for good. */
export const TRASH_CONTENTS = ['recordings', 'transcripts', 'statements', 'clips', 'attachments'] as const;
export type TrashContents = Partial<Record<(typeof TRASH_CONTENTS)[number], number>>;

export interface TrashItem extends RecordName {
  /** ISO 8601 */
  deletedAt: string;
  /** Null where the history does not say. */
  deletedBy: string | null;
  contents: TrashContents;
  /** Files inside the archive that deleting for good removes. */
  fileCount: number;
  sizeBytes: number;
}

export interface TrashList {
  total: number;
  items: TrashItem[];
  /** How many of each record type. */
  counts: { recordType: string; count: number }[];
}

export interface PurgeResult {
  records: number;
  files: number;
  freedBytes: number;
}

/** The name a person gives once, for the history. */
export const userNameSchema = z.object({
  name: z
    .string()
    .transform((name) =>
      name
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1).max(60)),
});
