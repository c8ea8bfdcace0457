import { z } from 'zod';
import type { RecordKind } from '../history/record-kind';
import { changeSuperseded } from './add';

/** What history has to know of transcripts. */
export const transcriptKind: RecordKind = {
  recordType: 'transcript',
  find(db, id) {
    const row = db
      .prepare(
        `SELECT t.file_name AS fileName, t.interview_id AS interviewId, i.deleted_at AS deletedAt
         FROM transcripts t JOIN interviews i ON i.id = t.interview_id WHERE t.id = ?`,
      )
      .get(id) as { fileName: string; interviewId: string; deletedAt: string | null } | undefined;
    return row && { title: row.fileName, trashed: row.deletedAt !== null, interviewId: row.interviewId };
  },
  titleFields: ['fileName'],
  references: { interviewId: 'interview' },
  idsOfInterview: (db, interviewId) =>
    db.prepare('SELECT id FROM transcripts WHERE interview_id = ?').pluck().all(interviewId) as string[],
  restore: {
    fields: { superseded: z.boolean() },
    put: (archive, id, { superseded }) => changeSuperseded(archive, id, superseded === true),
  },
  topics: ['interview'],
};
