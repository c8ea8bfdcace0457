import type { Hono } from 'hono';
import { KoushuError, type Problem } from '../../contract/errors';
import type { Job } from '../../contract/jobs';
import { archiveFolder } from '../archive/archive';
import { userPreferences } from '../archive/preferences';
import { readAddress } from '../door/address-file';
import { createDoor } from '../door/app';
import { ArchiveHost } from '../door/host';
import { newSecret } from '../door/security';
import { jobHandlers } from '../jobs/handlers';

/**
 * The command line's way to an archive: through the same door as the window. Where no program has the archive open,
 * the door is in this process and takes the archive's lock; otherwise the call goes to the program that has it.
 */
export class ArchiveClient {
  private constructor(
    private readonly send: (path: string, init: RequestInit) => Promise<Response>,
    private readonly release: () => Promise<void>,
  ) {}

  /** @throws KoushuError what opening an archive throws; `archive-locked` when another person's program has it */
  static async open(folder: string): Promise<ArchiveClient> {
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
      return new ArchiveClient(inProcess(door, secret), () => host.closeArchive());
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
    const answer = await send('/api/archive', {}).catch(() => null);
    if (!answer?.ok) throw locked;
    return new ArchiveClient(send, async () => {});
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
    const ended = await this.post<Job>(`/api/jobs/${job.id}/settle`);
    if (ended.problem) throw fromProblem(ended.problem);
    if (ended.state === 'cancelled') throw new KoushuError('job-cancelled');
    return ended;
  }

  close(): Promise<void> {
    return this.release();
  }

  private async call<Result>(path: string, init: RequestInit): Promise<Result> {
    const answer = await this.send(path, init);
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
  return { ...init, headers: { ...init.headers, authorization: `Bearer ${secret}` } };
}

function fromProblem({ code, params, status, where }: Problem): KoushuError {
  return new KoushuError(code, params, { status, ...(where ? { where } : {}) });
}
