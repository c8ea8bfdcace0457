import type { SqliteDatabase } from '../archive/database';
import { recordChanges } from '../history/record-changes';
import type { MediaFacts } from './probe';
import { DERIVATIVE_KINDS, setDerivative } from './store';

export interface NewMedia {
  id: string;
  interviewId: string;
  fileName: string;
  modifiedAt: string;
  relativePath: string | null;
  linkedPath: string | null;
  sha256: string;
  sizeBytes: number;
  facts: MediaFacts;
  playback: 'original' | 'proxy';
  role: 'part' | 'parallel';
  /** For a parallel recording: its start on the interview's timeline. */
  offsetMs: number | null;
}

/** Records a recording as the interview's next part, or beside its first one. Call inside a transaction. */
export function insertMedia(db: SqliteDatabase, media: NewMedia): void {
  const { facts } = media;
  const main = db
    .prepare(
      `SELECT id FROM media WHERE interview_id = ? AND role = 'part' AND deleted_at IS NULL ORDER BY part_number LIMIT 1`,
    )
    .get(media.interviewId) as { id: string } | undefined;
  // A recording cannot run beside nothing: the first one in is the main one.
  const parallelOf = media.role === 'parallel' ? (main?.id ?? null) : null;
  const role = parallelOf === null ? 'part' : 'parallel';
  const { next } = db
    .prepare('SELECT coalesce(max(part_number), 0) + 1 AS next FROM media WHERE interview_id = ? AND role = ?')
    .get(media.interviewId, role) as { next: number };
  db.prepare(
    `INSERT INTO media (id, interview_id, role, part_number, parallel_of, offset_ms, file_name, location, relative_path,
       linked_path, size_bytes, modified_at, sha256, container, duration_ms, video_codec, audio_codec, width, height,
       rotation, frame_rate_num, frame_rate_den, variable_frame_rate, sample_rate, channels, recorded_at,
       recorded_at_source, playback, findings, imported_at)
     VALUES (@id, @interviewId, @role, @partNumber, @parallelOf, @offsetMs, @fileName, @location, @relativePath,
       @linkedPath, @sizeBytes, @modifiedAt, @sha256, @container, @durationMs, @videoCodec, @audioCodec, @width, @height,
       @rotation, @frameRateNum, @frameRateDen, @variableFrameRate, @sampleRate, @channels, @recordedAt,
       @recordedAtSource, @playback, @findings, @importedAt)`,
  ).run({
    id: media.id,
    interviewId: media.interviewId,
    role,
    partNumber: next,
    parallelOf,
    offsetMs: media.offsetMs ?? 0,
    fileName: media.fileName,
    location: media.relativePath === null ? 'linked' : 'archive',
    relativePath: media.relativePath,
    linkedPath: media.linkedPath,
    sizeBytes: media.sizeBytes,
    modifiedAt: media.modifiedAt,
    sha256: media.sha256,
    container: facts.container,
    durationMs: facts.durationMs,
    videoCodec: facts.video?.codec ?? null,
    audioCodec: facts.audio?.codec ?? null,
    width: facts.video?.width ?? null,
    height: facts.video?.height ?? null,
    rotation: facts.video?.rotation ?? 0,
    frameRateNum: facts.video?.frameRate.num ?? null,
    frameRateDen: facts.video?.frameRate.den ?? null,
    variableFrameRate: facts.video?.variableFrameRate ? 1 : 0,
    sampleRate: facts.audio?.sampleRate ?? null,
    channels: facts.audio?.channels ?? null,
    recordedAt: facts.recordedAt,
    recordedAtSource: facts.recordedAtSource,
    playback: media.playback,
    findings: JSON.stringify(facts.findings),
    importedAt: new Date().toISOString(),
  });
  for (const kind of DERIVATIVE_KINDS) {
    const needed =
      kind === 'proxy' ? media.playback === 'proxy' : kind === 'peaks' ? facts.audio !== null : facts.video !== null;
    setDerivative(db, media.id, kind, needed ? 'pending' : 'unneeded');
  }
  recordChanges(
    db,
    'media',
    media.id,
    {},
    { interviewId: media.interviewId, fileName: media.fileName, sha256: media.sha256 },
  );
}
