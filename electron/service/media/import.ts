import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { Finding } from '../../contract/errors';
import type { ImportItem, ImportResult, importSchema } from '../../contract/media';
import { type Archive, newId } from '../archive/archive';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { describeFileError, freeFileName } from '../archive/storage';
import { describeFault } from '../door/problems';
import { createInterview, requireInterview, touchInterview } from '../interviews/store';
import type { JobContext } from '../jobs/runner';
import { addTranscript } from '../transcripts/add';
import { copyVerified } from './copy';
import type { FfmpegBinaries } from './ffmpeg';
import { hashFile } from './hash';
import { insertMedia } from './insert';
import { measureKeyframeGap } from './keyframes';
import { choosePlayback } from './playback';
import { probeMedia } from './probe';
import { findMediaBySha256, layTimeline } from './store';

export type ImportParams = z.output<typeof importSchema>;
type Group = ImportParams['groups'][number];

export interface ImportDependencies {
  binaries: FfmpegBinaries;
  /** Called for every new recording, to have its poster, strip, peaks and proxy made. */
  onImported(mediaId: string, interviewId: string, fileName: string): void;
}

/**
 * Brings footage in, file by file: probe, copy and hash (or hash in place), record. One bad file is reported and the
 * others go on. Repeatable after a kill: what is in already is recognised by its content, and the interview a group
 * got is kept in the job's params.
 */
export async function runImport(
  context: JobContext<ImportParams>,
  dependencies: ImportDependencies,
): Promise<ImportResult> {
  const { archive, params, signal } = context;
  const totalBytes = params.groups.flatMap((group) => group.files).reduce((sum, file) => sum + sizeOf(file.path), 0);
  let doneBytes = 0;
  const items: ImportItem[] = [];
  for (const group of params.groups) {
    for (const file of group.files) {
      const report = (bytes: number) => context.progress(totalBytes === 0 ? 0 : (doneBytes + bytes) / totalBytes);
      items.push(
        await importOne(file.path, async () => {
          const item = await importFile(context, dependencies, group, file, report);
          if (item.mediaId && !item.duplicateOf)
            dependencies.onImported(item.mediaId, item.interviewId ?? '', basename(file.path));
          return item;
        }),
      );
      signal.throwIfAborted();
      doneBytes += sizeOf(file.path);
      report(0);
    }
    for (const path of group.transcripts) {
      items.push(await importOne(path, async () => importTranscript(archive, group, path, context)));
      signal.throwIfAborted();
    }
  }
  return { items };
}

async function importOne(file: string, work: () => Promise<ImportItem>): Promise<ImportItem> {
  try {
    return await work();
  } catch (error) {
    const fault = describeFault(error, file);
    // A full disk ends it for every file that follows, and a stop is a stop.
    if (fault.code === 'job-cancelled' || fault.code === 'service-stopping') throw fault;
    return { file, interviewId: null, mediaId: null, findings: [], error: fault.toProblem() };
  }
}

async function importFile(
  context: JobContext<ImportParams>,
  { binaries }: ImportDependencies,
  group: Group,
  file: Group['files'][number],
  report: (bytes: number) => void,
): Promise<ImportItem> {
  const { archive, params, signal } = context;
  const { db } = archive;
  const facts = await probeMedia(file.path, { binaries, signal });
  const { size: sizeBytes, mtime } = statSync(file.path);
  // Only a file of the very same size can be the same: then its hash is taken before anything is copied.
  const twin = db.prepare('SELECT 1 FROM media WHERE size_bytes = ? AND deleted_at IS NULL').get(sizeBytes);
  let sha256: string | null = null;
  if (twin || params.mode === 'link') sha256 = await hashFile(file.path, { signal, onProgress: report });
  const known = sha256 === null ? undefined : findMediaBySha256(db, sha256);
  if (known) {
    const findings: Finding[] = [
      { code: 'media-duplicate', params: { file: basename(file.path), existing: known.file_name } },
    ];
    return { file: file.path, interviewId: known.interview_id, mediaId: known.id, duplicateOf: known.id, findings };
  }
  const playback = choosePlayback(facts, await measureKeyframeGap(file.path, facts, { binaries, signal }));
  const interview = interviewFor(context, group, basename(file.path));
  const place =
    params.mode === 'copy'
      ? await copyIn(archive, interview.num, file.path, signal, report)
      : { relativePath: null, linkedPath: file.path, sha256: sha256 ?? '', sizeBytes };
  const id = newId();
  try {
    db.transaction(() => {
      const fields = { id, interviewId: interview.id, fileName: basename(file.path), modifiedAt: mtime.toISOString() };
      insertMedia(db, { ...fields, ...place, facts, playback, role: file.role, offsetMs: file.offsetMs });
      if (place.relativePath) confirmFile(archive, place.relativePath);
      layTimeline(db, interview.id);
      touchInterview(db, interview.id);
    })();
  } catch (error) {
    if (place.relativePath) withdrawFile(archive, place.relativePath);
    throw error;
  }
  return { file: file.path, interviewId: interview.id, mediaId: id, findings: facts.findings };
}

async function copyIn(
  archive: Archive,
  interviewNum: number,
  source: string,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
) {
  const folder = `media/${String(interviewNum).padStart(6, '0')}`;
  mkdirSync(archive.resolve(folder), { recursive: true });
  const relativePath = `${folder}/${freeFileName(archive.resolve(folder), basename(source))}`;
  announceFile(archive, relativePath);
  try {
    const copied = await copyVerified(source, archive.resolve(relativePath), { signal, onProgress });
    return { relativePath, linkedPath: null, ...copied };
  } catch (error) {
    withdrawFile(archive, relativePath);
    throw error;
  }
}

/** The group's interview; made with its first good file, so that a bad file leaves no empty interview behind. */
function interviewFor(context: JobContext<ImportParams>, group: Group, fileName: string): { id: string; num: number } {
  const { db } = context.archive;
  if (group.interviewId === null) {
    const title = group.title || fileName.replace(/\.[^.]*$/, '');
    db.transaction(() => {
      group.interviewId = createInterview(db, { title });
      context.saveParams(context.params);
    })();
  }
  return requireInterview(db, group.interviewId ?? '');
}

function importTranscript(archive: Archive, group: Group, path: string, context: JobContext<ImportParams>): ImportItem {
  const bytes = readSmallFile(path);
  const fileName = basename(path);
  const fresh = group.interviewId === null;
  const interviewId = group.interviewId ?? interviewFor(context, group, fileName).id;
  try {
    const added = addTranscript(archive, { interviewId, bytes, fileName, kind: 'verbatim' });
    return { file: path, interviewId, mediaId: null, transcriptId: added.transcriptId, findings: added.findings };
  } catch (error) {
    // The interview was made for this file alone: without a readable transcript it is nothing.
    if (fresh) {
      archive.db.prepare('DELETE FROM interviews WHERE id = ?').run(interviewId);
      group.interviewId = null;
      context.saveParams(context.params);
    }
    throw error;
  }
}

function readSmallFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw describeFileError(error, path);
  }
}

/** 0 for what is not there: importing it will say so. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
