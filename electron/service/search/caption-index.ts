import { CaptionRows } from './caption-rows';
import { LOOK_AHEAD, withoutSpaces } from './chain';
import {
  type Database,
  docOf,
  docRange,
  inTransaction,
  numbers,
  row,
  rows,
  run,
  SEGMENT_COLUMNS,
  type SegmentRow,
  touch,
} from './database';
import { foldText } from './fold';
import { indexProvenance } from './provenance-runs';

const TABLES = ['search_captions', 'search_characters', 'search_syllables'] as const;

/** The interview a transcript is searched under; undefined when it is superseded, gone, or its interview deleted. */
export function searchableInterview(db: Database, transcriptNum: number): number | undefined {
  return row<{ num: number }>(
    db,
    `SELECT i.num FROM transcripts t JOIN interviews i ON i.id = t.interview_id
     WHERE t.num = ? AND NOT t.superseded AND i.deleted_at IS NULL`,
    transcriptNum,
  )?.num;
}

function deleteRow(db: Database, doc: number): void {
  for (const table of TABLES) run(db, `DELETE FROM ${table} WHERE rowid = ?`, doc);
}

/** Writes the rows of the first `count` captions that changed; the captions behind them are only looked ahead to. */
function writeRows(db: Database, transcriptNum: number, captions: readonly SegmentRow[], count: number): void {
  const made = new CaptionRows(captions);
  const [first, last] = docRange(transcriptNum);
  const known = new Map(
    rows<{ doc: number; hash: number }>(
      db,
      'SELECT doc, hash FROM search_rows WHERE doc BETWEEN ? AND ?',
      first,
      last,
    ).map(({ doc, hash }) => [doc, hash]),
  );
  for (let index = 0; index < count; index++) {
    const caption = captions[index];
    if (!caption) continue;
    const doc = docOf(transcriptNum, caption.seq);
    const hash = made.hash(index);
    const before = known.get(doc);
    if (before === hash) continue;
    if (before !== undefined) deleteRow(db, doc);
    run(db, 'INSERT INTO search_captions (rowid, chain) VALUES (?, ?)', doc, made.chain(index));
    run(db, 'INSERT INTO search_characters (rowid, characters) VALUES (?, ?)', doc, made.characters(index));
    run(db, 'INSERT INTO search_syllables (rowid, chain) VALUES (?, ?)', doc, made.syllableChain(index));
    run(db, 'INSERT OR REPLACE INTO search_rows (doc, hash) VALUES (?, ?)', doc, hash);
  }
}

/** Removes rows of captions that are no longer there, and notes the transcript's order and provenance. */
function settle(db: Database, transcriptNum: number, interviewNum: number): void {
  const [first, last] = docRange(transcriptNum);
  const left = numbers(
    db,
    `SELECT doc FROM search_rows WHERE doc BETWEEN ? AND ? AND NOT EXISTS
       (SELECT 1 FROM segments WHERE transcript_num = ? AND seq = search_rows.doc - ?)`,
    first,
    last,
    transcriptNum,
    first,
  );
  for (const doc of left) {
    deleteRow(db, doc);
    run(db, 'DELETE FROM search_rows WHERE doc = ?', doc);
  }
  const seqs = numbers(db, 'SELECT seq FROM segments WHERE transcript_num = ? ORDER BY position', transcriptNum);
  const start = seqs[0] ?? 0;
  run(
    db,
    'INSERT OR REPLACE INTO search_transcripts (transcript_num, interview_num, regular) VALUES (?, ?, ?)',
    transcriptNum,
    interviewNum,
    seqs.every((seq, index) => seq === start + index) ? 1 : 0,
  );
  indexProvenance(db, transcriptNum, interviewNum);
  touch(db, interviewNum);
}

/**
 * Brings the index up to date with all captions of a transcript. Rows that did not change are left alone.
 * A superseded transcript, or one of a deleted interview, is taken out. Call it in the transaction of the change.
 *
 * @param options `force` writes every row anew even when it seems right
 */
export function indexTranscript(db: Database, transcriptNum: number, options: { force?: boolean } = {}): void {
  inTransaction(db, () => {
    const interviewNum = searchableInterview(db, transcriptNum);
    if (interviewNum === undefined) {
      removeTranscript(db, transcriptNum);
      return;
    }
    const captions = rows<SegmentRow>(
      db,
      `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE transcript_num = ? ORDER BY position, seq`,
      transcriptNum,
    );
    if (options.force) clearRows(db, transcriptNum);
    writeRows(db, transcriptNum, captions, captions.length);
    settle(db, transcriptNum, interviewNum);
  });
}

/**
 * Brings the index up to date after a small edit: the captions from one position to another, and the earlier ones
 * whose look-ahead reaches them. Positions are those after the edit. Captions that only moved along need not be named;
 * where some were deleted or merged away, name the position they were at. Call it in the transaction of the change.
 */
export function indexSegments(db: Database, transcriptNum: number, fromPosition: number, toPosition: number): void {
  inTransaction(db, () => {
    const interviewNum = searchableInterview(db, transcriptNum);
    if (interviewNum === undefined) {
      removeTranscript(db, transcriptNum);
      return;
    }
    const before = reach(
      db,
      `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE transcript_num = ? AND position < ?
       ORDER BY position DESC, seq DESC LIMIT ? OFFSET ?`,
      transcriptNum,
      fromPosition,
    ).reverse();
    const changed = rows<SegmentRow>(
      db,
      `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE transcript_num = ? AND position BETWEEN ? AND ?
       ORDER BY position, seq`,
      transcriptNum,
      fromPosition,
      toPosition,
    );
    const after = reach(
      db,
      `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE transcript_num = ? AND position > ?
       ORDER BY position, seq LIMIT ? OFFSET ?`,
      transcriptNum,
      Math.max(toPosition, fromPosition - 1),
    );
    const captions = [...before, ...changed, ...after];
    writeRows(db, transcriptNum, captions, before.length + changed.length);
    settle(db, transcriptNum, interviewNum);
  });
}

/** Captions from a place on, as many as a look-ahead can reach and the one behind them. */
function reach(db: Database, sql: string, transcriptNum: number, position: number): SegmentRow[] {
  const page = 16;
  const found: SegmentRow[] = [];
  let units = 0;
  for (;;) {
    const more = rows<SegmentRow>(db, sql, transcriptNum, position, page, found.length);
    for (const caption of more) {
      found.push(caption);
      units += withoutSpaces(foldText(caption.text).units).length;
      if (units >= LOOK_AHEAD) return found;
    }
    if (more.length < page) return found;
  }
}

function clearRows(db: Database, transcriptNum: number): void {
  const [first, last] = docRange(transcriptNum);
  for (const table of TABLES) run(db, `DELETE FROM ${table} WHERE rowid BETWEEN ? AND ?`, first, last);
  run(db, 'DELETE FROM search_rows WHERE doc BETWEEN ? AND ?', first, last);
}

/** Takes a transcript out of the index. It need not exist any more. Call it in the transaction of the change. */
export function removeTranscript(db: Database, transcriptNum: number): void {
  inTransaction(db, () => {
    clearRows(db, transcriptNum);
    const [first, last] = docRange(transcriptNum);
    run(db, 'DELETE FROM search_provenance WHERE from_doc BETWEEN ? AND ?', first, last);
    const known = row<{ interviewNum: number }>(
      db,
      'SELECT interview_num AS interviewNum FROM search_transcripts WHERE transcript_num = ?',
      transcriptNum,
    );
    if (!known) return;
    run(db, 'DELETE FROM search_transcripts WHERE transcript_num = ?', transcriptNum);
    touch(db, known.interviewNum);
  });
}
