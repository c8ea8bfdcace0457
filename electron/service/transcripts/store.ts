import type { Finding } from '../../contract/errors';
import { KoushuError } from '../../contract/errors';
import type { Sealing } from '../../contract/rights';
import type { Segment, Transcript, TranscriptKind, TranscriptSummary } from '../../contract/transcripts';
import type { SqliteDatabase } from '../archive/database';
import { hides, sealingFor } from '../rights/sealing';
import type { Viewer } from '../users/viewer';

interface TranscriptRow {
  num: number;
  id: string;
  interview_id: string;
  kind: TranscriptKind;
  origin: string;
  file_name: string;
  original_path: string;
  sha256: string;
  encoding: string;
  format: string;
  findings: string;
  superseded: number;
  created_at: string;
  segment_count: number;
}

const COLUMNS = `t.*, (SELECT count(*) FROM segments s WHERE s.transcript_num = t.num) AS segment_count`;

function toSummary(row: TranscriptRow): TranscriptSummary {
  return {
    id: row.id,
    kind: row.kind,
    origin: row.origin,
    fileName: row.file_name,
    encoding: row.encoding,
    format: row.format,
    segmentCount: row.segment_count,
    findings: JSON.parse(row.findings) as Finding[],
    superseded: row.superseded === 1,
    createdAt: row.created_at,
  };
}

/** Findings quote the file, so nobody gets them of a file that is partly sealed to them. */
function openSummary(summary: TranscriptSummary, sealing: Sealing): TranscriptSummary {
  return sealing.ranges.length === 0 && !sealing.whole ? summary : { ...summary, findings: [] };
}

/** Newest first, those still in use before the superseded. None of an interview that is wholly sealed to the viewer. */
export function listTranscripts(db: SqliteDatabase, interviewId: string, sealing: Sealing): TranscriptSummary[] {
  if (sealing.whole) return [];
  const rows = db
    .prepare(
      `SELECT ${COLUMNS} FROM transcripts t WHERE t.interview_id = ?
       ORDER BY t.superseded, t.created_at DESC, t.num DESC`,
    )
    .all(interviewId);
  return (rows as TranscriptRow[]).map((row) => openSummary(toSummary(row), sealing));
}

export function findTranscript(db: SqliteDatabase, id: string): TranscriptRow | undefined {
  return db.prepare(`SELECT ${COLUMNS} FROM transcripts t WHERE t.id = ?`).get(id) as TranscriptRow | undefined;
}

/**
 * @param interviewId where it must belong to, if that matters
 * @throws KoushuError `transcript-unknown`
 */
export function requireTranscript(db: SqliteDatabase, id: string, interviewId?: string): TranscriptRow {
  const row = findTranscript(db, id);
  if (!row || (interviewId !== undefined && row.interview_id !== interviewId))
    throw new KoushuError('transcript-unknown', { id }, { status: 404 });
  return row;
}

/**
 * The transcript with its captions in order, without those that are sealed to the viewer.
 *
 * @throws KoushuError `transcript-unknown`
 */
export function readTranscript(db: SqliteDatabase, id: string, viewer: Viewer): Transcript {
  const row = requireTranscript(db, id);
  const sealing = sealingFor(db, viewer, row.interview_id);
  const segments = db
    .prepare(
      `SELECT ? || '.' || seq AS id, start_ms AS startMs, end_ms AS endMs, speaker, text FROM segments
       WHERE transcript_num = ? ORDER BY position`,
    )
    .all(row.id, row.num) as Segment[];
  return {
    ...openSummary(toSummary(row), sealing),
    interviewId: row.interview_id,
    segments: segments.filter((segment) => !hides(sealing, segment)),
    sealed: sealing.ranges,
  };
}

export interface NewTranscript {
  id: string;
  interview: { id: string; num: number };
  kind: TranscriptKind;
  origin: string;
  fileName: string;
  originalPath: string;
  sha256: string;
  encoding: string;
  format: string;
  findings: readonly Finding[];
  segments: readonly { startMs: number; endMs: number; speaker?: string | undefined; text: string }[];
}

/** Writes a transcript and its captions. Call inside a transaction. @returns its internal number, for the index */
export function insertTranscript(db: SqliteDatabase, transcript: NewTranscript): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO transcripts (id, interview_id, kind, origin, file_name, original_path, sha256, encoding, format,
         findings, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      transcript.id,
      transcript.interview.id,
      transcript.kind,
      transcript.origin,
      transcript.fileName,
      transcript.originalPath,
      transcript.sha256,
      transcript.encoding,
      transcript.format,
      JSON.stringify(transcript.findings),
      momentAfterAll(db, transcript.interview.id),
    );
  const transcriptNum = Number(lastInsertRowid);
  const insert = db.prepare(
    `INSERT INTO segments (transcript_num, interview_num, seq, position, start_ms, end_ms, speaker, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [position, segment] of transcript.segments.entries()) {
    const { startMs, endMs, speaker, text } = segment;
    insert.run(transcriptNum, transcript.interview.num, position + 1, position, startMs, endMs, speaker ?? null, text);
  }
  return transcriptNum;
}

/** Now, but in any case after all the interview's transcripts came in: a clock that was set back makes none older. */
function momentAfterAll(db: SqliteDatabase, interviewId: string): string {
  const { newest } = db
    .prepare('SELECT max(created_at) AS newest FROM transcripts WHERE interview_id = ?')
    .get(interviewId) as { newest: string | null };
  return new Date(Math.max(Date.now(), newest === null ? 0 : Date.parse(newest) + 1)).toISOString();
}

/**
 * The interview's transcripts with exactly this file as its original, one for each encoding it was read in; those in
 * use first.
 */
export function listBySha256(db: SqliteDatabase, interviewId: string, sha256: string): TranscriptRow[] {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM transcripts t WHERE t.interview_id = ? AND t.sha256 = ?
       ORDER BY t.superseded, t.created_at DESC, t.num DESC`,
    )
    .all(interviewId, sha256) as TranscriptRow[];
}

/** Makes a transcript the interview's newest, as if it had come in now. */
export function setNewest(db: SqliteDatabase, id: string): void {
  const { interview_id: interviewId } = requireTranscript(db, id);
  db.prepare('UPDATE transcripts SET created_at = ? WHERE id = ?').run(momentAfterAll(db, interviewId), id);
}

export function setSuperseded(db: SqliteDatabase, id: string, superseded: boolean): void {
  db.prepare('UPDATE transcripts SET superseded = ? WHERE id = ?').run(superseded ? 1 : 0, id);
}

/** Captions of the interview that touch a time range, for going along with a clip: of its newest transcript in use. */
export function captionsInRange(db: SqliteDatabase, interviewId: string, fromMs: number, toMs: number): Segment[] {
  return db
    .prepare(
      `SELECT t.id || '.' || s.seq AS id, s.start_ms AS startMs, s.end_ms AS endMs, s.speaker, s.text
       FROM segments s JOIN transcripts t ON t.num = s.transcript_num
       WHERE t.num = (SELECT num FROM transcripts WHERE interview_id = ? AND superseded = 0
         ORDER BY created_at DESC, num DESC LIMIT 1)
         AND s.start_ms < ? AND s.end_ms > ? ORDER BY s.position`,
    )
    .all(interviewId, toMs, fromMs) as Segment[];
}
