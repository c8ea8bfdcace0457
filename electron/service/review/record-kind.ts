import type { RecordKind } from '../history/record-kind';
import { REVIEW_RECORD } from './store';

/** What history has to know of reviews. Nothing of them is put back: a step is answered by another step. */
export const reviewKind: RecordKind = {
  recordType: REVIEW_RECORD,
  find(db, id) {
    const row = db
      .prepare(
        `SELECT i.id AS interviewId, i.title, i.deleted_at AS deletedAt FROM interviews i
         WHERE i.id = coalesce((SELECT interview_id FROM reviews WHERE id = @id), @id)`,
      )
      .get({ id }) as { interviewId: string; title: string; deletedAt: string | null } | undefined;
    return row && { title: row.title, trashed: row.deletedAt !== null, interviewId: row.interviewId };
  },
  titleFields: [],
  references: { interviewId: 'interview' },
  idsOfInterview: (db, interviewId) => [
    interviewId,
    ...(db.prepare('SELECT id FROM reviews WHERE interview_id = ?').pluck().all(interviewId) as string[]),
  ],
  topics: ['reviews'],
};
