import { indexTranscript, removeTranscript } from './caption-index';
import { searchableTranscripts } from './check';
import { type Database, forgetStatements, inTransaction, numbers, row, run } from './database';
import { indexInterviewRecord, removeInterviewNum } from './record-index';

const FTS_TABLES = ['search_captions', 'search_characters', 'search_syllables', 'search_record_text'] as const;
/** Captions of whole transcripts that go into one transaction: enough to be quick, few enough to answer in between. */
const CAPTIONS_IN_CHUNK = 2000;
const MERGE_PAGES = 500;

export interface RebuildOptions {
  signal?: AbortSignal;
  /** @param done 0 to 1 */
  onProgress?: (done: number) => void;
}

/**
 * Makes the whole search index anew, transcript by transcript: each has either its old rows or its new ones, so a
 * search meanwhile finds everything, and a rebuild that is killed leaves an index that works. Only an index too damaged
 * to be written to is emptied first. Other work of the process goes on between the chunks.
 *
 * @returns how many captions and records are indexed
 * @throws the signal's reason when aborted, between two chunks
 */
export async function rebuildSearch(
  db: Database,
  { signal, onProgress }: RebuildOptions = {},
): Promise<{ segments: number; records: number }> {
  if (isDamaged(db)) recreate(db);
  const pause = async (done: number): Promise<void> => {
    onProgress?.(done);
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  };
  removeLeftOvers(db);
  const transcripts = searchableTranscripts(db);
  const sizes = transcripts.map(({ num }) => count(db, 'SELECT count(*) FROM segments WHERE transcript_num = ?', num));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (let at = 0; at < transcripts.length; ) {
    const chunk: number[] = [];
    let captions = 0;
    for (; at < transcripts.length && (chunk.length === 0 || captions < CAPTIONS_IN_CHUNK); at++) {
      chunk.push(transcripts[at]?.num ?? 0);
      captions += sizes[at] ?? 0;
    }
    // A transcript that was superseded since the list was made is taken out by the same call.
    inTransaction(db, () => {
      for (const num of chunk) indexTranscript(db, num, { force: true });
    });
    done += captions;
    await pause(0.85 * (done / Math.max(1, total)));
  }
  const interviews = numbers(db, 'SELECT num FROM interviews ORDER BY num');
  for (let at = 0; at < interviews.length; at += 100) {
    inTransaction(db, () => {
      for (const num of interviews.slice(at, at + 100)) {
        const interview = row<{ id: string }>(db, 'SELECT id FROM interviews WHERE num = ?', num);
        if (interview) indexInterviewRecord(db, interview.id, { force: true });
      }
    });
    await pause(0.85 + 0.1 * (at / interviews.length));
  }
  await tidySearchIndex(db, () => pause(0.95));
  onProgress?.(1);
  return {
    segments: count(db, 'SELECT count(*) FROM search_rows'),
    records: count(db, 'SELECT count(*) FROM search_records'),
  };
}

/**
 * Tidies the index: imports and many small edits leave it in pieces, which slows every query down several times.
 *
 * @param pause lets others have their turn between two steps; what it throws ends the tidying, with the index whole
 */
export async function tidySearchIndex(db: Database, pause: () => Promise<void>): Promise<void> {
  let merging = true;
  for (let first = true; merging; first = false) {
    merging = mergeSearchIndex(db, { start: first });
    await pause();
  }
}

/**
 * One small step of tidying: call with `start` once, then without until it returns false.
 *
 * @param options `pages`: how much to write in this step (500 pages take some 50 ms)
 * @returns whether there was anything left to do
 */
export function mergeSearchIndex(db: Database, { pages = MERGE_PAGES, start = false } = {}): boolean {
  let busy = false;
  for (const table of FTS_TABLES) {
    const before = count(db, 'SELECT total_changes()');
    run(db, `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`, start ? -pages : pages);
    // SQLite's rule: a merge that changed fewer than two rows had nothing to do.
    if (count(db, 'SELECT total_changes()') - before >= 2) busy = true;
  }
  return busy;
}

function isDamaged(db: Database): boolean {
  try {
    for (const table of FTS_TABLES) run(db, `INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
    return false;
  } catch {
    return true;
  }
}

/** Empties the index by making its tables anew, as they were made. */
function recreate(db: Database): void {
  const made = FTS_TABLES.map((table) =>
    row<{ sql: string }>(db, 'SELECT sql FROM sqlite_master WHERE name = ?', table),
  );
  forgetStatements(db);
  db.transaction(() => {
    for (const table of FTS_TABLES) db.exec(`DROP TABLE IF EXISTS ${table}`);
    for (const table of made) if (table) db.exec(table.sql);
    db.exec('DELETE FROM search_rows; DELETE FROM search_records; DELETE FROM search_provenance;');
  }).immediate();
}

/** Takes out what belongs to no searchable transcript and no interview. */
function removeLeftOvers(db: Database): void {
  inTransaction(db, () => {
    const expected = new Set(searchableTranscripts(db).map(({ num }) => num));
    const known = numbers(
      db,
      `SELECT transcript_num FROM search_transcripts
       UNION SELECT doc / 1048576 FROM search_rows
       UNION SELECT rowid / 1048576 FROM search_captions
       UNION SELECT rowid / 1048576 FROM search_characters
       UNION SELECT rowid / 1048576 FROM search_syllables`,
    );
    for (const num of known) if (!expected.has(num)) removeTranscript(db, num);
    for (const num of numbers(
      db,
      'SELECT DISTINCT interview_num FROM search_records WHERE interview_num NOT IN (SELECT num FROM interviews)',
    ))
      removeInterviewNum(db, num);
    run(db, 'DELETE FROM search_record_text WHERE rowid NOT IN (SELECT num FROM search_records)');
  });
}

const count = (db: Database, sql: string, ...values: unknown[]): number => numbers(db, sql, ...values)[0] ?? 0;
