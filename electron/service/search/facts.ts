/**
 * What hits are grouped, filtered and labelled by, kept in memory for each connection. `search_touched` says which
 * interviews changed since, so a search after an edit reads only those afresh.
 */
import type { Sealing } from '../../contract/rights';
import { type Database, DOC_STEP, row, rows } from './database';
import { foldKey } from './fold';
import type { ProvenanceRun, StatementSpan } from './provenance-runs';
import { SHORT_FIELDS } from './record-rows';
import type { SealedCaptions } from './restrict';

export interface InterviewFacts {
  num: number;
  id: string;
  title: string;
  countyCode: string | null;
  recordedFrom: string | null;
  recordedTo: string | null;
  tags: string[];
  narrators: { id: string; name: string }[];
  statements: StatementSpan[];
  /** What is kept from the one who searches; absent when nothing is. */
  sealing?: Sealing;
  /** Made when first asked for. */
  shortRecords?: ShortRecord[];
}

export interface ShortRecord {
  num: number;
  /** Its text, folded. */
  key: string;
}

export interface TranscriptFacts {
  num: number;
  id: string;
  interview: InterviewFacts;
  /** Captions follow each other on the page in the order of their seq, without a gap. */
  regular: boolean;
  runs: ProvenanceRun[];
  /** What is kept from the one who searches; absent when nothing is. */
  sealed?: SealedCaptions;
}

export interface Facts {
  /** By internal number; only interviews that are not deleted. */
  interviews: Map<number, InterviewFacts>;
  /** By internal number; only transcripts that are searched. */
  transcripts: Map<number, TranscriptFacts>;
  /** By id, also of interviews in the trash: what is kept from the one who searches; absent when nothing is. */
  sealings?: ReadonlyMap<string, Sealing>;
}

interface Kept extends Facts {
  at: number;
}

const kept = new WeakMap<Database, Kept>();
/** Beyond this many changed interviews it is quicker to read all. */
const FEW = 100;

/** The facts as they are now. */
export function currentFacts(db: Database): Facts {
  const at = row<{ at: number }>(db, 'SELECT coalesce(max(at), 0) AS at FROM search_touched')?.at ?? 0;
  const known = kept.get(db);
  if (known && known.at === at && !db.inTransaction) return known;
  let facts: Kept | undefined;
  if (known && known.at <= at && !db.inTransaction) {
    const changed = rows<{ num: number }>(
      db,
      'SELECT interview_num AS num FROM search_touched WHERE at > ? LIMIT ?',
      known.at,
      FEW + 1,
    );
    if (changed.length <= FEW) {
      const nums = new Set(changed.map(({ num }) => num));
      for (const num of nums) known.interviews.delete(num);
      for (const transcript of [...known.transcripts.values()])
        if (nums.has(transcript.interview.num)) known.transcripts.delete(transcript.num);
      for (const num of nums) read(db, known, num);
      known.at = at;
      facts = known;
    }
  }
  if (!facts) {
    facts = { at, interviews: new Map(), transcripts: new Map() };
    read(db, facts, null);
  }
  // What is read inside a transaction may be rolled back, and the counter with it.
  if (db.inTransaction) kept.delete(db);
  else kept.set(db, facts);
  return facts;
}

/** Reads one interview, or all when `num` is null. */
function read(db: Database, facts: Facts, num: number | null): void {
  const byId = new Map<string, InterviewFacts>();
  const where = num === null ? 'WHERE ? IS NULL AND' : 'WHERE i.num = ? AND';
  for (const found of rows<Omit<InterviewFacts, 'tags' | 'narrators' | 'statements' | 'sealing'>>(
    db,
    `SELECT num, id, title, county_code AS countyCode, recorded_from AS recordedFrom, recorded_to AS recordedTo
     FROM interviews i ${where} i.deleted_at IS NULL`,
    num,
  )) {
    const interview = { ...found, tags: [], narrators: [], statements: [] };
    facts.interviews.set(interview.num, interview);
    byId.set(interview.id, interview);
  }
  for (const { interviewId, label } of rows<{ interviewId: string; label: string }>(
    db,
    `SELECT it.interview_id AS interviewId, t.label FROM interview_tags it JOIN tags t ON t.id = it.tag_id
     JOIN interviews i ON i.id = it.interview_id ${where} i.deleted_at IS NULL ORDER BY t.label`,
    num,
  ))
    byId.get(interviewId)?.tags.push(label);
  for (const { interviewId, ...narrator } of rows<{ interviewId: string; id: string; name: string }>(
    db,
    `SELECT ip.interview_id AS interviewId, p.id, p.name FROM interview_people ip JOIN people p ON p.id = ip.person_id
     JOIN interviews i ON i.id = ip.interview_id ${where} i.deleted_at IS NULL AND ip.role = 'narrator'
     ORDER BY ip.position`,
    num,
  ))
    byId.get(interviewId)?.narrators.push(narrator);
  for (const { interviewId, ...statement } of rows<StatementSpan & { interviewId: string }>(
    db,
    `SELECT s.interview_id AS interviewId, s.kind, s.start_ms AS startMs, s.end_ms AS endMs FROM statements s
     JOIN interviews i ON i.id = s.interview_id ${where} i.deleted_at IS NULL ORDER BY s.start_ms`,
    num,
  ))
    byId.get(interviewId)?.statements.push(statement);
  readTranscripts(db, facts, num);
}

function readTranscripts(db: Database, facts: Facts, interviewNum: number | null): void {
  const read: TranscriptFacts[] = [];
  for (const found of rows<{ num: number; id: string; interviewNum: number; regular: number }>(
    db,
    `SELECT st.transcript_num AS num, t.id, st.interview_num AS interviewNum, st.regular
     FROM search_transcripts st JOIN transcripts t ON t.num = st.transcript_num
     WHERE NOT t.superseded AND ${interviewNum === null ? '? IS NULL' : 'st.interview_num = ?'}`,
    interviewNum,
  )) {
    const interview = facts.interviews.get(found.interviewNum);
    if (!interview) continue;
    const transcript = { num: found.num, id: found.id, interview, regular: found.regular === 1, runs: [] };
    facts.transcripts.set(found.num, transcript);
    read.push(transcript);
  }
  const columns = 'from_doc AS fromDoc, to_doc AS toDoc, kinds';
  if (interviewNum === null)
    for (const run of rows<ProvenanceRun>(db, `SELECT ${columns} FROM search_provenance ORDER BY from_doc`))
      facts.transcripts.get(Math.floor(run.fromDoc / DOC_STEP))?.runs.push(run);
  else
    for (const transcript of read)
      transcript.runs = rows<ProvenanceRun>(
        db,
        `SELECT ${columns} FROM search_provenance WHERE from_doc BETWEEN ? AND ? ORDER BY from_doc`,
        transcript.num * DOC_STEP,
        (transcript.num + 1) * DOC_STEP - 1,
      );
}

/** The short fields of all interviews, folded, for typing errors. */
export function* shortRecords(db: Database, facts: Facts): Generator<ShortRecord> {
  const unread = new Map<number, ShortRecord[]>();
  for (const interview of facts.interviews.values())
    if (!interview.shortRecords) {
      interview.shortRecords = [];
      unread.set(interview.num, interview.shortRecords);
    }
  const all = unread.size > FEW;
  for (const num of all ? [null] : unread.keys())
    for (const { interviewNum, ...record } of rows<ShortRecord & { interviewNum: number }>(
      db,
      `SELECT num, interview_num AS interviewNum, search_fold(text) AS key FROM search_records
       WHERE field IN (${SHORT}) AND ${num === null ? '? IS NULL' : 'interview_num = ?'}`,
      num,
    ))
      unread.get(interviewNum)?.push(record);
  for (const interview of facts.interviews.values()) yield* interview.shortRecords ?? [];
}

const SHORT = [...SHORT_FIELDS].map((field) => `'${field}'`).join(', ');

/**
 * Gives a connection the SQL functions search needs: `search_fold(text)`, the text as it is compared. Once for each
 * connection, before the first search.
 */
export function registerSearchFunctions(db: Database): void {
  db.function('search_fold', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? foldKey(text) : null,
  );
}
