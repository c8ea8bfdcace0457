import { CaptionRows } from './caption-rows';
import { type Database, docOf, docRange, numbers, rows, SEGMENT_COLUMNS, type SegmentRow } from './database';
import { type ProvenanceRun, provenanceRuns } from './provenance-runs';
import { recordKey, storedRecordRows } from './record-index';
import { recordRows } from './record-rows';

const DOCSIZES = ['search_captions_docsize', 'search_characters_docsize', 'search_syllables_docsize'] as const;

/**
 * Compares the index with the archive: every caption's row by a fingerprint of what it must hold, every record by its
 * text. Reads all captions once (about half a second for 100,000) and writes nothing.
 *
 * @returns `missing`: captions and records that a search would not find; `stale`: rows that are left over, or say
 * something else than the archive does. Both 0 when the index is right; `koushu rebuild DIR search` makes it so.
 */
export function checkSearchIndex(db: Database): { missing: number; stale: number } {
  const result = { missing: 0, stale: 0 };
  const expected = new Set<number>();
  for (const transcript of searchableTranscripts(db)) {
    expected.add(transcript.num);
    checkTranscript(db, transcript, result);
  }
  for (const num of numbers(db, 'SELECT transcript_num FROM search_transcripts'))
    if (!expected.has(num)) result.stale += Math.max(1, leftOver(db, num));
  for (const table of DOCSIZES) {
    const both = rows<{ missing: number; stale: number }>(
      db,
      `SELECT (SELECT count(*) FROM search_rows r LEFT JOIN ${table} d ON d.id = r.doc WHERE d.id IS NULL) AS missing,
              (SELECT count(*) FROM ${table} d LEFT JOIN search_rows r ON r.doc = d.id WHERE r.doc IS NULL) AS stale`,
    )[0];
    result.missing += both?.missing ?? 0;
    result.stale += both?.stale ?? 0;
  }
  checkRecords(db, result);
  return result;
}

/** Every transcript that must be searchable, in the archive's order. */
export const searchableTranscripts = (db: Database): { num: number; interviewNum: number }[] =>
  rows(
    db,
    `SELECT t.num, i.num AS interviewNum FROM transcripts t JOIN interviews i ON i.id = t.interview_id
     WHERE NOT t.superseded AND i.deleted_at IS NULL ORDER BY t.num`,
  );

const leftOver = (db: Database, transcriptNum: number): number =>
  numbers(db, 'SELECT count(*) FROM search_rows WHERE doc BETWEEN ? AND ?', ...docRange(transcriptNum))[0] ?? 0;

function checkTranscript(
  db: Database,
  { num, interviewNum }: { num: number; interviewNum: number },
  result: { missing: number; stale: number },
): void {
  const captions = rows<SegmentRow>(
    db,
    `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE transcript_num = ? ORDER BY position, seq`,
    num,
  );
  const known = new Map(
    rows<{ doc: number; hash: number }>(
      db,
      'SELECT doc, hash FROM search_rows WHERE doc BETWEEN ? AND ?',
      ...docRange(num),
    ).map(({ doc, hash }) => [doc, hash]),
  );
  const wanted = new CaptionRows(captions);
  captions.forEach((caption, index) => {
    const doc = docOf(num, caption.seq);
    const hash = known.get(doc);
    known.delete(doc);
    if (hash === undefined) result.missing++;
    else if (hash !== wanted.hash(index)) result.stale++;
  });
  result.stale += known.size;
  const noted = rows<{ interviewNum: number; regular: number }>(
    db,
    'SELECT interview_num AS interviewNum, regular FROM search_transcripts WHERE transcript_num = ?',
    num,
  )[0];
  const start = captions[0]?.seq ?? 0;
  const regular = captions.every(({ seq }, index) => seq === start + index) ? 1 : 0;
  // A transcript without captions need not be known.
  if (!noted) result.missing += captions.length > 0 && result.missing === 0 ? 1 : 0;
  else if (noted.interviewNum !== interviewNum || noted.regular !== regular) result.stale++;
  const runs = rows<ProvenanceRun>(
    db,
    `SELECT from_doc AS fromDoc, to_doc AS toDoc, kinds FROM search_provenance
     WHERE from_doc BETWEEN ? AND ? ORDER BY from_doc`,
    ...docRange(num),
  );
  if (noted && JSON.stringify(runs) !== JSON.stringify(provenanceRuns(db, num, interviewNum))) result.stale++;
}

function checkRecords(db: Database, result: { missing: number; stale: number }): void {
  const interviews = rows<{ num: number; id: string; deleted: number }>(
    db,
    'SELECT num, id, deleted_at IS NOT NULL AS deleted FROM interviews',
  );
  const known = new Set<number>();
  for (const { num, id } of interviews) {
    known.add(num);
    // Compared as sets: a record is found or not, whatever its place.
    const stored = new Map<string, number>();
    for (const record of storedRecordRows(db, num)) {
      const key = recordKey(record);
      stored.set(key, (stored.get(key) ?? 0) + 1);
    }
    for (const record of recordRows(db, id)) {
      const key = recordKey(record);
      const count = stored.get(key) ?? 0;
      if (count === 0) result.missing++;
      else if (count === 1) stored.delete(key);
      else stored.set(key, count - 1);
    }
    for (const count of stored.values()) result.stale += count;
  }
  for (const num of numbers(db, 'SELECT DISTINCT interview_num FROM search_records'))
    if (!known.has(num)) result.stale++;
  const both = rows<{ missing: number; stale: number }>(
    db,
    `SELECT (SELECT count(*) FROM search_records r LEFT JOIN search_record_text_docsize d ON d.id = r.num
             WHERE d.id IS NULL) AS missing,
            (SELECT count(*) FROM search_record_text_docsize d LEFT JOIN search_records r ON r.num = d.id
             WHERE r.num IS NULL) AS stale`,
  )[0];
  result.missing += both?.missing ?? 0;
  result.stale += both?.stale ?? 0;
}
