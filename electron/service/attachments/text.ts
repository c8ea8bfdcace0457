import { open } from 'node:fs/promises';
import type { AttachmentFormat, AttachmentText } from '../../contract/attachments';
import { decodeText } from '../transcripts/formats/encoding';
import { listZip, readZipEntry } from './zip';

const MAX_CHARACTERS = 6000;
const TEXT_BYTES = 48 * 1024;
/** Marks outweigh the words by far: this much holds a few pages. */
const XML_BYTES = 1024 * 1024;

/** The beginning of what a text or Word file says; null when nothing can be read. */
export async function readBeginning(path: string, format: AttachmentFormat): Promise<AttachmentText | null> {
  if (format === 'text') return shorten(await beginningOfText(path));
  if (format !== 'docx') return null;
  const entry = (await listZip(path))?.find(({ name }) => name === 'word/document.xml');
  const read = entry ? await readZipEntry(path, entry, XML_BYTES) : null;
  return read ? shorten({ text: wordsOf(read.bytes.toString('utf8')), cut: read.cut }) : null;
}

async function beginningOfText(path: string): Promise<AttachmentText> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(TEXT_BYTES), 0, TEXT_BYTES, 0);
    const cut = (await handle.stat()).size > bytesRead;
    const end = cut ? buffer.lastIndexOf(0x0a) + 1 || bytesRead : bytesRead;
    const { text } = decodeText(buffer.subarray(0, end));
    return { text: text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), cut };
  } finally {
    await handle.close();
  }
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * What WordprocessingML says, paragraph by paragraph. Only marks the format itself has are looked at; entities that a
 * document type declares are none of them, so nothing expands.
 */
function wordsOf(xml: string): string {
  let text = '';
  for (const [mark, words] of xml.matchAll(
    /<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\b[^>]*\/>|<w:br\b[^>]*\/>|<\/w:p>/g,
  )) {
    if (words !== undefined)
      text += words.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => entity(name) ?? whole);
    else text += mark.startsWith('<w:tab') ? '\t' : '\n';
  }
  return text.replace(/\n{3,}/g, '\n\n').trim();
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : undefined;
}

function shorten({ text, cut }: AttachmentText): AttachmentText {
  const characters = Array.from(text.slice(0, MAX_CHARACTERS * 2));
  if (characters.length <= MAX_CHARACTERS) return { text, cut };
  return { text: characters.slice(0, MAX_CHARACTERS).join(''), cut: true };
}
