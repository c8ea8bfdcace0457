/** A temporary folder with an archive and the door before it, as the window and the command line have it. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, onTestFinished } from 'vitest';
import type { Problem } from '../../../electron/contract/errors';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { Job } from '../../../electron/contract/jobs';
import type { ImportItem, ImportPlan, ImportRequest, ImportResult } from '../../../electron/contract/media';
import type { AddTranscriptResult } from '../../../electron/contract/transcripts';
import type { Archive } from '../../../electron/service/archive/archive';
import { type VerifyReport, verifyArchive } from '../../../electron/service/archive/verify';
import { createDoor } from '../../../electron/service/door/app';
import { ArchiveHost } from '../../../electron/service/door/host';
import type { DoorSecrets } from '../../../electron/service/door/security';
import { jobHandlers } from '../../../electron/service/jobs/handlers';

const leftToDo: (() => unknown)[] = [];

/** When the test ends; called from a `beforeAll`, when the file's tests have. */
function atTheEnd(work: () => unknown): void {
  try {
    onTestFinished(async () => void (await work()));
  } catch {
    leftToDo.unshift(work);
  }
}

afterAll(async () => {
  for (const work of leftToDo.splice(0)) await work();
});

/** A folder that goes away with the test; its path holds no link. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koushu-test-')));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

interface HostSettings {
  /** Jobs start by themselves, as in the window; otherwise only {@link Door.settle} runs one, as in the terminal. */
  running?: boolean;
  roots?: string[];
}

export class Door {
  readonly secrets: DoorSecrets = { session: 's'.repeat(64), native: 'n'.repeat(64), token: 't'.repeat(64) };
  readonly host: ArchiveHost;
  readonly app: Hono;

  constructor(
    /** Scratch folder: the archive lies in `archive`, footage beside it. */
    readonly folder: string,
    settings: HostSettings = {},
  ) {
    // Read when the host is made: the proposal for new archives must not be the tester's own home.
    process.env.KOUSHU_DEFAULT_FOLDER = join(folder, 'proposed');
    const host: ArchiveHost = new ArchiveHost({
      handlers: jobHandlers(() => host),
      preferences: { folder: join(folder, 'preferences') },
      runQueuedJobs: settings.running ?? false,
      roots: settings.roots ?? [folder],
    });
    this.host = host;
    this.app = createDoor({ host, secrets: this.secrets, port: () => null, pageFolder: null });
    atTheEnd(() => host.closeArchive());
  }

  get archive(): Archive {
    return this.host.archive();
  }

  /** As the page: with the session cookie. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('cookie') && !headers.has('authorization'))
      headers.set('cookie', `koushu_session=${this.secrets.session}`);
    return Promise.resolve(this.app.request(path, { ...init, headers }));
  }

  /** Sends JSON and reads JSON, whatever the status. */
  async call<Body = Problem>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const sent =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await this.fetch(path, { method, ...sent });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  }

  private async done<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.call<Body>(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  get<Body>(path: string): Promise<Body> {
    return this.done('GET', path);
  }

  post<Body>(path: string, body: unknown = {}): Promise<Body> {
    return this.done('POST', path, body);
  }

  patch<Body>(path: string, body: unknown): Promise<Body> {
    return this.done('PATCH', path, body);
  }

  delete<Body>(path: string): Promise<Body> {
    return this.done('DELETE', path);
  }

  /** Sends bytes as they are. */
  async sendBytes<Body>(path: string, bytes: Uint8Array | string): Promise<Answer<Body>> {
    const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
    const answer = await this.fetch(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/octet-stream' },
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  }

  settle(id: string): Promise<Job> {
    return this.post<Job>(`/api/jobs/${id}/settle`);
  }

  /** Runs every job that waits. */
  async settleAll(): Promise<Job[]> {
    const waiting = (await this.get<Job[]>('/api/jobs')).filter(
      ({ state }) => state === 'queued' || state === 'running',
    );
    const ended: Job[] = [];
    for (const job of waiting.reverse()) ended.push(await this.settle(job.id));
    return ended;
  }

  async plan(...paths: string[]): Promise<ImportPlan> {
    return this.post<ImportPlan>('/api/import/plan', { paths });
  }

  async importGroups(groups: ImportRequest['groups'], mode: 'copy' | 'link' = 'copy'): Promise<ImportItem[]> {
    const job = await this.post<Job>('/api/import', { groups, mode } satisfies ImportRequest);
    const ended = await this.settle(job.id);
    if (ended.state !== 'done') throw new Error(`import ended ${ended.state}: ${JSON.stringify(ended.problem)}`);
    return (ended.result as ImportResult).items;
  }

  /** Plans and imports as the window proposes it. */
  async import(paths: string[], mode: 'copy' | 'link' = 'copy'): Promise<ImportItem[]> {
    const { groups } = await this.plan(...paths);
    return this.importGroups(
      groups.map(({ title, files, transcripts }) => ({
        title,
        files,
        transcripts: transcripts.map(({ path }) => path),
      })),
      mode,
    );
  }

  /** Imports one file. @returns its ids */
  async importOne(path: string, mode: 'copy' | 'link' = 'copy'): Promise<{ mediaId: string; interviewId: string }> {
    const [item] = await this.import([path], mode);
    if (!item?.mediaId || !item.interviewId) throw new Error(`not imported: ${JSON.stringify(item)}`);
    return { mediaId: item.mediaId, interviewId: item.interviewId };
  }

  interview(id: string): Promise<InterviewDetail> {
    return this.get(`/api/interviews/${id}`);
  }

  createInterview(fields: Record<string, unknown>): Promise<InterviewDetail> {
    return this.post('/api/interviews', fields);
  }

  async addTranscript(
    interviewId: string,
    text: string | Uint8Array,
    query = 'fileName=抄本.srt',
  ): Promise<AddTranscriptResult> {
    const answer = await this.sendBytes<AddTranscriptResult>(
      `/api/interviews/${interviewId}/transcripts?${query}`,
      text,
    );
    if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  verify(fixity = false): Promise<VerifyReport> {
    return verifyArchive(this.archive, { fixity });
  }
}

/** A door with a new, empty archive behind it. */
export async function openDoor(settings: HostSettings = {}): Promise<Door> {
  const door = new Door(temporaryFolder(), settings);
  await door.post('/api/archive/create', { path: join(door.folder, 'archive'), title: '测试档案库' });
  return door;
}

export function subfolder(door: Door, ...names: string[]): string {
  const folder = join(door.folder, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Captions of two seconds each, from `startMs` on. */
export function srt(texts: readonly string[], startMs = 0): string {
  const clock = (ms: number) => {
    const pad = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0');
    return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)},${pad(ms % 1000, 3)}`;
  };
  return texts
    .map((text, index) => {
      const from = startMs + index * 2000;
      return `${index + 1}\n${clock(from)} --> ${clock(from + 2000)}\n${text}\n`;
    })
    .join('\n');
}
