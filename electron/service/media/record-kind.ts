import { z } from 'zod';
import type { RecordKind } from '../history/record-kind';
import { arrangeRecording, type RecordingChanges } from './arrange';
import { mediaFiles, restoreRecording } from './trash';

/** What history and trash have to know of recordings. */
export const mediaKind: RecordKind = {
  recordType: 'media',
  find(db, id) {
    const row = db
      .prepare(
        'SELECT file_name AS fileName, interview_id AS interviewId, deleted_at AS deletedAt FROM media WHERE id = ?',
      )
      .get(id) as { fileName: string; interviewId: string; deletedAt: string | null } | undefined;
    return row && { title: row.fileName, trashed: row.deletedAt !== null, interviewId: row.interviewId };
  },
  titleFields: ['fileName'],
  references: { interviewId: 'interview', parallelOf: 'media' },
  idsOfInterview: (db, interviewId) =>
    db.prepare('SELECT id FROM media WHERE interview_id = ?').pluck().all(interviewId) as string[],
  restore: {
    // `parallelOf` follows from the role.
    fields: {
      role: z.enum(['part', 'parallel']),
      partNumber: z.number().int().min(1),
      offsetMs: z.number().int(),
    },
    put: (archive, id, values) => arrangeRecording(archive.db, id, values as RecordingChanges),
  },
  trash: {
    list: (db) =>
      db.prepare('SELECT id, deleted_at AS deletedAt FROM media WHERE deleted_at IS NOT NULL').all() as {
        id: string;
        deletedAt: string;
      }[],
    contents: ({ db }, id) => ({ counts: {}, files: mediaFiles(db, id) }),
    restore: ({ db }, id) => restoreRecording(db, id),
    purge: ({ db }, id) => {
      db.prepare('DELETE FROM media WHERE id = ?').run(id);
    },
  },
  topics: ['interview', 'interviews'],
};
