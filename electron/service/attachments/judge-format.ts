import { open } from 'node:fs/promises';
import { type AttachmentFormat, MAX_ATTACHMENT_BYTES } from '../../contract/attachments';
import { KoushuError } from '../../contract/errors';
import { decodeText } from '../transcripts/formats/encoding';
import { looksBinary } from '../transcripts/formats/not-text';
import { listOleNames } from './ole';
import { listZip, readZipEntry } from './zip';

const HEAD_BYTES = 64 * 1024;
/** The part lists of large office files reach a few hundred KB. */
const MAX_PARTS_BYTES = 2 * 1024 * 1024;

/** First bytes of what runs: Windows and DOS, Linux, macOS (both orders, 32 and 64 bit, fat), Windows shortcuts. */
const PROGRAMS = ['4d5a', '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', '4c00000001140200'];
/** Matroska, FLV, Ogg, MP3, FLAC, ASF, MPEG. */
const RECORDINGS = [
  '1a45dfa3',
  '464c5601',
  '4f676753',
  '494433',
  '664c6143',
  '3026b2758e66cf11',
  '000001ba',
  '000001b3',
  'fffb',
  'fff3',
];

const PICTURES: readonly (readonly [AttachmentFormat, string])[] = [
  ['jpeg', 'ffd8ff'],
  ['png', '89504e470d0a1a0a'],
  ['gif', '474946383761'],
  ['gif', '474946383961'],
  ['tiff', '49492a00'],
  ['tiff', '4d4d002a'],
  ['tiff', '49492b00'],
  ['tiff', '4d4d002b'],
];

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
/** Endings that the system runs, or hands to a browser, at a double click. */
const RUNNABLE =
  /\.(?:exe|com|scr|pif|bat|cmd|ps1|psm1|vbs?|vbe|jse?|wsf|wsh|hta|msi|reg|lnk|url|inf|jar|sh|bash|zsh|command|py|pl|rb|php|desktop|html?|xhtml|mht|mhtml|svgz?|xml|xsl|js|mjs|cjs|css)$/i;

/**
 * What a file holds, by its content alone. The name counts only for text, which can be a program: a memoir called
 * `.bat` would run at a double click.
 *
 * @param fileName for the sentence
 * @throws KoushuError `attachment-empty`, `attachment-too-large`, `attachment-active` (program, web page, script),
 * `attachment-macros`, `attachment-is-recording`, `attachment-format-unknown`
 */
export async function judgeFormat(path: string, fileName: string): Promise<AttachmentFormat> {
  const { head, sizeBytes } = await readHead(path);
  checkSize(sizeBytes, fileName);
  const hex = head.subarray(0, 16).toString('hex');
  if (PROGRAMS.some((signature) => hex.startsWith(signature))) throw refused('attachment-active', fileName);
  const picture = PICTURES.find(([, signature]) => hex.startsWith(signature));
  if (picture) return picture[0];
  const latin = head.subarray(0, 1024).toString('latin1');
  const brand = latin.slice(8, 12);
  if (latin.startsWith('RIFF') && brand === 'WEBP') return 'webp';
  if (latin.slice(4, 8) === 'ftyp' && HEIC_BRANDS.has(brand)) return 'heic';
  if (latin.slice(4, 8) === 'ftyp' || latin.startsWith('RIFF') || RECORDINGS.some((start) => hex.startsWith(start)))
    throw refused('attachment-is-recording', fileName);
  if (isBitmap(head)) return 'bmp';
  // Some scanners put blank bytes ahead of it.
  if (/^[\s\0\u00ef\u00bb\u00bf]*%PDF-\d/.test(latin)) return 'pdf';
  if (latin.startsWith('{\\rtf')) return 'rtf';
  if (hex.startsWith('d0cf11e0a1b11ae1')) return judgeOle(path, fileName);
  if (hex.startsWith('504b0304')) return judgeZip(path, fileName);
  return judgeText(head, fileName);
}

/** @throws KoushuError `attachment-empty`, `attachment-too-large` */
export function checkSize(sizeBytes: number, fileName: string): void {
  if (sizeBytes === 0) throw refused('attachment-empty', fileName);
  if (sizeBytes > MAX_ATTACHMENT_BYTES) throw tooLarge(fileName);
}

export function tooLarge(fileName: string): KoushuError {
  const megabytes = MAX_ATTACHMENT_BYTES / 1024 / 1024;
  return new KoushuError(
    'attachment-too-large',
    { file: fileName, megabytes },
    { status: 413, where: { path: fileName } },
  );
}

type Refusal =
  | 'attachment-empty'
  | 'attachment-active'
  | 'attachment-macros'
  | 'attachment-is-recording'
  | 'attachment-format-unknown';

/** A file that is not taken in, and why. */
export function refused(code: Refusal, fileName: string): KoushuError {
  return new KoushuError(code, { file: fileName }, { status: 422, where: { path: fileName } });
}

async function readHead(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

/** `BM` alone begins many a text: the size of the header that follows is one of six. */
function isBitmap(head: Buffer): boolean {
  return (
    head.length > 26 &&
    head.toString('latin1', 0, 2) === 'BM' &&
    [12, 40, 52, 56, 108, 124].includes(head.readUInt32LE(14))
  );
}

/** An OLE file is a document only by the stream its program looks for; an installer is one as well. */
async function judgeOle(path: string, fileName: string): Promise<AttachmentFormat> {
  const names = new Set(await listOleNames(path));
  if (names.has('WordDocument')) return 'doc';
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  if (names.has('PowerPoint Document')) return 'ppt';
  throw refused('attachment-format-unknown', fileName);
}

const MAIN_PARTS: readonly (readonly [AttachmentFormat, RegExp])[] = [
  ['docx', /wordprocessingml\.(?:document|template)\.main\+xml/],
  ['xlsx', /spreadsheetml\.(?:sheet|template)\.main\+xml/],
  ['pptx', /presentationml\.(?:presentation|slideshow|template)\.main\+xml/],
];
const OPEN_DOCUMENTS: readonly (readonly [AttachmentFormat, RegExp])[] = [
  ['odt', /^application\/vnd\.oasis\.opendocument\.text/],
  ['ods', /^application\/vnd\.oasis\.opendocument\.spreadsheet/],
  ['odp', /^application\/vnd\.oasis\.opendocument\.presentation/],
];

async function judgeZip(path: string, fileName: string): Promise<AttachmentFormat> {
  const entries = await listZip(path);
  const text = async (name: string) => {
    const entry = entries?.find((candidate) => candidate.name === name);
    const read = entry ? await readZipEntry(path, entry, MAX_PARTS_BYTES) : null;
    return read?.bytes.toString('latin1') ?? '';
  };
  if (entries?.some(({ name }) => name === 'OFD.xml')) return 'ofd';
  const openDocument = await text('mimetype');
  const parts = openDocument === '' ? await text('[Content_Types].xml') : '';
  if (/macroEnabled\.main\+xml/i.test(parts)) throw refused('attachment-macros', fileName);
  const known =
    OPEN_DOCUMENTS.find(([, pattern]) => pattern.test(openDocument)) ??
    MAIN_PARTS.find(([, pattern]) => pattern.test(parts));
  if (!known) throw refused('attachment-format-unknown', fileName);
  return known[0];
}

function judgeText(head: Buffer, fileName: string): AttachmentFormat {
  if (head.includes(0) && !/^(?:fffe|feff|0000feff)/.test(head.subarray(0, 4).toString('hex')))
    throw refused('attachment-format-unknown', fileName);
  const { text } = decodeText(wholeLines(head));
  if (looksBinary(text)) throw refused('attachment-format-unknown', fileName);
  const active =
    /^[\s\ufeff]*(?:#!|<[!?a-z/])/i.test(text) ||
    /<(?:script|svg|html|iframe|object|embed|\?php)\b/i.test(text) ||
    RUNNABLE.test(fileName.trim());
  if (active) throw refused('attachment-active', fileName);
  return 'text';
}

/** Cut inside a character the last one would read as damage. */
function wholeLines(head: Buffer): Buffer {
  const end = head.lastIndexOf(0x0a);
  return head.length === HEAD_BYTES && end > HEAD_BYTES / 2 ? head.subarray(0, end + 1) : head;
}
