/** Which records of the catalogue tell something that is sealed to the one who searches. */
import type { Sealing, TimeRange } from '../../contract/rights';
import type { RecordType } from '../../contract/search';
import { hides } from '../rights/sealing';
import { type Database, row, rows } from './database';
import type { Facts, InterviewFacts } from './facts';
import type { StatementSpan } from './provenance-runs';

interface Named {
  recordType: RecordType;
  recordId: string;
  field: string;
}

/** Fields of a wholly sealed interview that tell that it exists, and nothing of what it says. */
const OUTER_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'archivalCode',
  'theme',
  'organisation',
  'place',
  'language',
  'cataloguer',
  'label',
  'tagVariant',
  'collectionTitle',
  'collectionCode',
  'narrator',
  'interviewer',
  'recordist',
  'compiler',
  'otherName',
]);

const SPAN = 's.kind, s.start_ms AS startMs, s.end_ms AS endMs';

/** The statements that bring a record to an interview, in order of time. */
const CARRIERS: Partial<Record<RecordType, string>> = {
  statement: `SELECT ${SPAN} FROM statements s WHERE s.id = @recordId AND s.interview_id = @interviewId`,
  event: `SELECT ${SPAN} FROM statements s WHERE s.interview_id = @interviewId AND s.event_id = @recordId
    ORDER BY s.start_ms`,
  'variant-group': `SELECT ${SPAN} FROM variant_group_statements vs JOIN statements s ON s.id = vs.statement_id
    WHERE vs.group_id = @recordId AND s.interview_id = @interviewId ORDER BY s.start_ms`,
};

/** Whether an interview has the record by its statements alone. */
export const isCarried = ({ recordType }: Pick<Named, 'recordType'>): boolean => CARRIERS[recordType] !== undefined;

/** The statements that bring a record to an interview and are not sealed to the viewer, in order of time. */
export function openCarriers(db: Database, interview: InterviewFacts, record: Named): StatementSpan[] {
  const sql = CARRIERS[record.recordType];
  if (!sql) return [];
  return rows<StatementSpan>(db, sql, { interviewId: interview.id, recordId: record.recordId }).filter(
    (statement) => !hides(interview.sealing, statement),
  );
}

/** Whether a record of the catalogue, as an interview has it, tells something sealed. */
export function isRecordSealed(db: Database, facts: Facts, interview: InterviewFacts, record: Named): boolean {
  if (!facts.sealings) return false;
  if (record.recordType === 'variant-group' && comparesSealed(db, facts.sealings, record.recordId)) return true;
  const { sealing } = interview;
  if (!sealing) return false;
  if (sealing.whole && !OUTER_FIELDS.has(record.field)) return true;
  if (record.recordType === 'person') return !isNamedOpenly(db, interview, sealing, record);
  return isCarried(record) && openCarriers(db, interview, record).length === 0;
}

/** A group says how its accounts differ: with one of them sealed, in whichever interview, it tells what is in that. */
function comparesSealed(db: Database, sealings: ReadonlyMap<string, Sealing>, groupId: string): boolean {
  return rows<TimeRange & { interviewId: string }>(
    db,
    `SELECT s.interview_id AS interviewId, s.start_ms AS startMs, s.end_ms AS endMs
     FROM variant_group_statements vs JOIN statements s ON s.id = vs.statement_id WHERE vs.group_id = ?`,
    groupId,
  ).some((account) => hides(sealings.get(account.interviewId), account));
}

/** Roles that stand on an interview's cover; whom it speaks of is part of what it says. */
const ROLES = `SELECT 1 FROM interview_people WHERE interview_id = @interviewId AND person_id = @personId
  AND (role = @field OR @field = 'otherName') AND (role <> 'mentioned' OR NOT @whole) LIMIT 1`;

const CITATIONS = `SELECT s.start_ms AS startMs, s.end_ms AS endMs FROM statements s
  WHERE s.interview_id = @interviewId AND (
    (@field <> 'mentioned' AND s.narrator_id = @personId)
    OR (@field <> 'narrator' AND (s.heard_from_id = @personId OR EXISTS (
      SELECT 1 FROM statement_people sp WHERE sp.statement_id = s.id AND sp.person_id = @personId))))`;

/** Whether a person is named by the interview itself, or in a statement that is not sealed. */
function isNamedOpenly(
  db: Database,
  interview: InterviewFacts,
  sealing: Sealing,
  { recordId, field }: Pick<Named, 'recordId' | 'field'>,
): boolean {
  const named = { interviewId: interview.id, personId: recordId, field };
  if (row(db, ROLES, { ...named, whole: sealing.whole ? 1 : 0 })) return true;
  return rows<TimeRange>(db, CITATIONS, named).some((statement) => !hides(sealing, statement));
}
