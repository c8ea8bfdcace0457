import type { Finding } from '../../contract/errors';
import type { PersonRef } from '../../contract/people';
import type { RecordRef, Statement } from '../../contract/provenance';

interface StatementRow {
  id: string;
  interviewId: string;
  kind: Statement['kind'];
  startMs: number;
  endMs: number;
  summary: string;
  narratorId: string | null;
  roleThen: string;
  heardFrom: string;
  heardFromId: string | null;
  heardWhenWhere: string;
  hops: number | null;
  verification: Statement['verification'];
  verificationNote: string;
  verifiedBy: string;
  verifiedAt: string | null;
  eventId: string | null;
  narratorName: string | null;
  eventName: string | null;
  evidenceCount: number;
  /** JSON of PersonRef[] and RecordRef[]. */
  people: string;
  variantGroups: string;
  recordingEndMs: number | null;
}

/** Columns of `statements s` that {@link toStatement} reads. */
export const STATEMENT_COLUMNS = `s.id, s.interview_id AS interviewId, s.kind, s.start_ms AS startMs, s.end_ms AS endMs,
  s.summary, s.narrator_id AS narratorId, s.role_then AS roleThen, s.heard_from AS heardFrom,
  s.heard_from_id AS heardFromId, s.heard_when_where AS heardWhenWhere, s.hops, s.verification,
  s.verification_note AS verificationNote, s.verified_by AS verifiedBy, s.verified_at AS verifiedAt,
  s.event_id AS eventId,
  (SELECT p.name FROM people p WHERE p.id = s.narrator_id) AS narratorName,
  (SELECT e.name FROM events e WHERE e.id = s.event_id) AS eventName,
  (SELECT count(*) FROM evidence v WHERE v.statement_id = s.id) AS evidenceCount,
  (SELECT json_group_array(json_object('id', p.id, 'name', p.name) ORDER BY p.sort_name, p.id)
    FROM statement_people sp JOIN people p ON p.id = sp.person_id WHERE sp.statement_id = s.id) AS people,
  (SELECT json_group_array(json_object('id', g.id, 'title', g.title) ORDER BY g.created_at, g.id)
    FROM variant_group_statements vs JOIN variant_groups g ON g.id = vs.group_id
    WHERE vs.statement_id = s.id) AS variantGroups,
  (SELECT max(m.offset_ms + m.duration_ms) FROM media m
    WHERE m.interview_id = s.interview_id AND m.deleted_at IS NULL) AS recordingEndMs`;

/** States that say something was compared: without evidence nobody can follow them. */
const JUDGED: ReadonlySet<string> = new Set(['corroborated', 'partly-corroborated', 'contradicted']);

function findingsOf(row: StatementRow): Finding[] {
  const findings: Finding[] = [];
  if (row.kind === 'experienced' && row.roleThen === '') findings.push({ code: 'statement-role-then-missing' });
  if (JUDGED.has(row.verification) && row.evidenceCount === 0) findings.push({ code: 'statement-evidence-missing' });
  if (row.recordingEndMs !== null && row.endMs > row.recordingEndMs)
    findings.push({ code: 'statement-beyond-recording' });
  return findings;
}

export function toStatement(read: unknown): Statement {
  const row = read as StatementRow;
  const { people, variantGroups, recordingEndMs: _, ...columns } = row;
  return {
    ...columns,
    people: JSON.parse(people) as PersonRef[],
    variantGroups: JSON.parse(variantGroups) as RecordRef[],
    findings: findingsOf(row),
  };
}
