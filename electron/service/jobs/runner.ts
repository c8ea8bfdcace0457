import { KoushuError, type Problem } from '../../contract/errors';
import type { Job, JobKind, JobState, JobSubject } from '../../contract/jobs';
import { type Archive, newId } from '../archive/archive';
import { describeFault } from '../door/problems';
import { actAs, systemUserName } from '../history/actor';
import type { EventHub } from './events';
import * as store from './store';

/** Two heavy lanes (ffmpeg at work) and one for bringing files in, so that a long proxy never delays a cut. */
export type JobLane = 'import' | 'interactive' | 'background';

export interface JobContext<Params> {
  archive: Archive;
  job: Job;
  params: Params;
  signal: AbortSignal;
  /** @param fraction 0 to 1 */
  progress(fraction: number): void;
  /** Keeps what the job decided, so that it resumes with it after a kill. */
  saveParams(params: Params): void;
}

export interface JobHandler<Params = unknown> {
  kind: JobKind;
  lane: JobLane;
  /** Does the work. Must be repeatable: a job interrupted by a kill runs again from the start with its saved params. */
  run(context: JobContext<Params>): Promise<unknown>;
  /** Told in the transaction that writes down that a person cancelled the job, also one that never ran. */
  cancelled?(archive: Archive, job: { id: string; params: Params }): void;
}

interface RunningJob {
  abort: AbortController;
  finished: Promise<void>;
  progress: number;
  startedAtMs: number;
}

const PROGRESS_EVENT_EVERY_MS = 250;

/** Runs an open archive's jobs, one per lane at a time, oldest first. Everything is kept in the catalogue. */
export class JobRunner {
  private readonly handlers = new Map<JobKind, JobHandler>();
  private readonly running = new Map<string, RunningJob>();
  private readonly busyLanes = new Set<JobLane>();
  /** Jobs whose end could not be written down (full disk): the next opening takes them up again. */
  private readonly unwritten = new Map<string, Job>();
  private accepting = false;

  constructor(
    private readonly archive: Archive,
    handlers: readonly JobHandler[],
    private readonly events: EventHub,
  ) {
    for (const handler of handlers) this.handlers.set(handler.kind, handler);
    // Whatever was running when the program died is taken up again.
    store.requeueInterrupted(archive.db);
  }

  /** Takes queued jobs up by itself from now on. Without it only {@link JobRunner.settle} runs one. */
  start(): void {
    this.accepting = true;
    this.pump();
  }

  enqueue(kind: JobKind, subject: JobSubject, params: unknown): Job {
    const id = newId();
    store.insertJob(this.archive.db, { id, kind, subject, params });
    const job = this.get(id);
    this.events.emit({ type: 'job', job });
    // Later: inside a caller's transaction nothing may start on what could still be taken back.
    queueMicrotask(() => this.pump());
    return job;
  }

  /** @throws KoushuError `job-unknown` */
  get(id: string): Job {
    const job = store.readJob(this.archive.db, id);
    if (!job) throw new KoushuError('job-unknown', { id }, { status: 404 });
    return this.withPace(job);
  }

  list(): Job[] {
    return store.listJobs(this.archive.db).map((job) => this.withPace(job));
  }

  /** Asks a job to stop; a queued one is cancelled at once. */
  cancel(id: string): Job {
    const running = this.running.get(id);
    if (running) running.abort.abort(new KoushuError('job-cancelled'));
    else if (this.get(id).state === 'queued') this.finish(id, 'cancelled', null, null);
    return this.get(id);
  }

  /** @throws KoushuError `job-running` */
  forget(id: string): void {
    const { state } = this.get(id);
    if (state === 'queued' || state === 'running') throw new KoushuError('job-running', { id }, { status: 409 });
    store.deleteJob(this.archive.db, id);
  }

  /** Waits for a job to end. Where no queue is pumping, as in the command line, it is run here and now. */
  async settle(id: string): Promise<Job> {
    if (!this.accepting && this.get(id).state === 'queued') await this.run(this.get(id));
    const isOver = () => !['queued', 'running'].includes(this.get(id).state);
    if (isOver()) return this.get(id);
    return new Promise((resolve) => {
      const stop = this.events.subscribe((event) => {
        if (event.type !== 'job' || event.job.id !== id || !isOver()) return;
        stop();
        resolve(this.get(id));
      });
    });
  }

  /** Lets running jobs stop; they stay queued for the next opening. */
  async stop(): Promise<void> {
    this.accepting = false;
    const all = [...this.running.entries()];
    for (const [, job] of all) job.abort.abort(new KoushuError('service-stopping'));
    await Promise.all(all.map(([, job]) => job.finished));
  }

  private pump(): void {
    if (!this.accepting) return;
    for (const job of store.listQueued(this.archive.db)) {
      if (this.running.has(job.id) || this.unwritten.has(job.id)) continue;
      const lane = this.handlers.get(job.kind)?.lane;
      // A kind nobody knows here holds up no lane: running it says so.
      if (lane !== undefined && this.busyLanes.has(lane)) continue;
      if (lane !== undefined) this.busyLanes.add(lane);
      void this.run(job).finally(() => {
        if (lane !== undefined) this.busyLanes.delete(lane);
        this.pump();
      });
    }
  }

  private run(queued: Job): Promise<void> {
    const abort = new AbortController();
    const running: RunningJob = { abort, finished: Promise.resolve(), progress: 0, startedAtMs: Date.now() };
    this.running.set(queued.id, running);
    running.finished = this.perform(queued.id, running);
    return running.finished;
  }

  private async perform(id: string, running: RunningJob): Promise<void> {
    let lastEventMs = 0;
    try {
      store.markRunning(this.archive.db, id);
      const job = this.get(id);
      this.events.emit({ type: 'job', job });
      const handler = this.handlers.get(job.kind);
      if (!handler) throw new KoushuError('job-unknown-kind', { kind: job.kind });
      const context: JobContext<unknown> = {
        archive: this.archive,
        job,
        params: store.readParams(this.archive.db, id),
        signal: running.abort.signal,
        progress: (fraction) => {
          running.progress = Math.min(1, Math.max(running.progress, fraction));
          if (Date.now() - lastEventMs < PROGRESS_EVENT_EVERY_MS) return;
          lastEventMs = Date.now();
          this.events.emit({ type: 'job', job: this.get(id) });
        },
        saveParams: (params) => store.saveParams(this.archive.db, id, params),
      };
      // Never in the name of whoever's request happened to start it.
      const who = job.subject.who ?? systemUserName();
      const result = await actAs(
        () => who,
        () => handler.run(context),
      );
      this.finish(id, 'done', result ?? null, null);
    } catch (error) {
      const reason: unknown = running.abort.signal.reason;
      if (reason instanceof KoushuError && reason.code === 'service-stopping') {
        this.running.delete(id);
        store.requeueInterrupted(this.archive.db, id);
      } else if (running.abort.signal.aborted) this.finish(id, 'cancelled', null, null);
      else this.finish(id, 'failed', null, describeFault(error).toProblem());
    }
  }

  private finish(id: string, state: JobState, result: unknown, problem: Problem | null): void {
    this.running.delete(id);
    try {
      this.archive.db.transaction(() => {
        store.markEnded(this.archive.db, id, state, result, problem);
        if (state !== 'cancelled') return;
        const params = store.readParams(this.archive.db, id);
        this.handlers.get(this.get(id).kind)?.cancelled?.(this.archive, { id, params });
      })();
    } catch (error) {
      if (state === 'done') throw error;
      // Nobody is left to tell but the pages: a program that ends here would start over and end here again.
      console.error('end of job not written:', id, error);
      const endedAt = new Date().toISOString();
      this.unwritten.set(id, { ...this.get(id), state, progress: 0, result: null, problem, endedAt });
    }
    this.events.emit({ type: 'job', job: this.get(id) });
  }

  private withPace(job: Job): Job {
    const unwritten = this.unwritten.get(job.id);
    if (unwritten) return unwritten;
    const running = this.running.get(job.id);
    if (!running) return job;
    const elapsedMs = Date.now() - running.startedAtMs;
    // The first moments say nothing about the pace.
    const known = running.progress > 0.02 && elapsedMs > 1500;
    const remainingMs = known ? Math.round((elapsedMs * (1 - running.progress)) / running.progress) : null;
    return { ...job, progress: running.progress, remainingMs };
  }
}
