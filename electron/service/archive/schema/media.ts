import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { interviews } from './interviews';

export const media = sqliteTable(
  'media',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id),
    /** `part`: follows the part before it on the timeline; `parallel`: a second camera or sound recorder. */
    role: text().notNull(),
    partNumber: integer('part_number').notNull().default(1),
    parallelOf: text('parallel_of'),
    /** Where this recording's first frame lies on the interview's timeline. */
    offsetMs: integer('offset_ms').notNull().default(0),
    fileName: text('file_name').notNull(),
    /** `archive`: copied to `relativePath` below the archive folder; `linked`: stays at `linkedPath`. */
    location: text().notNull(),
    relativePath: text('relative_path'),
    linkedPath: text('linked_path'),
    sizeBytes: integer('size_bytes').notNull(),
    modifiedAt: text('modified_at'),
    sha256: text().notNull(),
    container: text().notNull(),
    durationMs: integer('duration_ms').notNull(),
    videoCodec: text('video_codec'),
    audioCodec: text('audio_codec'),
    width: integer(),
    height: integer(),
    rotation: integer().notNull().default(0),
    frameRateNum: integer('frame_rate_num'),
    frameRateDen: integer('frame_rate_den'),
    variableFrameRate: integer('variable_frame_rate', { mode: 'boolean' }).notNull().default(false),
    sampleRate: integer('sample_rate'),
    channels: integer(),
    recordedAt: text('recorded_at'),
    /** Where `recordedAt` came from: container, file-name, file-time. */
    recordedAtSource: text('recorded_at_source'),
    /** `original` plays in the page as it is; `proxy` needs the playback proxy. */
    playback: text().notNull(),
    findings: text().notNull().default('[]'),
    importedAt: text('imported_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [index('media_interview').on(t.interviewId, t.partNumber), index('media_sha256').on(t.sha256)],
);

/** Rebuildable files made from a recording: poster, strip, peaks, proxy. */
export const derivatives = sqliteTable(
  'derivatives',
  {
    mediaId: text('media_id')
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    /** pending, ready, failed or unneeded */
    state: text().notNull(),
    relativePath: text('relative_path'),
    /** What the page needs to use it, e.g. the strip's columns and step. JSON. */
    facts: text().notNull().default('{}'),
    errorCode: text('error_code'),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.mediaId, t.kind] })],
);

export const clips = sqliteTable(
  'clips',
  {
    id: text().primaryKey(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id),
    mediaId: text('media_id')
      .notNull()
      .references(() => media.id),
    title: text().notNull(),
    mode: text().notNull(),
    /** Times on the source recording, counted from its first shown frame. */
    requestedInMs: integer('requested_in_ms').notNull(),
    requestedOutMs: integer('requested_out_ms').notNull(),
    actualInMs: integer('actual_in_ms').notNull(),
    actualOutMs: integer('actual_out_ms').notNull(),
    frames: integer().notNull(),
    verified: integer({ mode: 'boolean' }).notNull(),
    /** Inside the archive: relative to its folder. Elsewhere: absolute. */
    filePath: text('file_path').notNull(),
    inArchive: integer('in_archive', { mode: 'boolean' }).notNull(),
    captionsPath: text('captions_path'),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text().notNull(),
    findings: text().notNull().default('[]'),
    createdAt: text('created_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [index('clips_interview').on(t.interviewId), index('clips_media').on(t.mediaId)],
);
