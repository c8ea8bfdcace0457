import { stat } from 'node:fs/promises';
import type { AttachmentFormat } from '../../contract/attachments';
import { type FfmpegBinaries, type FfmpegOptions, fileUrl, pipeFfmpeg, runFfmpeg } from '../media/ffmpeg';
import { writeThroughPart } from '../media/part-file';
import { type Orientation, readOrientation } from './orientation';

const PREVIEW_LONG_SIDE = 480;
const VIEW_LONG_SIDE = 2400;
/** An A3 sheet at 1200 dpi has 280 million; what has more is a bomb, or a map for its own program. */
const MAX_PIXELS = 300_000_000;
/** A picture that takes longer to read was made to. */
const LONGEST_MS = 60_000;

/** The one demuxer and the one decoder each format needs; formats without are not read by every ffmpeg (HEIC). */
const READERS: Partial<Record<AttachmentFormat, { demuxer: string; decoder: string }>> = {
  jpeg: { demuxer: 'jpeg_pipe', decoder: 'mjpeg' },
  png: { demuxer: 'png_pipe', decoder: 'png' },
  gif: { demuxer: 'gif', decoder: 'gif' },
  webp: { demuxer: 'webp_pipe', decoder: 'webp' },
  tiff: { demuxer: 'tiff_pipe', decoder: 'tiff' },
  bmp: { demuxer: 'bmp_pipe', decoder: 'bmp' },
};

/** Browsers show these as they are. */
const SHOWN_AS_THEY_ARE: ReadonlySet<AttachmentFormat> = new Set(['jpeg', 'png', 'gif', 'webp', 'bmp']);

export function canPreview(format: AttachmentFormat): boolean {
  return READERS[format] !== undefined;
}

/** Any browser shows it as it is; what it does not is converted to be seen large. */
export function browserShows(format: AttachmentFormat): boolean {
  return SHOWN_AS_THEY_ARE.has(format);
}

const TURNS: Record<Orientation, readonly string[]> = {
  1: [],
  2: ['hflip'],
  3: ['hflip', 'vflip'],
  4: ['vflip'],
  5: ['transpose=cclock_flip'],
  6: ['transpose=clock'],
  7: ['transpose=clock_flip'],
  8: ['transpose=cclock'],
};

/** Transparent ink on nothing is a manuscript, too: it is laid on white paper. */
const ON_WHITE = `geq=${['r', 'g', 'b']
  .map((part) => `${part}='(${part}(X,Y)*alpha(X,Y)+255*(255-alpha(X,Y)))/255'`)
  .join(':')}:a=255`;

/** Arguments for one still picture: one forced demuxer, one decoder, one local file, one frame. */
async function stillArguments(path: string, format: AttachmentFormat, longSide: number): Promise<string[]> {
  const reader = READERS[format];
  if (!reader) throw new RangeError(`no reader for ${format}`);
  const { demuxer, decoder } = reader;
  const scale = (side: string) => `'max(1,trunc(${side}*min(1,${longSide}/max(iw,ih))))'`;
  const filters = [
    `scale=w=${scale('iw')}:h=${scale('ih')}`,
    ...TURNS[await readOrientation(path, format)],
    ...(format === 'jpeg' ? [] : ['format=rgba', ON_WHITE]),
    'setsar=1',
    'format=yuvj420p',
  ];
  return [
    ...['-protocol_whitelist', 'file', '-format_whitelist', demuxer, '-codec_whitelist', decoder],
    ...['-max_pixels', String(MAX_PIXELS), '-noautorotate', '-f', demuxer, '-c:v', decoder, '-i', fileUrl(path)],
    ...['-an', '-sn', '-dn', '-map_metadata', '-1', '-frames:v', '1', '-vf', filters.join(',')],
    ...['-c:v', 'mjpeg', '-q:v', '4', '-f', 'mjpeg'],
  ];
}

function options(binaries: FfmpegBinaries, path: string, signal?: AbortSignal): FfmpegOptions {
  const limit = AbortSignal.timeout(LONGEST_MS);
  return { binaries, reads: [path], signal: signal ? AbortSignal.any([signal, limit]) : limit };
}

/**
 * Makes the small JPEG of a picture, upright, at most 480 px long.
 *
 * @returns whether there is one now: a damaged picture, and one too large to be read, has none
 * @throws what `signal` was aborted with
 */
export async function makePreview(
  source: string,
  format: AttachmentFormat,
  output: string,
  binaries: FfmpegBinaries,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!canPreview(format)) return false;
  const args = await stillArguments(source, format, PREVIEW_LONG_SIDE);
  try {
    return await writeThroughPart(output, { overwrite: true }, async (part) => {
      const run = { ...options(binaries, source, signal), writes: part, lowPriority: true };
      await runFfmpeg([...args, fileUrl(part)], run);
      if ((await stat(part)).size === 0) throw new RangeError('no picture');
      return true;
    });
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

/** A picture that browsers cannot show, as a large JPEG; null when it cannot be read. */
export async function convertForView(
  source: string,
  format: AttachmentFormat,
  binaries: FfmpegBinaries,
  signal: AbortSignal,
): Promise<Buffer | null> {
  const args = await stillArguments(source, format, VIEW_LONG_SIDE);
  const pieces: Buffer[] = [];
  try {
    for await (const piece of pipeFfmpeg([...args, 'pipe:1'], options(binaries, source, signal))) pieces.push(piece);
  } catch {
    return null;
  }
  return pieces.length === 0 ? null : Buffer.concat(pieces);
}
