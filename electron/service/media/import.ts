import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { z } from 'zod';
import type { Finding } from '../../contract/errors';
import type { ImportItem, ImportResult, importSchema } from '../../contract/media';
import type { Archive } from '../archive/archive';
import { isIncoming, removeIncoming } from '../archive/incoming';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { describeFileError, freeFileName } from '../archive/storage';
import { describeFault } from '../door/problems';
import {
  createInterview,
  discardInterview,
  interviewExists,
  requireInterview,
  touchInterview,
} from '../interviews/store';
import type { JobContext } from '../jobs/runner';
import { UNSEALED } from '../rights/sealing';
import { addTranscript } from '../transcripts/add';
import { findTranscript, listTranscripts } from '../transcripts/store';
import { copyVerified } from './copy';
import type { FfmpegBinaries } from './ffmpeg';
import { hashFile } from './hash';
import { insertMedia } from './insert';
import { measureKeyframeGap } from './keyframes';
import { choosePlayback } from './playback';
import { probeMedia } from './probe';
import { findMedia, findMediaBySha256, layTimeline, listMedia } from './store';

export type ImportParams = z.output<typeof importSchema>;
type Group = ImportParams['groups'][number];

/** A group on its way in. */
interface Place {
  context: JobContext<ImportParams>;
  group: Group;
  /** Among the request's groups. */
  position: number;
}

export interface ImportDependencies {
  binaries: FfmpegBinaries;
  /** Called for every new recording, to have its poster, strip, peaks and proxy made. */
  onImported(mediaId: string, interviewId: string, fileName: string): void;
}

/**
 * Brings footage in, file by file: probe, copy and hash (or hash in place), record. One bad file is reported and the
 * others go on. Repeatable after a kill: the ids of all that comes in follow from the job's own, so that a second run
 * finds what the first one brought in, and reports it as if nothing had happened.
 */
export async function runImport(
  context: JobContext<ImportParams>,
  dependencies: ImportDependencies,
): Promise<ImportResult> {
  const { params, signal } = context;
  const paths = params.groups.flatMap((group) => [...group.files.map((file) => file.path), ...group.transcripts]);
  // Looked at first: what the browser sent is removed as it comes in.
  const sizes = new Map(paths.map((path) => [path, sizeOf(path)]));
  const totalBytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  let doneBytes = 0;
  const report = (bytes: number) => context.progress(totalBytes === 0 ? 0 : (doneBytes + bytes) / totalBytes);
  const finished = (path: string) => {
    doneBytes += sizes.get(path) ?? 0;
    report(0);
  };
  const items: ImportItem[] = [];
  for (const [position, group] of params.groups.entries()) {
    const place = { context, group, position };
    for (const [number, file] of group.files.entries()) {
      items.push(
        await importOne(file.path, async () => {
          const item = await importFile(place, dependencies, number, report);
          forgetIncoming(context.archive, file.path);
          if (item.mediaId && !item.duplicateOf)
            dependencies.onImported(item.mediaId, item.interviewId ?? '', basename(file.path));
          return item;
        }),
      );
      signal.throwIfAborted();
      finished(file.path);
    }
    for (const [number, path] of group.transcripts.entries()) {
      items.push(
        await importOne(path, async () => {
          const item = importTranscript(place, number, path);
          forgetIncoming(context.archive, path);
          return item;
        }),
      );
      // Reading and indexing a transcript waits for nothing: a thousand in a row would keep the door shut.
      await letOthersIn();
      signal.throwIfAborted();
      finished(path);
    }
  }
  return { items };
}

/** What the browser sent has served: it is in now, or was already. */
function forgetIncoming(archive: Archive, path: string): void {
  if (isIncoming(archive, path)) removeIncoming(archive, path);
}

async function importOne(file: string, work: () => Promise<ImportItem>): Promise<ImportItem> {
  try {
    return await work();
  } catch (error) {
    const fault = describeFault(error, file);
    // A stop is a stop; everything else is this file's own trouble.
    if (fault.code === 'job-cancelled' || fault.code === 'service-stopping') throw fault;
    return { file, interviewId: null, mediaId: null, findings: [], error: fault.toProblem() };
  }
}

async function importFile(
  place: Place,
  { binaries }: ImportDependencies,
  number: number,
  report: (bytes: number) => void,
): Promise<ImportItem> {
  const { archive, params, signal } = place.context;
  const { db } = archive;
  const file = place.group.files[number];
  if (!file) throw new RangeError(`no file ${number} in the group`);
  const id = ownId(place, 'media', number);
  const before = findMedia(db, id);
  if (before)
    return {
      file: file.path,
      interviewId: before.interview_id,
      mediaId: id,
      findings: JSON.parse(before.findings) as Finding[],
    };
  const copies = params.mode === 'copy' || isIncoming(archive, file.path);
  const facts = await probeMedia(file.path, { binaries, signal });
  const { size: sizeBytes, mtime } = statSync(file.path);
  // Only a file of the very same size can be the same: then its hash is taken before anything is copied.
  const twin = db.prepare('SELECT 1 FROM media WHERE size_bytes = ? AND deleted_at IS NULL').get(sizeBytes);
  let sha256: string | null = null;
  if (twin || !copies) sha256 = await hashFile(file.path, { signal, onProgress: report });
  const known = sha256 === null ? undefined : findMediaBySha256(db, sha256);
  if (known) {
    const findings: Finding[] = [
      { code: 'media-duplicate', params: { file: basename(file.path), existing: known.file_name } },
    ];
    return { file: file.path, interviewId: known.interview_id, mediaId: known.id, duplicateOf: known.id, findings };
  }
  const playback = choosePlayback(facts, await measureKeyframeGap(file.path, facts, { binaries, signal }));
  const interview = interviewFor(place, basename(file.path));
  let stored:
    | Awaited<ReturnType<typeof copyIn>>
    | { relativePath: null; linkedPath: string; sha256: string; sizeBytes: number };
  try {
    stored = copies
      ? await copyIn(archive, interview.num, file.path, signal, report)
      : { relativePath: null, linkedPath: file.path, sha256: sha256 ?? '', sizeBytes };
  } catch (error) {
    discardIfEmpty(place, interview.id);
    throw error;
  }
  try {
    db.transaction(() => {
      const fields = { id, interviewId: interview.id, fileName: basename(file.path), modifiedAt: mtime.toISOString() };
      insertMedia(db, { ...fields, ...stored, facts, playback, role: file.role, offsetMs: file.offsetMs });
      if (stored.relativePath) confirmFile(archive, stored.relativePath);
      layTimeline(db, interview.id);
      touchInterview(db, interview.id);
    })();
  } catch (error) {
    if (stored.relativePath) withdrawFile(archive, stored.relativePath);
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

/** An id for something this job brings in: the same in every run of the job, and in no other job. */
function ownId({ context, group, position }: Place, what: 'interview' | 'media' | 'transcript', number = 0): string {
  // Within the making of the sample archive each story is an import of its own under one job.
  const parts = [context.job.id, group.interviewId ?? '', position, what, number];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20);
}

/** The group's interview; made with its first good file, so that a bad file leaves no empty interview behind. */
function interviewFor(place: Place, fileName: string): { id: string; num: number } {
  const { db } = place.context.archive;
  const { interviewId, title } = place.group;
  const id = interviewId ?? ownId(place, 'interview');
  if (interviewId === null && !interviewExists(db, id))
    createInterview(db, { title: title || fileName.replace(/\.[^.]*$/, '') }, { id });
  return requireInterview(db, id);
}

function importTranscript(place: Place, number: number, path: string): ImportItem {
  const { archive } = place.context;
  const { db } = archive;
  const id = ownId(place, 'transcript', number);
  const before = findTranscript(db, id);
  if (before)
    return {
      file: path,
      interviewId: before.interview_id,
      mediaId: null,
      transcriptId: id,
      findings: JSON.parse(before.findings) as Finding[],
    };
  const bytes = readSmallFile(path);
  const fileName = basename(path);
  const interviewId = interviewFor(place, fileName).id;
  try {
    const added = addTranscript(archive, { interviewId, bytes, fileName, kind: 'verbatim', id });
    return { file: path, interviewId, mediaId: null, transcriptId: added.transcriptId, findings: added.findings };
  } catch (error) {
    discardIfEmpty(place, interviewId);
    throw error;
  }
}

/** The interview was made for a file alone that then did not come in: without it, it is nothing. */
function discardIfEmpty({ context, group }: Place, interviewId: string): void {
  const { db } = context.archive;
  const isEmpty = listMedia(db, interviewId).length === 0 && listTranscripts(db, interviewId, UNSEALED).length === 0;
  if (group.interviewId === null && isEmpty) discardInterview(db, interviewId);
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
