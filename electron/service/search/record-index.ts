import type { RecordType } from '../../contract/search';
import { removeTranscript } from './caption-index';
import { chainText, withoutSpaces } from './chain';
import { type Database, inTransaction, numbers, row, rows, run, touch } from './database';
import { foldText } from './fold';
import { indexProvenance } from './provenance-runs';
import { initialsOf, syllablesOf } from './syllables';

/** One searchable field of the catalogue. */
export interface RecordRow {
  recordType: RecordType;
  recordId: string;
  field: string;
  text: string;
  startMs: number | null;
}

// Column of `interviews` → field name, both constants.
const INTERVIEW_FIELDS = [
  ['title', 'title'],
  ['archival_code', 'archivalCode'],
  ['theme', 'theme'],
  ['background', 'background'],
  ['organisation', 'organisation'],
  ['place', 'place'],
  ['abstract', 'abstract'],
  ['period_narrated', 'periodNarrated'],
  ['notes', 'notes'],
  ['cataloguer', 'cataloguer'],
] as const;

const STATEMENT_FIELDS = [
  ['summary', 'summary'],
  ['role_then', 'roleThen'],
  ['heard_from', 'heardFrom'],
  ['heard_when_where', 'heardWhenWhere'],
] as const;

/** Fields short enough for homophones of two characters, initials and typing errors. */
export const SHORT_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'archivalCode',
  'place',
  'organisation',
  'label',
  'narrator',
  'interviewer',
  'recordist',
  'compiler',
  'mentioned',
  'otherName',
]);

/** Everybody an interview names: by a role in it, or in its statements; each role once. */
const PEOPLE = `SELECT p.id, p.name, cited.role FROM (
    SELECT person_id, role, position FROM interview_people WHERE interview_id = @interviewId
    UNION ALL SELECT narrator_id, 'narrator', 1000000 FROM statements WHERE interview_id = @interviewId
    UNION ALL SELECT heard_from_id, 'mentioned', 1000000 FROM statements WHERE interview_id = @interviewId
    UNION ALL SELECT sp.person_id, 'mentioned', 1000000 FROM statement_people sp
      JOIN statements s ON s.id = sp.statement_id WHERE s.interview_id = @interviewId) cited
  JOIN people p ON p.id = cited.person_id GROUP BY cited.role, p.id ORDER BY cited.role, min(cited.position), p.id`;

const OTHER_NAMES = `SELECT n.person_id AS id, n.name FROM person_names n WHERE n.person_id IN (
    SELECT person_id FROM interview_people WHERE interview_id = @interviewId
    UNION SELECT narrator_id FROM statements WHERE interview_id = @interviewId
    UNION SELECT heard_from_id FROM statements WHERE interview_id = @interviewId
    UNION SELECT sp.person_id FROM statement_people sp
      JOIN statements s ON s.id = sp.statement_id WHERE s.interview_id = @interviewId)
  ORDER BY n.person_id, n.position, n.name`;

/** All that is searchable of an interview beside its captions, in a fixed order; nothing when it is deleted. */
export function recordRows(db: Database, interviewId: string): RecordRow[] {
  const found: RecordRow[] = [];
  const interview = row<Record<string, string | null>>(
    db,
    `SELECT ${INTERVIEW_FIELDS.map(([column]) => column).join(', ')} FROM interviews
     WHERE id = ? AND deleted_at IS NULL`,
    interviewId,
  );
  if (!interview) return [];
  const add = (recordType: RecordType, recordId: string, field: string, text: string | null, startMs?: number) => {
    if (text && foldText(text).units.length > 0)
      found.push({ recordType, recordId, field, text, startMs: startMs ?? null });
  };
  for (const [column, field] of INTERVIEW_FIELDS) add('interview', interviewId, field, interview[column] ?? null);
  for (const person of rows<{ id: string; name: string; role: string }>(db, PEOPLE, { interviewId }))
    add('person', person.id, person.role, person.name);
  for (const person of rows<{ id: string; name: string }>(db, OTHER_NAMES, { interviewId }))
    add('person', person.id, 'otherName', person.name);
  for (const tag of rows<{ id: string; label: string }>(
    db,
    `SELECT t.id, t.label FROM interview_tags it JOIN tags t ON t.id = it.tag_id
     WHERE it.interview_id = ? ORDER BY t.id`,
    interviewId,
  ))
    add('tag', tag.id, 'label', tag.label);
  for (const statement of rows<Record<string, string | null> & { id: string; startMs: number }>(
    db,
    `SELECT id, start_ms AS startMs, ${STATEMENT_FIELDS.map(([column]) => column).join(', ')} FROM statements
     WHERE interview_id = ? ORDER BY start_ms, id`,
    interviewId,
  ))
    for (const [column, field] of STATEMENT_FIELDS)
      add('statement', statement.id, field, statement[column] ?? null, statement.startMs);
  return found;
}

/** The stored rows in the order they were written. */
export const storedRecordRows = (db: Database, interviewNum: number): (RecordRow & { num: number })[] =>
  rows(
    db,
    `SELECT num, record_type AS recordType, record_id AS recordId, field, text, start_ms AS startMs
     FROM search_records WHERE interview_num = ? ORDER BY num`,
    interviewNum,
  );

function clearRecords(db: Database, interviewNum: number): void {
  for (const num of numbers(db, 'SELECT num FROM search_records WHERE interview_num = ?', interviewNum))
    run(db, 'DELETE FROM search_record_text WHERE rowid = ?', num);
  run(db, 'DELETE FROM search_records WHERE interview_num = ?', interviewNum);
}

/**
 * Brings the index up to date with an interview's own fields, its people, tags and 三亲 statements. Call it in the
 * transaction of any change to those, also for each interview that has a renamed person or tag. An interview that is
 * deleted loses its records.
 *
 * @param options `force` writes every record anew even when it seems right
 */
export function indexInterviewRecord(db: Database, interviewId: string, options: { force?: boolean } = {}): void {
  inTransaction(db, () => {
    const interview = row<{ num: number }>(db, 'SELECT num FROM interviews WHERE id = ?', interviewId);
    if (!interview) return;
    const wanted = recordRows(db, interviewId);
    const stored = storedRecordRows(db, interview.num);
    if (options.force || JSON.stringify(wanted) !== JSON.stringify(stored.map(({ num: _, ...rest }) => rest))) {
      clearRecords(db, interview.num);
      for (const record of wanted) {
        run(
          db,
          `INSERT INTO search_records (interview_num, record_type, record_id, field, text, start_ms)
           VALUES (?, ?, ?, ?, ?, ?)`,
          interview.num,
          record.recordType,
          record.recordId,
          record.field,
          record.text,
          record.startMs,
        );
        writeRecordText(db, record);
      }
    }
    for (const transcriptNum of transcriptsOf(db, interview.num)) indexProvenance(db, transcriptNum, interview.num);
    touch(db, interview.num);
  });
}

/** Writes the text row of the record that was inserted last. */
function writeRecordText(db: Database, record: RecordRow): void {
  const { units } = foldText(record.text);
  run(
    db,
    `INSERT INTO search_record_text (rowid, chain, characters, syllables, initials)
     VALUES (last_insert_rowid(), ?, ?, ?, ?)`,
    chainText(units, [], null),
    [...new Set(withoutSpaces(units))].join(' '),
    chainText(syllablesOf(record.text).units, [], null, '0'),
    SHORT_FIELDS.has(record.field) ? initialsOf(record.text).units.join(' ') : '',
  );
}

const transcriptsOf = (db: Database, interviewNum: number): number[] =>
  numbers(db, 'SELECT transcript_num FROM search_transcripts WHERE interview_num = ?', interviewNum);

/**
 * Takes an interview out of the index: its records and the captions of all its transcripts. It need not exist any more
 * if its transcripts were taken out before. Call it in the transaction of the deletion.
 */
export function removeInterview(db: Database, interviewId: string): void {
  inTransaction(db, () => {
    const interview = row<{ num: number }>(db, 'SELECT num FROM interviews WHERE id = ?', interviewId);
    if (interview) removeInterviewNum(db, interview.num);
  });
}

/** The same by the internal number, which outlives the row. */
export function removeInterviewNum(db: Database, interviewNum: number): void {
  for (const transcriptNum of transcriptsOf(db, interviewNum)) removeTranscript(db, transcriptNum);
  clearRecords(db, interviewNum);
  touch(db, interviewNum);
}

/** Grows with every change that {@link indexInterviewRecord} or a deletion brought to the index. */
export const recordsVersion = (db: Database): number =>
  row<{ at: number }>(db, 'SELECT coalesce(max(at), 0) AS at FROM search_touched')?.at ?? 0;

/** Internal numbers of the interviews changed after a version, at most `limit` of them. */
export const interviewsChangedSince = (db: Database, version: number, limit: number): number[] =>
  numbers(db, 'SELECT interview_num FROM search_touched WHERE at > ? LIMIT ?', version, limit);
