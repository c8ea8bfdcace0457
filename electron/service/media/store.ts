import type { Finding } from '../../contract/errors';
import { KoushuError } from '../../contract/errors';
import type { DerivativeKind, DerivativeState, Recording, StripFacts } from '../../contract/media';
import type { Archive } from '../archive/archive';
import type { SqliteDatabase } from '../archive/database';
import { fileSize } from '../archive/storage';

export const DERIVATIVE_KINDS: readonly DerivativeKind[] = ['poster', 'strip', 'peaks', 'proxy'];

export interface MediaRow {
  num: number;
  id: string;
  interview_id: string;
  role: Recording['role'];
  part_number: number;
  parallel_of: string | null;
  offset_ms: number;
  file_name: string;
  location: Recording['location'];
  relative_path: string | null;
  linked_path: string | null;
  size_bytes: number;
  modified_at: string | null;
  sha256: string;
  container: string;
  duration_ms: number;
  video_codec: string | null;
  audio_codec: string | null;
  width: number | null;
  height: number | null;
  rotation: number;
  frame_rate_num: number | null;
  frame_rate_den: number | null;
  variable_frame_rate: number;
  sample_rate: number | null;
  channels: number | null;
  recorded_at: string | null;
  recorded_at_source: string | null;
  playback: Recording['playback'];
  findings: string;
  imported_at: string;
}

export interface DerivativeRow {
  kind: DerivativeKind;
  state: DerivativeState;
  relative_path: string | null;
  facts: string;
}

/** Where a recording's file lies now, inside the archive or where it is linked. */
export function mediaPath(archive: Archive, row: Pick<MediaRow, 'relative_path' | 'linked_path'>): string {
  if (row.relative_path !== null) return archive.resolve(row.relative_path);
  return row.linked_path ?? '';
}

export function findMedia(db: SqliteDatabase, id: string): MediaRow | undefined {
  return db.prepare('SELECT * FROM media WHERE id = ? AND deleted_at IS NULL').get(id) as MediaRow | undefined;
}

/** @throws KoushuError `media-unknown` */
export function requireMedia(db: SqliteDatabase, id: string): MediaRow {
  const row = findMedia(db, id);
  if (!row) throw new KoushuError('media-unknown', { id }, { status: 404, where: { record: id } });
  return row;
}

export function listMedia(db: SqliteDatabase, interviewId: string): MediaRow[] {
  return db
    .prepare(
      `SELECT * FROM media WHERE interview_id = ? AND deleted_at IS NULL ORDER BY role = 'parallel', part_number, num`,
    )
    .all(interviewId) as MediaRow[];
}

export function listDerivatives(db: SqliteDatabase, mediaId: string): DerivativeRow[] {
  return db
    .prepare(
      `SELECT kind, state, relative_path, facts FROM derivatives WHERE media_id = ? AND kind NOT LIKE 'access-%'`,
    )
    .all(mediaId) as DerivativeRow[];
}

export function readDerivative(db: SqliteDatabase, mediaId: string, kind: DerivativeKind): DerivativeRow | undefined {
  return listDerivatives(db, mediaId).find((row) => row.kind === kind);
}

export function setDerivative(
  db: SqliteDatabase,
  mediaId: string,
  kind: DerivativeKind | `access-${string}`,
  state: DerivativeState,
  options: { relativePath?: string; facts?: object; errorCode?: string } = {},
): void {
  db.prepare(
    `INSERT INTO derivatives (media_id, kind, state, relative_path, facts, error_code, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (media_id, kind) DO UPDATE SET state = excluded.state, relative_path = excluded.relative_path,
       facts = excluded.facts, error_code = excluded.error_code, updated_at = excluded.updated_at`,
  ).run(
    mediaId,
    kind,
    state,
    options.relativePath ?? null,
    JSON.stringify(options.facts ?? {}),
    options.errorCode ?? null,
    new Date().toISOString(),
  );
}

export function toRecording(archive: Archive, row: MediaRow): Recording {
  const derivatives = listDerivatives(archive.db, row.id);
  const state = (kind: DerivativeKind) => derivatives.find((entry) => entry.kind === kind)?.state ?? 'pending';
  const strip = derivatives.find((entry) => entry.kind === 'strip' && entry.state === 'ready');
  const path = mediaPath(archive, row);
  return {
    id: row.id,
    interviewId: row.interview_id,
    role: row.role,
    partNumber: row.part_number,
    parallelOf: row.parallel_of,
    offsetMs: row.offset_ms,
    fileName: row.file_name,
    location: row.location,
    online: fileSize(path) !== null,
    path,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    container: row.container,
    durationMs: row.duration_ms,
    videoCodec: row.video_codec,
    audioCodec: row.audio_codec,
    width: row.width,
    height: row.height,
    rotation: row.rotation,
    frameRate:
      row.frame_rate_num !== null && row.frame_rate_den !== null
        ? { num: row.frame_rate_num, den: row.frame_rate_den }
        : null,
    variableFrameRate: row.variable_frame_rate === 1,
    sampleRate: row.sample_rate,
    channels: row.channels,
    recordedAt: row.recorded_at,
    recordedAtSource: row.recorded_at_source,
    playback: row.playback,
    derivatives: { poster: state('poster'), strip: state('strip'), peaks: state('peaks'), proxy: state('proxy') },
    strip: strip ? (JSON.parse(strip.facts) as StripFacts) : null,
    findings: JSON.parse(row.findings) as Finding[],
  };
}

export function listRecordings(archive: Archive, interviewId: string): Recording[] {
  return listMedia(archive.db, interviewId).map((row) => toRecording(archive, row));
}

/** Originals that lie outside the archive. */
export function linkedPaths(db: SqliteDatabase): string[] {
  return db.prepare('SELECT linked_path FROM media WHERE linked_path IS NOT NULL').pluck().all() as string[];
}

/** The recording that holds exactly this content, wherever it is used; not one in the trash, where nobody sees it. */
export function findMediaBySha256(db: SqliteDatabase, sha256: string): MediaRow | undefined {
  return db
    .prepare(
      `SELECT m.* FROM media m JOIN interviews i ON i.id = m.interview_id
       WHERE m.sha256 = ? AND m.deleted_at IS NULL AND i.deleted_at IS NULL ORDER BY m.num LIMIT 1`,
    )
    .get(sha256) as MediaRow | undefined;
}

/**
 * Puts an interview's parts one behind the other on its timeline, by part number; parallel recordings keep their own
 * offset.
 */
export function layTimeline(db: SqliteDatabase, interviewId: string): void {
  const update = db.prepare('UPDATE media SET offset_ms = ? WHERE id = ?');
  let offsetMs = 0;
  for (const row of listMedia(db, interviewId)) {
    if (row.role !== 'part') continue;
    update.run(offsetMs, row.id);
    offsetMs += row.duration_ms;
  }
}
