// Runs the built program as its users do: the archive service with its door on a socket, and the command line.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { buildIfStale } from '../build.mjs';
import { root, serviceNode } from '../node-runtime.mjs';

/** How often a waiting script looks at its job. */
const LOOK_EVERY_MS = 100;
/** No measure, a guard against waiting for good: work that moves in no way for so long has been forgotten. */
const FORGOTTEN_AFTER_MS = 240_000;

/** Folder of the built program: the project itself, or another built copy of it that `KOUSHU_APP_DIR` names. */
export function builtProgram() {
  if (process.env.KOUSHU_APP_DIR) return process.env.KOUSHU_APP_DIR;
  buildIfStale();
  return root;
}

/** A refusal of the door, as it came. */
export class Refused extends Error {
  constructor(route, status, problem) {
    super(`${route}: ${status} ${problem?.code ?? ''} ${JSON.stringify(problem?.params ?? {})}`);
    this.status = status;
    this.problem = problem;
  }
}

function childEnvironment(env) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|VITEST)/.test(name));
  return { ...Object.fromEntries(inherited), ...env };
}

/** @returns looks at the same jobs again and again and throws when none has moved for too long */
function headway() {
  let last = '';
  let sinceMs = Date.now();
  return (jobs) => {
    const now = jobs.map(({ id, state, progress }) => `${id} ${state} ${progress}`).join('\n');
    if (now !== last) [last, sinceMs] = [now, Date.now()];
    else if (jobs.length > 0 && Date.now() - sinceMs > FORGOTTEN_AFTER_MS)
      throw new Error(
        `nothing moves: ${jobs.map(({ kind, state, subject }) => `${kind} (${subject.label}) ${state}`).join(', ')}`,
      );
  };
}

/** The running archive service, spoken to through its door with the shell's own secret. */
export class RunningService {
  #origin;
  #secret;
  #child;
  #ended;
  /** What it said on stderr. */
  talk = '';

  constructor(child, secret) {
    this.#child = child;
    this.#secret = secret;
    this.#ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
    child.stderr.setEncoding('utf8').on('data', (text) => {
      this.talk = (this.talk + text).slice(-20_000);
    });
    child.stdin.on('error', () => undefined);
  }

  /**
   * @param {{appDir: string, env?: Record<string, string>, nodeArguments?: string[]}} options `env` is added to this
   * process's own; `nodeArguments` stand before the bundle
   * @throws Error when it ends, or says it failed, before it answers
   */
  static async start({ appDir, env = {}, nodeArguments = [] }) {
    const secret = randomBytes(32).toString('hex');
    const child = spawn(serviceNode(), [...nodeArguments, join(appDir, 'out', 'main', 'service.cjs')], {
      env: childEnvironment({ ...env, KOUSHU_SHELL_SECRET: secret }),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const service = new RunningService(child, secret);
    const announcement = await new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('{') && resolve(JSON.parse(line)));
      child.once('error', reject);
      service.#ended.then(({ code, signal }) =>
        reject(new Error(`the service ended (${code ?? signal}): ${service.talk}`)),
      );
    });
    if (announcement.type !== 'ready') throw new Error(`the service failed: ${announcement.code}`);
    service.#origin = `http://127.0.0.1:${announcement.port}`;
    return service;
  }

  get pid() {
    return this.#child.pid;
  }

  /** @returns milliseconds the processor has worked for it so far; null where the system does not tell (not Linux) */
  processorMs() {
    try {
      const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      // utime and stime in hundredths of a second, the 14th and 15th field.
      return (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      return null;
    }
  }

  /** Resolves with `{code, signal}` when its process is gone. */
  get ended() {
    return this.#ended;
  }

  /** @throws Refused what the door refuses; TypeError (of fetch) when it has died */
  async ask(method, route, body, type = 'application/json') {
    const answer = await fetch(`${this.#origin}${route}`, {
      method,
      headers: { authorization: `Bearer ${this.#secret}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: type === 'application/json' ? JSON.stringify(body) : body }),
    });
    const value = await answer.json();
    if (!answer.ok) throw new Refused(`${method} ${route}`, answer.status, value);
    return value;
  }

  get(route) {
    return this.ask('GET', route);
  }

  post(route, body = {}) {
    return this.ask('POST', route, body);
  }

  patch(route, body) {
    return this.ask('PATCH', route, body);
  }

  delete(route) {
    return this.ask('DELETE', route);
  }

  postBytes(route, bytes) {
    return this.ask('POST', route, bytes, 'application/octet-stream');
  }

  /** Allows paths, as the shell does for what a person chose, and opens the archive. */
  async open(folder, granted = []) {
    await this.post('/api/native/grants', { paths: [folder, ...granted] });
    return this.post('/api/archive/open', { path: folder });
  }

  /** @returns the job once it is over */
  async over(id, onLook = () => undefined) {
    const watch = headway();
    for (;;) {
      const job = await this.get(`/api/jobs/${id}`);
      onLook(job);
      watch([job]);
      if (job.state !== 'queued' && job.state !== 'running') return job;
      await wait(LOOK_EVERY_MS);
    }
  }

  /** @returns a job's result. @throws Error when it did not end well */
  async done(id, onLook) {
    const job = await this.over(id, onLook);
    if (job.state !== 'done')
      throw new Error(`job ${job.kind} (${job.subject.label}) ${job.state}: ${JSON.stringify(job.problem)}`);
    return job.result;
  }

  /** Waits until nothing is queued or running. @returns every job the archive remembers */
  async quiet(onLook = () => undefined) {
    const watch = headway();
    for (;;) {
      const jobs = await this.get('/api/jobs');
      const waiting = jobs.filter(({ state }) => state === 'queued' || state === 'running');
      onLook(waiting);
      watch(waiting);
      if (waiting.length === 0) return jobs;
      await wait(LOOK_EVERY_MS);
    }
  }

  /** Ends it as the shell does. */
  async stop() {
    this.#child.stdin.end();
    return this.#ended;
  }

  kill() {
    this.#child.kill('SIGKILL');
    return this.#ended;
  }
}

/**
 * Runs the command line.
 *
 * @param {string} appDir
 * @param {string[]} args
 * @param {{env?: Record<string, string>, nodeArguments?: string[], onStart?: (child: import('node:child_process').ChildProcess) => void}} options
 * @returns {Promise<{code: number | null, stdout: string, stderr: string, result: any, tookMs: number}>} `result`: the
 * JSON value of stdout where there is one
 */
export async function koushu(appDir, args, { env = {}, nodeArguments = [], onStart = () => undefined } = {}) {
  const startedMs = performance.now();
  const child = spawn(serviceNode(), [...nodeArguments, join(appDir, 'out', 'main', 'cli.cjs'), ...args], {
    env: childEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let result = null;
  try {
    result = JSON.parse(stdout);
  } catch {
    // Not asked for JSON, or killed before it was written.
  }
  return { code, stdout, stderr, result, tookMs: performance.now() - startedMs };
}

/** @returns the ffmpeg that the program itself works with */
export async function ffmpegPath(appDir, env) {
  const service = await RunningService.start({ appDir, env });
  const { ffmpeg } = await service.get('/api/session');
  await service.stop();
  if (!ffmpeg.path) throw new Error(`no ffmpeg: ${ffmpeg.problem}`);
  return ffmpeg.path;
}
