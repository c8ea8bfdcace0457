import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KoushuError } from '../../contract/errors';

/**
 * Where a file is written before it is whole: in the same folder, so that the final rename is atomic. Its own short
 * random name, because `<name>.part` would pass the 255 bytes a file name may have with long Chinese names, and two
 * jobs could meet on it. Ends in `.part`, which opening an archive clears.
 */
export function partPath(target: string): string {
  return join(dirname(target), `.${randomBytes(6).toString('hex')}.part`);
}

/**
 * Makes a finished part file the target: flushed to the disk first, renamed last, the folder flushed after.
 *
 * @throws `output-exists` (409) when the target is there and must not be replaced; the part file is left alone then
 */
export async function publishPart(part: string, target: string, options: { overwrite: boolean }): Promise<void> {
  await flush(part, 'r+');
  if (options.overwrite) {
    await rename(part, target);
  } else {
    await publishNew(part, target);
  }
  // The name is in the folder's own data. Windows can't open folders and does it by itself.
  if (process.platform !== 'win32') await flush(dirname(target), 'r').catch(() => undefined);
}

/** `link` fails where the target exists, in one step; `rename` would replace a file that appeared meanwhile. */
async function publishNew(part: string, target: string): Promise<void> {
  try {
    await link(part, target);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) throw outputExists(target);
    // exFAT and some network drives have no links.
    const probe = await open(target, 'wx').catch((cause: unknown) => {
      throw isErrno(cause, 'EEXIST') ? outputExists(target) : cause;
    });
    await probe.close();
    await rename(part, target);
    return;
  }
  await rm(part, { force: true });
}

/** The error for a target that is there already. */
export function outputExists(target: string): KoushuError {
  return new KoushuError('output-exists', { path: target }, { status: 409, where: { path: target } });
}

/**
 * Runs `write` on a part file and publishes it; whatever goes wrong, no part file stays behind.
 *
 * @param options `part`: where to write, on the target's disk, instead of {@link partPath}
 */
export async function writeThroughPart<Result>(
  target: string,
  options: { overwrite: boolean; part?: string | undefined },
  write: (part: string) => Promise<Result>,
): Promise<Result> {
  const part = options.part ?? partPath(target);
  try {
    const result = await write(part);
    await publishPart(part, target, options);
    return result;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** True for a Node system error with this code (`ENOENT`, `ENOSPC` …). */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
