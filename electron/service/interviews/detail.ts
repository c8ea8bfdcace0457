import type { InterviewDetail } from '../../contract/interviews';
import type { Archive } from '../archive/archive';
import { listClips } from '../clips/store';
import { listRecordings } from '../media/store';
import { interviewPeople } from '../people/store';
import { listStatements } from '../provenance/store';
import { listTranscripts } from '../transcripts/store';
import { summariseInterview } from './list';
import { requireInterview } from './store';

/** Everything the interview's page shows, but for the captions. @throws KoushuError `interview-unknown` */
export function interviewDetail(archive: Archive, id: string): InterviewDetail {
  const { db } = archive;
  const row = requireInterview(db, id);
  const summary = summariseInterview(db, id);
  if (!summary) throw new Error(`interview ${id} vanished while it was read`);
  return {
    ...summary,
    theme: row.theme,
    background: row.background,
    organisation: row.organisation,
    place: row.place,
    abstract: row.abstract,
    periodNarrated: row.period_narrated,
    language: row.language,
    notes: row.notes,
    cataloguer: row.cataloguer,
    createdAt: row.created_at,
    interviewers: interviewPeople(db, id, 'interviewer'),
    statements: listStatements(db, id),
    recordings: listRecordings(archive, id),
    transcripts: listTranscripts(db, id),
    clips: listClips(archive, id),
  };
}
