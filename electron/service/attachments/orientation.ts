import { open } from 'node:fs/promises';
import type { AttachmentFormat } from '../../contract/attachments';

/** Cameras put it into the first few KB; what editing programs put ahead of it is less than this. */
const HEAD_BYTES = 256 * 1024;
const MAX_FIELDS = 500;
const ORIENTATION_TAG = 0x0112;

/** How to turn a picture upright: EXIF 1 (as it is) to 8, also from a WebP or PNG. 1 where nothing is said. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/**
 * The EXIF orientation of a picture, read here because versions of ffmpeg differ in whether they heed it. A TIFF is
 * looked at where its header points to, within the first part of the file.
 */
export async function readOrientation(path: string, format: AttachmentFormat): Promise<Orientation> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (format === 'tiff') return fromTiff(await directoryOf(handle, head));
    if (format === 'jpeg') return fromTiff(exifOfJpeg(head));
    if (format === 'png') return fromTiff(exifOfPng(head));
    if (format === 'webp') return fromTiff(await exifOfWebp(handle));
    return 1;
  } finally {
    await handle.close();
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

/** A TIFF's header with its first directory brought next to it, where scanners write that at the end. */
async function directoryOf(handle: Handle, head: Buffer): Promise<Buffer | null> {
  if (head.length < 8) return null;
  const little = head.toString('latin1', 0, 2) === 'II';
  const offset = little ? head.readUInt32LE(4) : head.readUInt32BE(4);
  if (offset + 2 + MAX_FIELDS * 12 <= head.length) return head;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2 + MAX_FIELDS * 12), 0, 2 + MAX_FIELDS * 12, offset);
  const moved = Buffer.concat([head.subarray(0, 8), buffer.subarray(0, bytesRead)]);
  if (little) moved.writeUInt32LE(8, 4);
  else moved.writeUInt32BE(8, 4);
  return moved;
}

function fromTiff(tiff: Buffer | null): Orientation {
  if (!tiff || tiff.length < 14) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  const count = Math.min(short(directory), MAX_FIELDS);
  for (let number = 0; number < count; number += 1) {
    const at = directory + 2 + number * 12;
    if (at + 12 > tiff.length) return 1;
    if (short(at) === ORIENTATION_TAG) {
      const value = short(at + 8);
      return value >= 1 && value <= 8 ? (value as Orientation) : 1;
    }
  }
  return 1;
}

function exifOfJpeg(head: Buffer): Buffer | null {
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff; ) {
    const marker = head.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // The picture itself begins: no notes follow.
    if (marker === 0xda || marker === 0xd9) return null;
    const sizeBytes = head.readUInt16BE(at + 2);
    if (marker === 0xe1 && head.toString('latin1', at + 4, at + 10) === 'Exif\0\0')
      return head.subarray(at + 10, at + 2 + sizeBytes);
    at += 2 + sizeBytes;
  }
  return null;
}

function exifOfPng(head: Buffer): Buffer | null {
  for (let at = 8; at + 8 <= head.length; ) {
    const sizeBytes = head.readUInt32BE(at);
    if (head.toString('latin1', at + 4, at + 8) === 'eXIf') return head.subarray(at + 8, at + 8 + sizeBytes);
    at += 12 + sizeBytes;
  }
  return null;
}

/** In a WebP it stands behind the picture. */
async function exifOfWebp(handle: Handle): Promise<Buffer | null> {
  const { size } = await handle.stat();
  const header = Buffer.alloc(8);
  for (let at = 12, chunk = 0; at + 8 <= size && chunk < 100; chunk += 1) {
    if ((await handle.read(header, 0, 8, at)).bytesRead < 8) return null;
    const sizeBytes = header.readUInt32LE(4);
    if (header.toString('latin1', 0, 4) === 'EXIF') {
      const length = Math.min(sizeBytes, HEAD_BYTES);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at + 8);
      const exif = buffer.subarray(0, bytesRead);
      // Some writers keep the mark that JPEG puts ahead.
      return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
    }
    at += 8 + sizeBytes + (sizeBytes % 2);
  }
  return null;
}
