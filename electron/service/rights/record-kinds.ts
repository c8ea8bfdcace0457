import { consentChangesSchema, sealChangesSchema } from '../../contract/rights';
import type { RecordKind } from '../history/record-kind';
import { indexInterviewRecord } from '../search';
import { readConsent, restoreConsent, saveConsent } from './consents';
import { readPassage, savePassage } from './passages';

/** What history and trash have to know of consents. */
export const consentKind: RecordKind = {
  recordType: 'consent',
  find(db, id) {
    const row = db
      .prepare('SELECT grantor, interview_id AS interviewId, deleted_at AS deletedAt FROM consents WHERE id = ?')
      .get(id) as { grantor: string; interviewId: string; deletedAt: string | null } | undefined;
    return row && { title: row.grantor, trashed: row.deletedAt !== null, interviewId: row.interviewId };
  },
  titleFields: ['grantor'],
  references: { interviewId: 'interview' },
  idsOfInterview: (db, interviewId) =>
    db.prepare('SELECT id FROM consents WHERE interview_id = ?').pluck().all(interviewId) as string[],
  restore: {
    fields: consentChangesSchema.shape,
    put(archive, id, values) {
      const existing = readConsent(archive.db, id);
      saveConsent(archive.db, existing.interviewId, consentChangesSchema.parse(values), existing);
      indexInterviewRecord(archive.db, existing.interviewId);
    },
  },
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM consents WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    contents: () => ({ counts: {}, files: [] }),
    restore(archive, id) {
      indexInterviewRecord(archive.db, restoreConsent(archive.db, id).interviewId);
    },
    purge(archive, id) {
      archive.db.prepare('DELETE FROM consents WHERE id = ?').run(id);
    },
  },
  topics: ['interview', 'clips'],
};

/** What history has to know of sealed passages. */
export const passageKind: RecordKind = {
  recordType: 'passage',
  find(db, id) {
    const row = db
      .prepare(
        `SELECT reason, interview_id AS interviewId, start_ms AS startMs, end_ms AS endMs FROM sealed_passages
         WHERE id = ?`,
      )
      .get(id) as { reason: string; interviewId: string; startMs: number; endMs: number } | undefined;
    if (!row) return undefined;
    const { reason, ...place } = row;
    return { ...place, title: reason, trashed: false };
  },
  titleFields: ['reason'],
  references: { interviewId: 'interview' },
  idsOfInterview: (db, interviewId) =>
    db.prepare('SELECT id FROM sealed_passages WHERE interview_id = ?').pluck().all(interviewId) as string[],
  restore: {
    fields: sealChangesSchema.shape,
    put(archive, id, values) {
      const existing = readPassage(archive.db, id);
      const { startMs, endMs, reason, sealedUntil, interviewId } = existing;
      const given = Object.fromEntries(
        Object.entries(sealChangesSchema.parse(values)).filter(([, value]) => value !== undefined),
      );
      savePassage(archive.db, interviewId, { startMs, endMs, reason, sealedUntil, ...given }, existing);
      indexInterviewRecord(archive.db, interviewId);
    },
  },
  topics: ['interview', 'clips'],
};
