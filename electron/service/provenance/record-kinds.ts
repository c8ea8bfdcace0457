import {
  statementChangesSchema,
  statementFieldsSchema,
  variantChangesSchema,
  variantFieldsSchema,
} from '../../contract/provenance';
import type { RecordKind } from '../history/record-kind';
import { indexInterviewRecord } from '../search';
import { restoreStatement } from './delete-statement';
import { fieldsOf, readStatement, saveStatement } from './store';
import { readVariant, restoreVariant, saveVariant } from './variants';

/** What history has to know of 三亲 statements. */
export const statementKind: RecordKind = {
  recordType: 'statement',
  find(db, id) {
    const row = db
      .prepare(
        `SELECT s.summary, s.interview_id AS interviewId, s.start_ms AS startMs, s.end_ms AS endMs,
           i.deleted_at IS NOT NULL AS trashed FROM statements s JOIN interviews i ON i.id = s.interview_id
         WHERE s.id = ?`,
      )
      .get(id) as { summary: string; interviewId: string; startMs: number; endMs: number; trashed: number } | undefined;
    if (!row) return undefined;
    const { summary, trashed, ...place } = row;
    return { ...place, title: summary, trashed: trashed === 1 };
  },
  titleFields: ['summary'],
  references: {
    interviewId: 'interview',
    narratorId: 'person',
    heardFromId: 'person',
    people: 'person',
    eventId: 'event',
  },
  idsOfInterview: (db, interviewId) =>
    db.prepare('SELECT id FROM statements WHERE interview_id = ?').pluck().all(interviewId) as string[],
  restore: {
    fields: statementChangesSchema.shape,
    put(archive, id, values) {
      const existing = readStatement(archive.db, id);
      const fields = statementFieldsSchema.parse({ ...fieldsOf(existing), ...withoutNull(values) });
      saveStatement(archive.db, existing.interviewId, fields, existing);
      indexInterviewRecord(archive.db, existing.interviewId);
    },
  },
  recreate(archive, id) {
    const { interviewId } = restoreStatement(archive.db, id);
    indexInterviewRecord(archive.db, interviewId);
  },
  topics: ['statements'],
};

/** What history has to know of 异说组. */
export const variantGroupKind: RecordKind = {
  recordType: 'variant-group',
  find(db, id) {
    const title = db.prepare('SELECT title FROM variant_groups WHERE id = ?').pluck().get(id) as string | undefined;
    return title === undefined ? undefined : { title, trashed: false, interviewId: null };
  },
  titleFields: ['title'],
  references: { statementIds: 'statement', eventId: 'event' },
  restore: {
    fields: variantChangesSchema.shape,
    put(archive, id, values) {
      const existing = readVariant(archive.db, id);
      saveVariant(archive.db, variantFieldsSchema.parse({ ...existing, ...values }), existing);
    },
  },
  recreate(archive, id) {
    restoreVariant(archive.db, id);
  },
  topics: ['variants'],
};

/** No persons are kept as nothing, not as an empty list. */
const withoutNull = (values: Record<string, unknown>) =>
  'people' in values ? { ...values, people: values.people ?? [] } : values;
