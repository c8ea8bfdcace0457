/**
 * The catalogue's tables. `npm run migrations` writes the SQL of a change to resources/migrations.
 * `id` columns are the opaque ids people and programs see, stable for good; `num` and `doc_id` are internal row ids
 * that never leave the service. Times are integer milliseconds on the interview's timeline unless a comment says
 * otherwise; dates are EDTF text with a sortable twin where lists sort by them.
 */
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const archiveInfo = sqliteTable('archive_info', {
  key: text().primaryKey(),
  value: text().notNull(),
});

/** Files on their way into the archive: see placing.ts. */
export const placingFiles = sqliteTable('placing_files', {
  path: text().primaryKey(),
});

export const interviews = sqliteTable(
  'interviews',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    archivalCode: text('archival_code').unique(),
    title: text().notNull(),
    /** Pinyin of the title: SQLite cannot sort Chinese by itself. */
    sortTitle: text('sort_title').notNull().default(''),
    theme: text().notNull().default(''),
    background: text().notNull().default(''),
    organisation: text().notNull().default(''),
    /** EDTF, e.g. `1983-05`, `1958~`. */
    recordedOn: text('recorded_on').notNull().default(''),
    /** First day the EDTF value can mean, `YYYY-MM-DD`, for sorting and date filters. */
    recordedFrom: text('recorded_from'),
    /** Last day the EDTF value can mean. */
    recordedTo: text('recorded_to'),
    place: text().notNull().default(''),
    countyCode: text('county_code'),
    abstract: text().notNull().default(''),
    periodNarrated: text('period_narrated').notNull().default(''),
    language: text().notNull().default(''),
    notes: text().notNull().default(''),
    cataloguer: text().notNull().default(''),
    sample: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    deletedAt: text('deleted_at'),
  },
  (t) => [
    index('interviews_county').on(t.countyCode),
    index('interviews_recorded').on(t.recordedFrom),
    index('interviews_sort_title').on(t.sortTitle),
    index('interviews_updated').on(t.updatedAt),
  ],
);

export const people = sqliteTable('people', {
  id: text().primaryKey(),
  name: text().notNull(),
  sortName: text('sort_name').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const interviewPeople = sqliteTable(
  'interview_people',
  {
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** narrator, interviewer, recordist or compiler */
    role: text().notNull(),
    position: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.interviewId, t.personId, t.role] }),
    index('interview_people_person').on(t.personId),
  ],
);

export const tags = sqliteTable('tags', {
  id: text().primaryKey(),
  label: text().notNull().unique(),
  createdAt: text('created_at').notNull(),
});

export const interviewTags = sqliteTable(
  'interview_tags',
  {
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    tagId: text('tag_id')
      .notNull()
      .references(() => tags.id),
  },
  (t) => [primaryKey({ columns: [t.interviewId, t.tagId] }), index('interview_tags_tag').on(t.tagId)],
);

/** 三亲 statements: provenance belongs to a time range of an interview, never to the interview as a whole. */
export const statements = sqliteTable(
  'statements',
  {
    id: text().primaryKey(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** experienced 亲历, witnessed 亲见, heard 亲闻 */
    kind: text().notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    summary: text().notNull().default(''),
    roleThen: text('role_then').notNull().default(''),
    heardFrom: text('heard_from').notNull().default(''),
    heardWhenWhere: text('heard_when_where').notNull().default(''),
    /** Hands the account passed through before the narrator heard it; at least 1 for 亲闻. */
    hops: integer(),
    verification: text().notNull().default('unverified'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [index('statements_interview').on(t.interviewId, t.startMs), index('statements_kind').on(t.kind)],
);

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

export const transcripts = sqliteTable(
  'transcripts',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    interviewId: text('interview_id')
      .notNull()
      .references(() => interviews.id, { onDelete: 'cascade' }),
    /** verbatim 逐字稿, edited 整理稿, approved 审定稿, published 出版稿 */
    kind: text().notNull(),
    origin: text().notNull(),
    language: text().notNull().default(''),
    fileName: text('file_name').notNull(),
    /** The file as it came, byte for byte, below the archive folder. */
    originalPath: text('original_path').notNull(),
    sha256: text().notNull(),
    encoding: text().notNull(),
    format: text().notNull(),
    findings: text().notNull().default('[]'),
    /** A superseded version stays stored and readable but is not searched. */
    superseded: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: text('created_at').notNull(),
  },
  (t) => [index('transcripts_interview').on(t.interviewId)],
);

/** Captions. A segment's public id is `<transcript id>.<seq>`. */
export const segments = sqliteTable(
  'segments',
  {
    docId: integer('doc_id').primaryKey({ autoIncrement: true }),
    transcriptNum: integer('transcript_num')
      .notNull()
      .references(() => transcripts.num, { onDelete: 'cascade' }),
    interviewNum: integer('interview_num').notNull(),
    /** Given once, never reused within its transcript. */
    seq: integer().notNull(),
    /** Order on the page. */
    position: integer().notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    speaker: text(),
    text: text().notNull(),
  },
  (t) => [
    uniqueIndex('segments_seq').on(t.transcriptNum, t.seq),
    index('segments_position').on(t.transcriptNum, t.position),
    index('segments_interview').on(t.interviewNum, t.startMs),
  ],
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

export const jobs = sqliteTable(
  'jobs',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** queued, running, done, failed, cancelled */
    state: text().notNull(),
    /** What the job is about, for its card: `{label, interviewId?, mediaId?}` JSON. */
    subject: text().notNull(),
    params: text().notNull(),
    /** 0 to 1 */
    progress: real().notNull().default(0),
    result: text(),
    error: text(),
    createdAt: text('created_at').notNull(),
    startedAt: text('started_at'),
    endedAt: text('ended_at'),
  },
  (t) => [index('jobs_state').on(t.state)],
);

/** Field by field, append only. */
export const history = sqliteTable(
  'history',
  {
    num: integer().primaryKey({ autoIncrement: true }),
    recordType: text('record_type').notNull(),
    recordId: text('record_id').notNull(),
    field: text().notNull(),
    before: text(),
    after: text(),
    at: text().notNull(),
    who: text().notNull(),
  },
  (t) => [index('history_record').on(t.recordType, t.recordId)],
);
