/** Long work: everything over 200 ms runs as a job with progress and its own cancel. */
import type { Problem } from './errors';

export type JobKind =
  | 'sample'
  | 'import'
  | 'derive'
  | 'proxy'
  | 'access-copy'
  | 'cut'
  | 'rebuild-search'
  | 'verify'
  | 'previews';
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobSubject {
  /** File or record the job works on, as a person knows it. */
  label: string;
  interviewId?: string;
  mediaId?: string;
  clipId?: string;
  /** Who asked for it, and in whose name it writes. */
  who?: string;
  /** The user who asked for it, where the archive has users. */
  userId?: string;
}

export interface Job {
  id: string;
  kind: JobKind;
  state: JobState;
  subject: JobSubject;
  /** 0 to 1 */
  progress: number;
  /** Honest guess from the pace so far; null until there is one. */
  remainingMs: number | null;
  /** What the job's kind gives back, e.g. an ImportResult. */
  result: unknown;
  problem: Problem | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}

/** One line of `GET /api/events` (NDJSON): what changed, so that the page asks again for just that. */
export type ServiceEvent =
  | { type: 'hello' }
  | { type: 'job'; job: Job }
  | { type: 'changed'; what: ChangedTopic; interviewId?: string };

export type ChangedTopic =
  | 'archive'
  | 'interviews'
  | 'interview'
  | 'clips'
  | 'tags'
  | 'vocabularies'
  | 'places'
  | 'collections'
  | 'people'
  | 'attachments'
  | 'statements'
  | 'events'
  | 'variants'
  | 'reviews'
  | 'users';
