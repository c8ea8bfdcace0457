import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { KoushuError } from '../../contract/errors';
import { sourceError } from './source-error';

/** 1 MiB reads hash about 950 MB/s where 64 KiB reads reach 520. */
const READ_BYTES = 1024 * 1024;

/** How a file is read through. */
export interface ReadOptions {
  signal?: AbortSignal | undefined;
  /** Called with the bytes done so far. */
  onProgress?: ((doneBytes: number) => void) | undefined;
}

/**
 * SHA-256 of a file's content, in constant memory.
 *
 * @returns 64 lower-case hex digits
 * @throws `job-cancelled`, `media-missing`, `media-not-permitted`, `source-vanished`
 */
export async function hashFile(file: string, options: ReadOptions = {}): Promise<string> {
  const hash = createHash('sha256');
  await readThrough(file, options, (piece) => {
    hash.update(piece);
  });
  return hash.digest('hex');
}

/** Reads a file in order and hands each piece over; the piece's memory is used again after `take` has resolved. */
export async function readThrough(
  file: string,
  options: ReadOptions,
  take: (piece: Buffer) => void | Promise<void>,
): Promise<number> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw sourceError(file, cause);
  });
  try {
    const memory = Buffer.allocUnsafe(READ_BYTES);
    let doneBytes = 0;
    for (;;) {
      if (options.signal?.aborted) throw new KoushuError('job-cancelled', {}, { status: 409 });
      const { bytesRead } = await handle.read(memory, 0, READ_BYTES, doneBytes).catch((cause: unknown) => {
        throw sourceError(file, cause);
      });
      if (bytesRead === 0) return doneBytes;
      await take(memory.subarray(0, bytesRead));
      doneBytes += bytesRead;
      options.onProgress?.(doneBytes);
    }
  } finally {
    await handle.close().catch(() => undefined);
  }
}
