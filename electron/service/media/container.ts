import { open } from 'node:fs/promises';
import { extname } from 'node:path';

/** Endings that people and programs expect for each container, the usual one first. */
const ENDINGS: Record<string, readonly string[]> = {
  mp4: ['mp4', 'm4v', 'mov', 'qt', 'm4a', 'm4b', '3gp', 'lrv', 'insv'],
  m4a: ['m4a', 'm4b', 'mp4', 'aac'],
  mov: ['mov', 'qt', 'mp4', 'm4v'],
  '3gp': ['3gp', '3g2', '3gpp', 'mp4', 'amr'],
  matroska: ['mkv', 'mka', 'mk3d', 'webm'],
  webm: ['webm', 'mkv', 'weba', 'mka'],
  avi: ['avi', 'divx'],
  mpegts: ['ts', 'mts', 'm2ts', 'm2t', 'tp', 'trp', 'tod'],
  mpeg: ['mpg', 'mpeg', 'vob', 'mod', 'm2p', 'dat', 'ps', 'evo'],
  flv: ['flv', 'f4v'],
  asf: ['wmv', 'wma', 'asf'],
  rm: ['rm', 'rmvb', 'ra'],
  mxf: ['mxf'],
  dv: ['dv', 'dif'],
  wav: ['wav', 'bwf', 'rf64'],
  w64: ['w64'],
  aiff: ['aif', 'aiff', 'aifc'],
  au: ['au', 'snd'],
  caf: ['caf'],
  mp3: ['mp3', 'mp2', 'mpga', 'mpa'],
  aac: ['aac', 'adts'],
  ac3: ['ac3'],
  flac: ['flac'],
  ogg: ['ogg', 'oga', 'ogv', 'opus', 'spx', 'ogx'],
  amr: ['amr', 'awb'],
  ape: ['ape'],
};

/** Bytes looked at to tell containers apart that share a demuxer. */
const HEADER_BYTES = 4096;

/**
 * Names the container. ffprobe gives one name for whole families (`mov,mp4,m4a,3gp,3g2,mj2`, `matroska,webm`), so the
 * family member is read from the file itself.
 *
 * @param formatName ffprobe's `format_name`
 * @param brand ffprobe's `major_brand` tag, if any
 * @param hasVideo whether it holds a moving picture
 */
export async function nameContainer(
  file: string,
  formatName: string,
  brand: string | undefined,
  hasVideo: boolean,
): Promise<string> {
  const family = formatName.split(',')[0] ?? formatName;
  if (family === 'mov') {
    const major = (brand ?? 'qt').trim().toLowerCase();
    if (major === 'qt') return 'mov';
    if (major.startsWith('3g')) return '3gp';
    return hasVideo ? 'mp4' : 'm4a';
  }
  if (family === 'matroska') return (await readHeader(file)).includes('webm') ? 'webm' : 'matroska';
  if (family === 'mxf_opatom') return 'mxf';
  if (family === 'amrnb' || family === 'amrwb') return 'amr';
  return family;
}

async function readHeader(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await handle.close();
  }
}

/**
 * Bytes that a RIFF file (WAV, AVI) should have beyond those it has, by its own header; ffprobe takes the file's size
 * for granted. 0 for others, and for WAV files written to a pipe, which leave the size open.
 */
export async function missingRiffBytes(file: string, sizeBytes: number): Promise<number> {
  const header = Buffer.from(await readHeader(file), 'latin1');
  if (header.length < 12 || header.toString('latin1', 0, 4) !== 'RIFF') return 0;
  const declared = header.readUInt32LE(4);
  return declared === 0xffffffff ? 0 : Math.max(0, declared + 8 - sizeBytes);
}

/** True when the file begins like an MP4 or MOV. One that ffprobe can't read lost its index at the end. */
export async function looksLikeMovie(file: string): Promise<boolean> {
  return /^....(ftyp|moov|mdat|wide|free|skip)/s.test(await readHeader(file));
}

/** The file's ending in lower case, without dot; empty when it has none. */
export function endingOf(file: string): string {
  return extname(file).slice(1).toLowerCase();
}

/** True when the name promises another kind of file than the content is. A name without ending promises nothing. */
export function hasWrongEnding(file: string, container: string): boolean {
  const ending = endingOf(file);
  const expected = ENDINGS[container];
  return ending !== '' && expected !== undefined && !expected.includes(ending);
}
