import { setTimeout } from 'node:timers/promises';
import type { Hono } from 'hono';
import { KoushuError, type Problem } from '../../contract/errors';
import type { Job } from '../../contract/jobs';
import { type LoginAnswer, USER_TOKEN_HEADER, type ViewerInfo } from '../../contract/users';
import { archiveFolder } from '../archive/archive';
import { userPreferences } from '../archive/preferences';
import { readAddress } from '../door/address-file';
import { createDoor } from '../door/app';
import { ArchiveHost } from '../door/host';
import { newSecret } from '../door/security';
import { systemUserName } from '../history/actor';
import { USER_HEADER } from '../history/session-user';
import { jobHandlers } from '../jobs/handlers';
import { askPassword } from './password';

/** How often a program that has the archive is asked about a job, at first and at last. */
const ASK_AFTER_MS = { first: 100, longest: 1000 };

/**
 * The command line's way to an archive: through the same door as the window. Where no program has the archive open,
 * the door is in this process and takes the archive's lock; otherwise the call goes to the program that has it.
 */
export class ArchiveClient {
  private token: string | null = null;
  private info: ViewerInfo = { usersExist: false, user: null, rights: [] };

  private constructor(
    private readonly send: (path: string, init: RequestInit) => Promise<Response>,
    private readonly release: () => Promise<void>,
    /** Whether jobs run in this process, and only when they are waited for. */
    private readonly runsJobs: boolean,
  ) {}

  /**
   * @param login whose rights the command has; an archive without users asks for none
   * @throws KoushuError what opening an archive throws; `archive-locked` when another person's program has it;
   * `cli-user-needed`, `cli-password-needed`, and what logging in throws
   */
  static async open(folder: string, login?: string): Promise<ArchiveClient> {
    const client = await ArchiveClient.reach(folder);
    try {
      await client.logIn(login);
      return client;
    } catch (error) {
      await client.close();
      throw error;
    }
  }

  private static async reach(folder: string): Promise<ArchiveClient> {
    const secret = newSecret();
    const host = localHost();
    const door = createDoor({
      host,
      secrets: { session: newSecret(), native: secret, token: null },
      port: () => null,
      pageFolder: null,
    });
    try {
      await host.openArchive(folder);
      return new ArchiveClient(inProcess(door, secret), () => host.closeArchive(), true);
    } catch (error) {
      if (!(error instanceof KoushuError) || error.code !== 'archive-locked') throw error;
      return ArchiveClient.remote(archiveFolder(folder), error);
    }
  }

  private static async remote(folder: string, locked: KoushuError): Promise<ArchiveClient> {
    const address = readAddress(userPreferences(), folder);
    if (!address) throw locked;
    const send = (path: string, init: RequestInit) =>
      fetch(`http://127.0.0.1:${address.port}${path}`, withBearer(init, address.secret));
    const answer = await send('/api/viewer', {}).catch(() => null);
    if (!answer?.ok) throw locked;
    return new ArchiveClient(send, async () => {}, false);
  }

  /** Who the command acts as, and what they may. */
  get viewer(): ViewerInfo {
    return this.info;
  }

  private async logIn(login: string | undefined): Promise<void> {
    this.info = await this.get<ViewerInfo>('/api/viewer');
    if (!this.info.usersExist) return;
    if (login === undefined) throw new KoushuError('cli-user-needed', {}, { status: 401 });
    const { token, ...info } = await this.post<LoginAnswer>('/api/login', {
      login,
      password: await askPassword(login),
    });
    this.token = token ?? null;
    this.info = info;
  }

  get<Result>(path: string): Promise<Result> {
    return this.call(path, { method: 'GET' });
  }

  post<Result>(path: string, body: unknown = {}): Promise<Result> {
    return this.sendJson('POST', path, body);
  }

  patch<Result>(path: string, body: unknown): Promise<Result> {
    return this.sendJson('PATCH', path, body);
  }

  private sendJson<Result>(method: string, path: string, body: unknown): Promise<Result> {
    return this.call(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  postBytes<Result>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Result> {
    return this.call(path, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: bytes });
  }

  /** Paths typed on the command line are allowed for this call. */
  async grant(paths: readonly string[]): Promise<void> {
    await this.post('/api/native/grants', { paths });
  }

  /** Waits for a job to end. @throws KoushuError what the job failed with */
  async settle(job: Job): Promise<Job> {
    const ended = this.runsJobs ? await this.post<Job>(`/api/jobs/${job.id}/settle`) : await this.watch(job.id);
    if (ended.problem) throw fromProblem(ended.problem);
    if (ended.state === 'cancelled') throw new KoushuError('job-cancelled');
    return ended;
  }

  /** Asks again and again: one long request would be given up by `fetch` after five minutes without an answer. */
  private async watch(id: string): Promise<Job> {
    for (let pauseMs = ASK_AFTER_MS.first; ; pauseMs = Math.min(pauseMs * 1.5, ASK_AFTER_MS.longest)) {
      const job = await this.get<Job>(`/api/jobs/${id}`);
      if (job.state !== 'queued' && job.state !== 'running') return job;
      await setTimeout(pauseMs);
    }
  }

  async close(): Promise<void> {
    // A program that goes on running need not remember this command; one that has ended meanwhile has forgotten it.
    if (this.token !== null) await this.post('/api/logout').catch(() => undefined);
    await this.release();
  }

  private async call<Result>(path: string, init: RequestInit): Promise<Result> {
    const user = this.token === null ? {} : { [USER_TOKEN_HEADER]: this.token };
    const answer = await this.send(path, { ...init, headers: { ...init.headers, ...user } });
    const body: unknown = await answer.json();
    if (!answer.ok) throw fromProblem(body as Problem);
    return body as Result;
  }
}

/** A host without page and socket, that runs only the job it is asked for. */
export function localHost(): ArchiveHost {
  const host: ArchiveHost = new ArchiveHost({
    handlers: jobHandlers(() => host),
    preferences: userPreferences(),
    runQueuedJobs: false,
    roots: [],
  });
  return host;
}

function inProcess(door: Hono, secret: string) {
  return async (path: string, init: RequestInit) => door.request(path, withBearer(init, secret));
}

function withBearer(init: RequestInit, secret: string): RequestInit {
  return {
    ...init,
    headers: {
      ...init.headers,
      authorization: `Bearer ${secret}`,
      [USER_HEADER]: encodeURIComponent(systemUserName().toWellFormed()),
    },
  };
}

function fromProblem({ code, params, status, where }: Problem): KoushuError {
  return new KoushuError(code, params, { status, ...(where ? { where } : {}) });
}
