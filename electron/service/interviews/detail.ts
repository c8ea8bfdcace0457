import type { InterviewDetail } from '../../contract/interviews';
import type { Archive } from '../archive/archive';
import { listClips } from '../clips/store';
import { listRecordings } from '../media/store';
import { interviewPeople } from '../people/store';
import { listStatements } from '../provenance/store';
import { hides, sealingFor } from '../rights/sealing';
import { listTranscripts } from '../transcripts/store';
import type { Viewer } from '../users/viewer';
import { summariseInterview } from './list';
import { requireInterview } from './store';

/**
 * Everything the interview's page shows, but for the captions, and without what is sealed to the viewer.
 *
 * @throws KoushuError `interview-unknown`
 */
export function interviewDetail(archive: Archive, id: string, viewer: Viewer): InterviewDetail {
  const { db } = archive;
  const sealing = sealingFor(db, viewer, id);
  /** What tells of the content: none of it leaves an interview that is wholly sealed. */
  const inner = (text: string) => (sealing.whole ? '' : text);
  const row = requireInterview(db, id);
  const summary = summariseInterview(db, id, viewer);
  if (!summary) throw new Error(`interview ${id} vanished while it was read`);
  return {
    ...summary,
    theme: row.theme,
    background: inner(row.background),
    organisation: row.organisation,
    place: row.place,
    abstract: inner(row.abstract),
    periodNarrated: inner(row.period_narrated),
    language: row.language,
    notes: viewer.may('read-sealed') ? row.notes : '',
    cataloguer: row.cataloguer,
    createdAt: row.created_at,
    interviewers: interviewPeople(db, id, 'interviewer'),
    recordists: interviewPeople(db, id, 'recordist'),
    compilers: interviewPeople(db, id, 'compiler'),
    mentioned: sealing.whole ? [] : interviewPeople(db, id, 'mentioned'),
    retention: row.retention,
    secrecy: row.secrecy,
    openStatus: row.open_status,
    statements: listStatements(db, id).filter((statement) => !hides(sealing, statement)),
    recordings: sealing.whole ? [] : listRecordings(archive, id),
    transcripts: listTranscripts(db, id, sealing),
    clips: listClips(archive, viewer, id),
  };
}
