import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AddAttachmentResult, MAX_ATTACHMENT_BYTES } from '../../contract/attachments';
import type { Archive } from '../archive/archive';
import { incomingPath, removeIncoming } from '../archive/incoming';
import { describeFileError } from '../archive/storage';
import { copyVerified } from '../media/copy';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { checkSize, refused, tooLarge } from './judge-format';
import { requireOwner } from './store';
import { type AttachmentPlace, takeIn } from './take-in';

/**
 * Copies a file in and attaches it to a record.
 *
 * @param binaries null where there is no ffmpeg: then there is no preview, and the findings say so
 * @throws KoushuError `attachment-owner-unknown`, what {@link judgeFormat} and {@link copyVerified} throw
 */
export async function addAttachmentByPath(
  archive: Archive,
  place: AttachmentPlace,
  source: string,
  binaries: FfmpegBinaries | null,
): Promise<AddAttachmentResult> {
  requireOwner(archive.db, place.recordType, place.recordId);
  const fileName = basename(source);
  const facts = await stat(source).catch((error: unknown) => {
    throw describeFileError(error, source);
  });
  // A pipe or a device would never end.
  if (!facts.isFile()) throw refused('attachment-format-unknown', fileName);
  // Before it is copied: half a terabyte need not come in to be refused.
  checkSize(facts.size, fileName);
  return staged(archive, fileName, async (path) => {
    const { sha256, sizeBytes } = await copyVerified(source, path);
    return takeIn(archive, place, { path, fileName, sha256, sizeBytes }, binaries);
  });
}

/** As {@link addAttachmentByPath}, from the bytes a browser sends. */
export async function addAttachmentByUpload(
  archive: Archive,
  place: AttachmentPlace,
  sentName: string,
  request: Request,
  binaries: FfmpegBinaries | null,
): Promise<AddAttachmentResult> {
  requireOwner(archive.db, place.recordType, place.recordId);
  // Some browsers send the folders along.
  const fileName = sentName.split(/[/\\]/).at(-1) || sentName;
  return staged(archive, fileName, async (path) => {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const measure = new Transform({
      transform(piece: Buffer, _, done) {
        sizeBytes += piece.length;
        hash.update(piece);
        if (sizeBytes > MAX_ATTACHMENT_BYTES) done(tooLarge(fileName));
        else done(null, piece);
      },
    });
    const body = request.body ? Readable.fromWeb(request.body as never) : Readable.from([]);
    await pipeline(body, measure, createWriteStream(path, { flags: 'wx' }), { signal: request.signal });
    return takeIn(archive, place, { path, fileName, sha256: hash.digest('hex'), sizeBytes }, binaries);
  });
}

async function staged<Result>(
  archive: Archive,
  fileName: string,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const path = incomingPath(archive, { batch: crypto.randomUUID(), folder: '', name: fileName });
  try {
    return await work(path);
  } catch (error) {
    throw describeFileError(error, path);
  } finally {
    removeIncoming(archive, path);
  }
}
