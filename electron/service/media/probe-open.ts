import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { looksLikeMovie } from './container';
import { type FfprobeOptions, ffprobeInput, runFfprobe } from './ffmpeg';
import { isErrno } from './part-file';
import { parseProbe, type RawProbe } from './probe-streams';

/** A guess by ffprobe that random bytes also reach. Real files score 25 and more. */
const WEAK_SCORE = 10;
/** Brands of single pictures in the MP4 family (HEIC, AVIF). */
const PICTURE_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis']);

/** The error for a file that is no footage. */
export function refusal(code: string, file: string, cause?: unknown): KoushuError {
  return new KoushuError(code, { file: basename(file) }, { status: 422, where: { path: file }, cause });
}

/**
 * Looks at what a path leads to.
 *
 * @throws `media-missing`, `media-not-permitted`, `media-folder`, `media-empty`, `media-unreadable`
 */
export async function checkFile(file: string): Promise<Stats> {
  const entry = await stat(file).catch((cause: unknown) => {
    throw refusal(
      isErrno(cause, 'EACCES') || isErrno(cause, 'EPERM') ? 'media-not-permitted' : 'media-missing',
      file,
      cause,
    );
  });
  if (entry.isDirectory()) throw refusal('media-folder', file);
  // Devices and pipes could block for ever.
  if (!entry.isFile()) throw refusal('media-unreadable', file);
  if (entry.size === 0) throw refusal('media-empty', file);
  return entry;
}

/**
 * Asks ffprobe what a file is.
 *
 * @throws `media-unreadable`, `media-index-missing`, `media-not-permitted`
 */
export async function readProbe(file: string, options: FfprobeOptions): Promise<RawProbe> {
  let json: unknown;
  try {
    json = await runFfprobe(['-show_format', '-show_streams', ...ffprobeInput(file)], options);
  } catch (error) {
    if (!(error instanceof KoushuError) || error.code !== 'ffmpeg-failed') throw error;
    const permitted = await looksLikeMovie(file).catch((cause: unknown) => {
      throw refusal(
        isErrno(cause, 'EACCES') || isErrno(cause, 'EPERM') ? 'media-not-permitted' : 'media-unreadable',
        file,
        cause,
      );
    });
    throw refusal(permitted ? 'media-index-missing' : 'media-unreadable', file, error);
  }
  const probe = parseProbe(json);
  if (!probe || (probe.format.probe_score ?? 100) < WEAK_SCORE) throw refusal('media-unreadable', file);
  if (PICTURE_BRANDS.has(probe.format.tags?.major_brand ?? '')) throw refusal('media-unreadable', file);
  return probe;
}
