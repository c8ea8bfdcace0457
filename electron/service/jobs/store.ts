import type { Problem } from '../../contract/errors';
import type { Job, JobKind, JobState, JobSubject } from '../../contract/jobs';
import type { SqliteDatabase } from '../archive/database';
import { currentActor } from '../history/actor';
import { currentUserId } from '../users/acting-user';

interface JobRow {
  id: string;
  kind: JobKind;
  state: JobState;
  subject: string;
  params: string;
  progress: number;
  result: string | null;
  error: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

/** Ended jobs kept for looking back at. */
const KEPT_JOBS = 500;

function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    subject: JSON.parse(row.subject) as JobSubject,
    progress: row.progress,
    remainingMs: null,
    result: row.result === null ? null : JSON.parse(row.result),
    problem: row.error === null ? null : (JSON.parse(row.error) as Problem),
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

/** Puts a job into the queue, in the name of whoever asks for it. */
export function insertJob(
  db: SqliteDatabase,
  job: { id: string; kind: JobKind; subject: JobSubject; params: unknown },
): void {
  db.prepare(
    `INSERT INTO jobs (id, kind, state, subject, params, progress, created_at) VALUES (?, ?, 'queued', ?, ?, 0, ?)`,
  ).run(
    job.id,
    job.kind,
    JSON.stringify({ ...job.subject, who: currentActor(), userId: currentUserId() ?? undefined }),
    JSON.stringify(job.params),
    new Date().toISOString(),
  );
}

/** Puts a new archive's first job into its queue, once. */
export function insertFirstJob(db: SqliteDatabase, job: Parameters<typeof insertJob>[1]): void {
  const { jobs } = db.prepare('SELECT count(*) AS jobs FROM jobs').get() as { jobs: number };
  if (jobs === 0) insertJob(db, job);
}

export function readJob(db: SqliteDatabase, id: string): Job | undefined {
  const row = db.prepare('SELECT * FROM jobs WHERE id = ?').get(id) as JobRow | undefined;
  return row && toJob(row);
}

/** Newest first: every unfinished job, and the last ended ones. */
export function listJobs(db: SqliteDatabase): Job[] {
  const rows = db
    .prepare(
      `SELECT * FROM jobs WHERE state IN ('queued', 'running') OR id IN (SELECT id FROM jobs
         WHERE state NOT IN ('queued', 'running') ORDER BY created_at DESC, rowid DESC LIMIT ?)
       ORDER BY created_at DESC, rowid DESC`,
    )
    .all(KEPT_JOBS);
  return (rows as JobRow[]).map(toJob);
}

export function listQueued(db: SqliteDatabase): Job[] {
  const rows = db.prepare(`SELECT * FROM jobs WHERE state = 'queued' ORDER BY created_at, rowid LIMIT 1000`).all();
  return (rows as JobRow[]).map(toJob);
}

export function readParams(db: SqliteDatabase, id: string): unknown {
  const row = db.prepare('SELECT params FROM jobs WHERE id = ?').get(id) as { params: string };
  return JSON.parse(row.params);
}

/** Params of the jobs of a kind that have not ended. */
export function unfinishedParams(db: SqliteDatabase, kind: JobKind): unknown[] {
  const rows = db
    .prepare(`SELECT params FROM jobs WHERE kind = ? AND state IN ('queued', 'running')`)
    .pluck()
    .all(kind);
  return (rows as string[]).map((params) => JSON.parse(params) as unknown);
}

export function saveParams(db: SqliteDatabase, id: string, params: unknown): void {
  db.prepare('UPDATE jobs SET params = ? WHERE id = ?').run(JSON.stringify(params), id);
}

export function markRunning(db: SqliteDatabase, id: string): void {
  db.prepare(`UPDATE jobs SET state = 'running', started_at = ? WHERE id = ?`).run(new Date().toISOString(), id);
}

export function markEnded(
  db: SqliteDatabase,
  id: string,
  state: JobState,
  result: unknown,
  problem: Problem | null,
): void {
  db.prepare('UPDATE jobs SET state = ?, progress = ?, result = ?, error = ?, ended_at = ? WHERE id = ?').run(
    state,
    state === 'done' ? 1 : 0,
    result === null ? null : JSON.stringify(result),
    problem === null ? null : JSON.stringify(problem),
    new Date().toISOString(),
    id,
  );
}

/** Puts jobs that were running when the program ended back into the queue; all of them, or just one. */
export function requeueInterrupted(db: SqliteDatabase, id?: string): void {
  db.prepare(
    `UPDATE jobs SET state = 'queued', started_at = NULL WHERE state = 'running' AND (@id IS NULL OR id = @id)`,
  ).run({ id: id ?? null });
}

export function deleteJob(db: SqliteDatabase, id: string): void {
  db.prepare('DELETE FROM jobs WHERE id = ?').run(id);
}
