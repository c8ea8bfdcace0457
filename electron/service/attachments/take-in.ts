import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type AddAttachmentResult,
  ATTACHMENT_FORMATS,
  type AttachmentFormat,
  type AttachmentKind,
  type AttachmentOwner,
  isPicture,
} from '../../contract/attachments';
import type { Finding } from '../../contract/errors';
import { safeFileName } from '../../contract/file-names';
import { type Archive, newId } from '../archive/archive';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { currentActor } from '../history/actor';
import { recordChanges } from '../history/record-changes';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { publishPart } from '../media/part-file';
import { restoreAttachment } from './change';
import { checkSize, judgeFormat } from './judge-format';
import { canPreview, makePreview } from './picture';
import { findAttachment, findTwin, historyFields, insertAttachment, requireOwner, toAttachment } from './store';

export interface AttachmentPlace {
  recordType: AttachmentOwner;
  recordId: string;
  /** Without one a picture is a photograph, all else a document. */
  kind?: AttachmentKind | undefined;
}

/** A file on its way in: on the archive's own disk, below `incoming/`, which the next opening clears. */
export interface Staged {
  path: string;
  fileName: string;
  sha256: string;
  sizeBytes: number;
}

/** Judges what has come, gives it its place and its preview, and records all three at once. */
export async function takeIn(
  archive: Archive,
  place: AttachmentPlace,
  file: Staged,
  binaries: FfmpegBinaries | null,
): Promise<AddAttachmentResult> {
  checkSize(file.sizeBytes, file.fileName);
  const known = alreadyThere(archive, place, file);
  if (known) return known;
  const format = await judgeFormat(file.path, file.fileName);
  const id = newId();
  const name = nameByContent(file.fileName, format);
  const relativePath = `attachments/${new Date().getFullYear()}/${safeFileName(`${id} ${name}`)}`;
  const previewPath = previewPathOf(id);
  for (const path of [relativePath, previewPath]) {
    mkdirSync(dirname(archive.resolve(path)), { recursive: true });
    announceFile(archive, path);
  }
  try {
    const previewed =
      binaries !== null && (await makePreview(file.path, format, archive.resolve(previewPath), binaries));
    await publishPart(file.path, archive.resolve(relativePath), { overwrite: false });
    return record(archive, place, file, { id, format, relativePath, previewPath: previewed ? previewPath : null });
  } finally {
    // What has been recorded by now is no longer announced, and stays.
    withdrawUnrecorded(archive, id, [relativePath, previewPath]);
  }
}

export function previewPathOf(id: string): string {
  return `derived/attachments/${id}.jpg`;
}

function withdrawUnrecorded(archive: Archive, id: string, paths: readonly string[]): void {
  const row = findAttachment(archive.db, id);
  for (const path of paths) {
    if (row?.relative_path === path || row?.preview_path === path) continue;
    withdrawFile(archive, path);
  }
}

interface Placed {
  id: string;
  format: AttachmentFormat;
  relativePath: string;
  previewPath: string | null;
}

function record(archive: Archive, place: AttachmentPlace, file: Staged, placed: Placed): AddAttachmentResult {
  const { db } = archive;
  const { id, format } = placed;
  return db.transaction(() => {
    // Both may have changed while the file was copied and looked at.
    requireOwner(db, place.recordType, place.recordId);
    const known = alreadyThere(archive, place, file);
    if (known) return known;
    const now = new Date().toISOString();
    insertAttachment(db, {
      id,
      record_type: place.recordType,
      record_id: place.recordId,
      kind: place.kind ?? (isPicture(format) ? 'photograph' : 'document'),
      caption: '',
      date: '',
      creator: '',
      source: '',
      rights_note: '',
      file_name: file.fileName.toWellFormed(),
      relative_path: placed.relativePath,
      mime_type: ATTACHMENT_FORMATS[format].mimeType,
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
      preview_path: placed.previewPath,
      added_by: currentActor(),
      created_at: now,
      updated_at: now,
    });
    confirmFile(archive, placed.relativePath);
    if (placed.previewPath) confirmFile(archive, placed.previewPath);
    const row = findAttachment(db, id);
    if (!row) throw new RangeError(`attachment ${id} was not recorded`);
    recordChanges(db, 'attachment', id, {}, historyFields(row));
    return { attachment: toAttachment(archive, row), duplicate: false, findings: doubts(file, placed) };
  })();
}

/** The record has this content: told so; one in its trash comes back instead of a second one. */
function alreadyThere(archive: Archive, place: AttachmentPlace, file: Staged): AddAttachmentResult | null {
  const { db } = archive;
  const twin = findTwin(db, place, file.sha256);
  if (!twin) return null;
  const params = { file: file.fileName, existing: twin.file_name };
  if (twin.deleted_at === null)
    return {
      attachment: toAttachment(archive, twin),
      duplicate: true,
      findings: [{ code: 'attachment-duplicate', params }],
    };
  return {
    attachment: restoreAttachment(archive, twin.id),
    duplicate: true,
    findings: [{ code: 'attachment-back-from-trash', params }],
  };
}

function doubts(file: Staged, { format, previewPath }: Placed): Finding[] {
  const params = { file: file.fileName };
  const findings: Finding[] = [];
  if (nameByContent(file.fileName, format) !== file.fileName)
    findings.push({ code: 'attachment-ending-differs', params: { ...params, ending: endingOf(format) } });
  if (isPicture(format) && previewPath === null)
    findings.push({
      code: canPreview(format) ? 'attachment-picture-unreadable' : 'attachment-without-preview',
      params: { ...params, format: format.toUpperCase() },
    });
  return findings;
}

function endingOf(format: AttachmentFormat): string {
  return ATTACHMENT_FORMATS[format].endings[0];
}

/** The name with an ending the content keeps to, so that a double click opens what it promises. */
function nameByContent(fileName: string, format: AttachmentFormat): string {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const fitting: readonly string[] = ATTACHMENT_FORMATS[format].endings;
  return fitting.includes(ending) ? fileName : `${fileName}.${endingOf(format)}`;
}
