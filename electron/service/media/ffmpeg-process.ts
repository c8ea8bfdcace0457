import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { stat, statfs } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { basename, dirname } from 'node:path';
import { type Readable, Writable } from 'node:stream';
import { KoushuError } from '../../contract/errors';

/** ffmpeg closes its file on SIGTERM; one that hangs (dead network drive) gets SIGKILL after this. */
const KILL_AFTER_MS = 2000;
const STDERR_TAIL_CHARACTERS = 4000;
/** Less than this left after a failed write means that the disk was full. */
const FULL_DISK_BYTES = 1024 * 1024;

/** What a shell answers when it cannot start a program; ffmpeg has no such answer. */
const CANNOT_START: ReadonlySet<number | null> = new Set([126, 127]);

/**
 * Lets ffmpeg end with the service, however that ends: it takes no notice of a closed stdin or a broken pipe, and would
 * work on, unseen, for hours. Beside it waits a shell that has the other end of a pipe (3) of the service: a line says
 * that all is well, its end without one that the service has been killed. Started before ffmpeg takes the place of the
 * first shell, so there is no moment without it; `$$` is that process, and becomes ffmpeg's.
 */
const GUARDED = `/bin/sh -c 'read _ || kill -KILL "$0"' "$$" <&3 3<&- >/dev/null 2>&1 & exec "$@" 3<&-`;

/** What a running ffmpeg or ffprobe is watched for. */
export interface ProcessOptions {
  signal?: AbortSignal | undefined;
  /** Lowers the scheduling priority, so that background work never makes the window stutter. */
  lowPriority?: boolean | undefined;
  /** Bytes for the process's standard input (`-i pipe:0`). */
  stdin?: Readable | undefined;
  /** Source files: if one has gone when the process ends, the error says so. */
  reads?: readonly string[] | undefined;
  /** The file being written: its disk is looked at after a failure. */
  writes?: string | undefined;
}

/** A started process: its stdout, and a promise for its end. */
export interface StartedProcess {
  stdout: Readable;
  /** Resolves with the end of stderr, or rejects with a KoushuError. Never rejects unhandled. */
  finished: Promise<{ stderrTail: string }>;
  /** Asks it to stop, and insists. */
  stop(): void;
}

function stopProcess(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  timer.unref();
  child.once('exit', () => clearTimeout(timer));
}

/**
 * Starts ffmpeg or ffprobe with an argument array (never a shell) and turns every way it can end into one result.
 *
 * @throws (through `finished`) `job-cancelled` when the signal fired, `ffmpeg-missing` when it could not be started,
 * `source-vanished` when a source file has gone, `disk-full` when the target's disk is full, else `ffmpeg-failed`
 */
export function startProcess(binary: string, args: readonly string[], options: ProcessOptions): StartedProcess {
  if (options.signal?.aborted) throw new KoushuError('job-cancelled', {}, { status: 409 });
  const child = spawnWithService(binary, args);
  if (options.lowPriority && child.pid !== undefined) {
    try {
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // Some systems forbid it, and the process may be over already: only politeness is lost.
    }
  }
  // EPIPE: ffmpeg had enough and closed its end. Its exit code tells whether that was right.
  child.stdin.on('error', () => undefined);
  if (options.stdin) {
    options.stdin.on('error', () => stopProcess(child));
    options.stdin.pipe(child.stdin);
  } else {
    child.stdin.end();
  }

  let stderrTail = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-STDERR_TAIL_CHARACTERS);
  });

  const onAbort = () => stopProcess(child);
  options.signal?.addEventListener('abort', onAbort, { once: true });

  const finished = new Promise<{ stderrTail: string }>((resolve, reject) => {
    let startError: Error | null = null;
    child.once('error', (error) => {
      startError = error;
      child.stdout.destroy();
      if (child.pid === undefined) settle(null);
    });
    child.once('close', (code) => settle(code));
    const settle = (code: number | null) => {
      options.signal?.removeEventListener('abort', onAbort);
      if (options.signal?.aborted) {
        reject(new KoushuError('job-cancelled', {}, { status: 409 }));
      } else if (startError) {
        reject(ffmpegMissing(binary, startError));
      } else {
        explainEnd(binary, code, stderrTail, options).then((error) =>
          error ? reject(error) : resolve({ stderrTail }),
        );
      }
    };
  });
  // The caller may look at stdout first and at the end later.
  finished.catch(() => undefined);
  return { stdout: child.stdout, finished, stop: () => stopProcess(child) };
}

/** Starts a program that does not outlive this one: Windows ends it by itself, elsewhere {@link GUARDED} does. */
function spawnWithService(binary: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const options = { windowsHide: true, env: childEnvironment() };
  if (process.platform === 'win32') return spawn(binary, [...args], { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', binary, ...args], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  }) as ChildProcessWithoutNullStreams;
  const guard = child.stdio[3];
  if (guard instanceof Writable) {
    guard.on('error', () => undefined);
    child.once('exit', () => guard.end('\n'));
  }
  return child;
}

function ffmpegMissing(binary: string, cause?: unknown): KoushuError {
  return new KoushuError('ffmpeg-missing', { tried: binary }, { status: 503, cause });
}

/**
 * The statically linked ffprobe of `@ffprobe-installer` crashes on every MPEG-TS that names its service: it loads the
 * system's character-set modules, built for another C library. Pointed at a folder without any, it leaves them alone.
 * Nothing here asks ffmpeg to convert character sets.
 */
function childEnvironment(): NodeJS.ProcessEnv {
  return process.platform === 'linux' ? { ...process.env, GCONV_PATH: '/nonexistent' } : process.env;
}

/** Judges by facts on the disk, since ffmpeg's wording and exit codes change between versions. */
async function explainEnd(
  binary: string,
  code: number | null,
  stderrTail: string,
  options: ProcessOptions,
): Promise<KoushuError | null> {
  for (const path of options.reads ?? []) {
    // Also after exit code 0: ffmpeg takes a read error for the end of the file.
    const gone = await stat(path).then(
      () => false,
      () => true,
    );
    if (gone) return new KoushuError('source-vanished', { path }, { status: 410, where: { path } });
  }
  if (code === 0) return null;
  if (process.platform !== 'win32' && CANNOT_START.has(code)) return ffmpegMissing(binary, stderrTail);
  if (options.writes !== undefined) {
    const free = await freeBytes(dirname(options.writes)).catch(() => null);
    if (free !== null && free < FULL_DISK_BYTES) return diskFull(options.writes);
  }
  const reason = stderrTail.trim().split(/\r?\n/).slice(-3).join(' | ').slice(-500);
  return new KoushuError('ffmpeg-failed', { program: basename(binary), code: code ?? -1, reason }, { status: 500 });
}

/** Bytes an ordinary user may still write in `folder`. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The error for a full disk. `path` is the file that was, or was to be, written. */
export function diskFull(path: string): KoushuError {
  return new KoushuError('disk-full', { path }, { status: 507, where: { path } });
}
