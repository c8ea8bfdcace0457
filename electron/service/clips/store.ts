import type { ClipSummary, CutMode } from '../../contract/clips';
import { type Finding, KoushuError } from '../../contract/errors';
import type { TimeRange } from '../../contract/rights';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { fileSize } from '../archive/storage';
import { clearanceReader, hides, sealingsFor } from '../rights/sealing';
import type { Viewer } from '../users/viewer';

export interface ClipRow {
  id: string;
  interview_id: string;
  media_id: string;
  title: string;
  mode: CutMode;
  requested_in_ms: number;
  requested_out_ms: number;
  actual_in_ms: number;
  actual_out_ms: number;
  frames: number;
  verified: number;
  file_path: string;
  in_archive: number;
  captions_path: string | null;
  size_bytes: number;
  sha256: string;
  findings: string;
  created_at: string;
  deleted_at: string | null;
}

interface JoinedRow extends ClipRow {
  interview_title: string;
  media_offset_ms: number;
}

const SELECT = `SELECT c.*, i.title AS interview_title, m.offset_ms AS media_offset_ms
  FROM clips c JOIN interviews i ON i.id = c.interview_id JOIN media m ON m.id = c.media_id`;

/** Full path of a clip's file: inside the archive, or where the person had it written. */
export function clipPath(
  archive: Archive,
  row: Pick<ClipRow, 'file_path' | 'in_archive'>,
  path = row.file_path,
): string {
  return row.in_archive === 1 ? archive.resolve(path) : path;
}

function toSummary(archive: Archive, row: JoinedRow, clearanceOf: ReturnType<typeof clearanceReader>): ClipSummary {
  const file = clipPath(archive, row);
  return {
    id: row.id,
    interviewId: row.interview_id,
    interviewTitle: row.interview_title,
    mediaId: row.media_id,
    title: row.title,
    mode: row.mode,
    requested: { inMs: row.requested_in_ms, outMs: row.requested_out_ms },
    actual: { inMs: row.actual_in_ms, outMs: row.actual_out_ms, frames: row.frames },
    timelineInMs: row.media_offset_ms + row.actual_in_ms,
    verified: row.verified === 1,
    file,
    captionsFile: row.captions_path === null ? null : clipPath(archive, row, row.captions_path),
    sizeBytes: row.size_bytes,
    findings: JSON.parse(row.findings) as Finding[],
    online: fileSize(file) !== null,
    clearance: clearanceOf(row.interview_id, timelineRange(row)),
    createdAt: row.created_at,
  };
}

/** A clip's own times are its recording's; seals lie on the interview's timeline. */
function timelineRange(row: JoinedRow): TimeRange {
  return { startMs: row.media_offset_ms + row.actual_in_ms, endMs: row.media_offset_ms + row.actual_out_ms };
}

/** Newest first; of one interview, or all. Without the clips that show what is sealed to the viewer. */
export function listClips(archive: Archive, viewer: Viewer, interviewId?: string): ClipSummary[] {
  const sealed = sealingsFor(archive.db, viewer);
  const clearanceOf = clearanceReader(archive.db);
  const rows = archive.db
    .prepare(
      `${SELECT} WHERE c.deleted_at IS NULL AND i.deleted_at IS NULL AND (@interviewId IS NULL OR c.interview_id = @interviewId)
       ORDER BY c.created_at DESC, c.rowid DESC`,
    )
    .all({ interviewId: interviewId ?? null });
  return (rows as JoinedRow[])
    .filter((row) => !hides(sealed.get(row.interview_id), timelineRange(row)))
    .map((row) => toSummary(archive, row, clearanceOf));
}

/** A clip the viewer may watch. @throws KoushuError `clip-unknown`, also for one that shows what is sealed to them */
export function requireOpenClip(archive: Archive, viewer: Viewer, id: string): ClipRow {
  const row = archive.db.prepare(`${SELECT} WHERE c.id = ? AND c.deleted_at IS NULL`).get(id) as JoinedRow | undefined;
  if (!row || hides(sealingsFor(archive.db, viewer).get(row.interview_id), timelineRange(row)))
    throw new KoushuError('clip-unknown', { id }, { status: 404, where: { record: id } });
  return row;
}

/** @throws KoushuError `clip-unknown` */
export function requireClip(db: SqliteDatabase, id: string): ClipRow {
  const row = db.prepare('SELECT * FROM clips WHERE id = ? AND deleted_at IS NULL').get(id) as ClipRow | undefined;
  if (!row) throw new KoushuError('clip-unknown', { id }, { status: 404, where: { record: id } });
  return row;
}

/** @throws KoushuError `clip-unknown` when the trash holds no such clip */
export function requireTrashedClip(db: SqliteDatabase, id: string): ClipRow {
  const row = db.prepare('SELECT * FROM clips WHERE id = ? AND deleted_at IS NOT NULL').get(id) as ClipRow | undefined;
  if (!row) throw new KoushuError('clip-unknown', { id }, { status: 404, where: { record: id } });
  return row;
}

export function insertClip(db: SqliteDatabase, row: Omit<ClipRow, 'created_at' | 'deleted_at'>): void {
  db.prepare(
    `INSERT INTO clips (id, interview_id, media_id, title, mode, requested_in_ms, requested_out_ms, actual_in_ms,
       actual_out_ms, frames, verified, file_path, in_archive, captions_path, size_bytes, sha256, findings, created_at)
     VALUES (@id, @interview_id, @media_id, @title, @mode, @requested_in_ms, @requested_out_ms, @actual_in_ms,
       @actual_out_ms, @frames, @verified, @file_path, @in_archive, @captions_path, @size_bytes, @sha256, @findings,
       @created_at)`,
  ).run({ ...row, created_at: new Date().toISOString() });
}
