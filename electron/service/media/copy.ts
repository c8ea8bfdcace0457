import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { diskFull, freeBytes } from './ffmpeg-process';
import { hashFile, type ReadOptions, readThrough } from './hash';
import { isErrno, outputExists, writeThroughPart } from './part-file';
import { sourceError } from './source-error';

/** Kept free for the database and for what else runs on the machine. */
const RESERVE_BYTES = 64 * 1024 * 1024;

/**
 * Copies a file and proves the copy: written to a part file while the source is hashed, flushed, read back and hashed
 * again, renamed last. Reading back costs one more pass (about a second per gigabyte) and is worth it, for these are
 * originals and the source card is wiped afterwards; on a local disk it may be served from memory, so what it catches
 * for certain is a network or USB drive that wrote something else, and faults on the way.
 *
 * Never replaces anything.
 *
 * @param options `onProgress` counts the source's bytes as they are copied
 * @throws `disk-full` (looked at before, and when it fills up on the way), `output-exists`, `copy-differs`,
 * `source-changed` (still being recorded or copied), `source-vanished`, `media-missing`, `job-cancelled`
 */
export async function copyVerified(
  source: string,
  target: string,
  options: ReadOptions = {},
): Promise<{ sha256: string; sizeBytes: number }> {
  const before = await stat(source).catch((cause: unknown) => {
    throw sourceError(source, cause);
  });
  const exists = await stat(target).then(
    () => true,
    () => false,
  );
  if (exists) throw outputExists(target);
  const free = await freeBytes(dirname(target));
  if (free < before.size + RESERVE_BYTES) throw diskFull(target);

  return writeThroughPart(target, { overwrite: false }, async (part) => {
    const hash = createHash('sha256');
    const handle = await open(part, 'wx');
    let sizeBytes = 0;
    try {
      await readThrough(source, options, async (piece) => {
        sizeBytes += piece.length;
        // One that grows as fast as it is read would never end.
        if (sizeBytes > before.size) throw sourceChanged(source);
        hash.update(piece);
        await writeAll(handle, piece, target);
      });
      await handle.sync();
    } finally {
      await handle.close().catch(() => undefined);
    }
    const after = await stat(source).catch((cause: unknown) => {
      throw sourceError(source, cause);
    });
    if (after.size !== sizeBytes || after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
      throw sourceChanged(source);
    }
    const sha256 = hash.digest('hex');
    if ((await hashFile(part, { signal: options.signal })) !== sha256) {
      throw new KoushuError('copy-differs', { file: basename(source) }, { status: 500, where: { path: target } });
    }
    return { sha256, sizeBytes };
  });
}

function sourceChanged(source: string): KoushuError {
  return new KoushuError('source-changed', { file: basename(source) }, { status: 409, where: { path: source } });
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, piece: Buffer, target: string): Promise<void> {
  try {
    let written = 0;
    while (written < piece.length) {
      written += (await handle.write(piece, written, piece.length - written)).bytesWritten;
    }
  } catch (error) {
    if (isErrno(error, 'ENOSPC') || isErrno(error, 'EDQUOT')) throw diskFull(target);
    throw error;
  }
}
