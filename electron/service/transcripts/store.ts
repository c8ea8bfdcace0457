import type { Finding } from '../../contract/errors';
import { KoushuError } from '../../contract/errors';
import type { Segment, Transcript, TranscriptKind, TranscriptSummary } from '../../contract/transcripts';
import type { SqliteDatabase } from '../archive/database';

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

/** Newest first, those still in use before the superseded. */
export function listTranscripts(db: SqliteDatabase, interviewId: string): TranscriptSummary[] {
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM transcripts t WHERE t.interview_id = ? ORDER BY t.superseded, t.num DESC`)
    .all(interviewId);
  return (rows as TranscriptRow[]).map(toSummary);
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

/** The transcript with its captions in order. @throws KoushuError `transcript-unknown` */
export function readTranscript(db: SqliteDatabase, id: string): Transcript {
  const row = requireTranscript(db, id);
  const segments = db
    .prepare(
      `SELECT ? || '.' || seq AS id, start_ms AS startMs, end_ms AS endMs, speaker, text FROM segments
       WHERE transcript_num = ? ORDER BY position`,
    )
    .all(row.id, row.num) as Segment[];
  return { ...toSummary(row), interviewId: row.interview_id, segments };
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
      new Date().toISOString(),
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

/** The interview's transcript with exactly this file as its original, if there is one. */
export function findBySha256(db: SqliteDatabase, interviewId: string, sha256: string): TranscriptRow | undefined {
  return db
    .prepare(`SELECT ${COLUMNS} FROM transcripts t WHERE t.interview_id = ? AND t.sha256 = ?`)
    .get(interviewId, sha256) as TranscriptRow | undefined;
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
       WHERE t.num = (SELECT num FROM transcripts WHERE interview_id = ? AND superseded = 0 ORDER BY num DESC LIMIT 1)
         AND s.start_ms < ? AND s.end_ms > ? ORDER BY s.position`,
    )
    .all(interviewId, toMs, fromMs) as Segment[];
}
