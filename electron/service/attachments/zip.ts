import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

/** A file inside a ZIP. */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated; others are not read. */
  method: number;
  compressedBytes: number;
  headerOffset: number;
}

/** The end record is 22 bytes and a comment of at most 65,535. */
const END_BYTES = 22 + 65_535;
/** An office file of thousands of pictures stays far below. */
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024;
const MAX_ENTRIES = 50_000;

/**
 * The files in a ZIP by its central directory. Nothing is unpacked, and no number in it is trusted further than the
 * file is long.
 *
 * @returns null when it is no whole ZIP, or one larger than any office file
 */
export async function listZip(path: string): Promise<ZipEntry[] | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, Math.max(0, size - END_BYTES), Math.min(size, END_BYTES));
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    if (end < 0 || end + 22 > tail.length) return null;
    const count = tail.readUInt16LE(end + 10);
    const directoryBytes = tail.readUInt32LE(end + 12);
    const offset = tail.readUInt32LE(end + 16);
    if (count > MAX_ENTRIES || directoryBytes > MAX_DIRECTORY_BYTES || offset + directoryBytes > size) return null;
    return readEntries(await readAt(handle, offset, directoryBytes), count);
  } finally {
    await handle.close();
  }
}

function readEntries(directory: Buffer, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null;
    const nameBytes = directory.readUInt16LE(at + 28);
    const restBytes = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (at + 46 + nameBytes > directory.length) return null;
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + restBytes;
  }
  return entries;
}

/**
 * The beginning of one entry. Unpacking stops at `maxBytes`, so that a bomb costs no more than an honest file.
 *
 * @returns `cut`: there is more; null when the entry cannot be read
 */
export async function readZipEntry(
  path: string,
  entry: ZipEntry,
  maxBytes: number,
): Promise<{ bytes: Buffer; cut: boolean } | null> {
  const start = await contentOffset(path, entry);
  if (start === null || entry.compressedBytes === 0 || (entry.method !== 0 && entry.method !== 8)) return null;
  const packed = createReadStream(path, { start, end: start + entry.compressedBytes - 1 });
  const plain = entry.method === 0 ? packed : packed.pipe(createInflateRaw());
  // Errors do not travel along a pipe.
  packed.on('error', (error) => plain.destroy(error));
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const piece of plain) {
      pieces.push(piece as Buffer);
      sizeBytes += (piece as Buffer).length;
      if (sizeBytes > maxBytes) break;
    }
  } catch {
    // A damaged entry says what it said before the damage.
    if (sizeBytes === 0) return null;
  } finally {
    packed.destroy();
    plain.destroy();
  }
  return { bytes: Buffer.concat(pieces).subarray(0, maxBytes), cut: sizeBytes > maxBytes };
}

/** Where an entry's bytes begin: behind its own header, whose lengths differ from the directory's. */
async function contentOffset(path: string, entry: ZipEntry): Promise<number | null> {
  const handle = await open(path, 'r');
  try {
    const header = await readAt(handle, entry.headerOffset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return null;
    return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, sizeBytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(sizeBytes), 0, sizeBytes, position);
  return buffer.subarray(0, bytesRead);
}
