import { removeTranscript } from './caption-index';
import { chainText, withoutSpaces } from './chain';
import { type Database, inTransaction, numbers, row, rows, run, touch } from './database';
import { foldText } from './fold';
import { indexProvenance } from './provenance-runs';
import { type RecordRow, recordRows, SHORT_FIELDS } from './record-rows';
import { initialsOf, syllablesOf } from './syllables';

/** The stored rows in the order they were written. */
export const storedRecordRows = (db: Database, interviewNum: number): (RecordRow & { num: number })[] =>
  rows(
    db,
    `SELECT num, record_type AS recordType, record_id AS recordId, field, text, start_ms AS startMs
     FROM search_records WHERE interview_num = ? ORDER BY num`,
    interviewNum,
  );

/** What makes two records the same, as they are stored and as they must be. */
export const recordKey = ({ recordType, recordId, field, text, startMs }: RecordRow): string =>
  JSON.stringify([recordType, recordId, field, text, startMs]);

function clearRecords(db: Database, interviewNum: number): void {
  for (const num of numbers(db, 'SELECT num FROM search_records WHERE interview_num = ?', interviewNum))
    deleteRecord(db, num);
}

function deleteRecord(db: Database, num: number): void {
  run(db, 'DELETE FROM search_record_text WHERE rowid = ?', num);
  run(db, 'DELETE FROM search_records WHERE num = ?', num);
}

interface IndexOptions {
  /** Writes every record anew even when it seems right. */
  force?: boolean;
  /** No statement came, went or moved: which captions lie in one need not be worked out again. */
  namesOnly?: boolean;
}

/**
 * Brings the index up to date with an interview's own fields and all it names: people, tags, places, collections,
 * 三亲 statements, their events and 异说组. Call it in the transaction of any change to those, also for each interview
 * that names something renamed. An interview that is deleted loses its records.
 */
export function indexInterviewRecord(db: Database, interviewId: string, options: IndexOptions = {}): void {
  inTransaction(db, () => {
    const interview = row<{ num: number }>(db, 'SELECT num FROM interviews WHERE id = ?', interviewId);
    if (!interview) return;
    if (options.force) clearRecords(db, interview.num);
    writeRecords(db, interview.num, recordRows(db, interviewId));
    if (!options.namesOnly)
      for (const transcriptNum of transcriptsOf(db, interview.num)) indexProvenance(db, transcriptNum, interview.num);
    touch(db, interview.num);
  });
}

/**
 * The same for interviews that name something which was renamed, joined or taken away, while their statements stay
 * where they are on the timeline. Call it in the transaction of the change.
 */
export function indexInterviewsNaming(db: Database, interviewIds: Iterable<string>): void {
  for (const id of new Set(interviewIds)) indexInterviewRecord(db, id, { namesOnly: true });
}

/** Writes what is new and deletes what is no longer so; the rest, mostly nearly all, is not touched. */
function writeRecords(db: Database, interviewNum: number, wanted: readonly RecordRow[]): void {
  const left = new Map<string, number[]>();
  for (const record of storedRecordRows(db, interviewNum)) {
    const key = recordKey(record);
    left.set(key, [...(left.get(key) ?? []), record.num]);
  }
  const missing = wanted.filter((record) => left.get(recordKey(record))?.shift() === undefined);
  for (const nums of left.values()) for (const num of nums) deleteRecord(db, num);
  for (const record of missing) {
    run(
      db,
      `INSERT INTO search_records (interview_num, record_type, record_id, field, text, start_ms)
       VALUES (?, ?, ?, ?, ?, ?)`,
      interviewNum,
      record.recordType,
      record.recordId,
      record.field,
      record.text,
      record.startMs,
    );
    writeRecordText(db, record);
  }
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
