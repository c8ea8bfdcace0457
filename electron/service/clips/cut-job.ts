import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { z } from 'zod';
import type { CutReport, cutSchema } from '../../contract/clips';
import { KoushuError } from '../../contract/errors';
import { clipFileName } from '../../contract/file-names';
import { type Archive, newId } from '../archive/archive';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { fileSize, freeFileName, writeFileAtomically } from '../archive/storage';
import { recordChanges } from '../history/record-changes';
import { requireInterview } from '../interviews/store';
import type { JobContext } from '../jobs/runner';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { hashFile } from '../media/hash';
import { probeMedia } from '../media/probe';
import { type MediaRow, mediaPath, requireMedia } from '../media/store';
import { interviewPeople } from '../people/store';
import { serializeTranscript } from '../transcripts/formats';
import { captionsInRange } from '../transcripts/store';
import { clipEnding } from './clip-ending';
import { type CutResult, cutClip } from './cut';
import { checkOutput, type MadeClip, OutsideWork, withSrtEnding } from './outside';
import { insertClip } from './store';

/** What was asked for; `made` is the job's own note. */
export type CutParams = z.output<typeof cutSchema> & { made?: MadeClip };

/** Share of the whole that ffmpeg's own work is; the rest is hashing and recording. */
const CUT_SHARE = 0.95;

/**
 * Cuts a clip, writes the captions of its range beside it, and catalogues it with its source and times. Repeatable after
 * a kill: inside the archive the next opening removes what nobody recorded; outside of it a file that an earlier run of
 * the job finished is known by its content and recorded, and any other is left alone.
 *
 * @throws KoushuError `media-unknown`, `media-offline`, `output-exists`, `output-in-archive`, `output-is-original` and
 * what {@link cutClip} throws
 */
export async function runCut(context: JobContext<CutParams>, binaries: FfmpegBinaries): Promise<CutReport> {
  const { archive, params } = context;
  const media = requireMedia(archive.db, params.mediaId);
  if (params.output === undefined) return cutIntoArchive(context, media, binaries);
  const work = new OutsideWork(params.output, context.job.id);
  try {
    const made =
      params.made && (await work.holdsOwn(params.made, context.signal))
        ? params.made
        : await cutOutside(context, media, work, binaries);
    return await recordOutside(context, media, work, made);
  } catch (error) {
    work.withdraw();
    throw error;
  } finally {
    work.clear();
  }
}

/** Gives up on a cut that was cancelled while it waited to be resumed: what a killed run left outside goes. */
export function abandonCut(jobId: string, { output }: CutParams): void {
  if (output !== undefined) new OutsideWork(output, jobId).clear();
}

async function cutOutside(
  context: JobContext<CutParams>,
  media: MediaRow,
  work: OutsideWork,
  binaries: FfmpegBinaries,
): Promise<MadeClip> {
  const { archive, params } = context;
  const { source, facts } = await openSource(context, media, binaries);
  const check = () => checkOutput(archive, media, { ...params, output: work.output });
  check();
  work.prepare();
  let made: MadeClip | null = null;
  await cutClip({
    ...cutRequest(context, binaries),
    source,
    facts,
    output: work.output,
    part: work.part,
    beforePublish: async (part, cut) => {
      made = await describeMade(part, cut, context.signal);
      check();
      context.saveParams({ ...params, made });
    },
  });
  work.published();
  if (!made) throw new TypeError('a clip got its name without being described');
  return made;
}

async function recordOutside(
  context: JobContext<CutParams>,
  media: MediaRow,
  work: OutsideWork,
  made: MadeClip,
): Promise<CutReport> {
  const { archive, params } = context;
  const text = captionsText(archive, media, made.actual);
  const captions =
    text === null ? { file: null, findings: [] } : await work.writeCaptions(text, params.overwrite === true);
  const clip = { ...made, findings: [...made.findings, ...captions.findings] };
  const id = newId();
  archive.db.transaction(() => {
    insertMade(archive, media, params, clip, { id, path: work.output, inArchive: false, captionsPath: captions.file });
  })();
  return report(id, params, clip, work.output, captions.file);
}

async function cutIntoArchive(
  context: JobContext<CutParams>,
  media: MediaRow,
  binaries: FfmpegBinaries,
): Promise<CutReport> {
  const { archive, params } = context;
  const { source, facts } = await openSource(context, media, binaries);
  const path = placeFor(archive, params, media, `.${clipEnding(params.mode, facts)}`);
  const captionsPath = withSrtEnding(path).replaceAll('\\', '/');
  announceFile(archive, path);
  try {
    const file = archive.resolve(path);
    const cut = await cutClip({ ...cutRequest(context, binaries), source, facts, output: file });
    const text = captionsText(archive, media, cut.actual);
    if (text !== null) {
      announceFile(archive, captionsPath);
      writeFileAtomically(archive.resolve(captionsPath), text);
    }
    const made = await describeMade(file, cut, context.signal);
    const id = newId();
    archive.db.transaction(() => {
      const place = { id, path, inArchive: true, captionsPath: text === null ? null : captionsPath };
      insertMade(archive, media, params, made, place);
      confirmFile(archive, path);
      confirmFile(archive, captionsPath);
    })();
    return report(id, params, made, file, text === null ? null : archive.resolve(captionsPath));
  } catch (error) {
    withdrawFile(archive, path);
    withdrawFile(archive, captionsPath);
    throw error;
  }
}

async function openSource({ archive, signal }: JobContext<CutParams>, media: MediaRow, binaries: FfmpegBinaries) {
  const source = mediaPath(archive, media);
  if (fileSize(source) === null)
    throw new KoushuError('media-offline', { path: source }, { status: 410, where: { path: source } });
  return { source, facts: await probeMedia(source, { binaries, signal }) };
}

function cutRequest({ params, signal, progress }: JobContext<CutParams>, binaries: FfmpegBinaries) {
  const { inMs, outMs, mode, overwrite } = params;
  const onProgress = (fraction: number) => progress(fraction * CUT_SHARE);
  return { inMs, outMs, mode, overwrite, binaries, signal, onProgress };
}

async function describeMade(file: string, cut: CutResult, signal: AbortSignal): Promise<MadeClip> {
  return { ...cut, sizeBytes: fileSize(file) ?? 0, sha256: await hashFile(file, { signal }) };
}

/** Catalogues a clip. Call inside the transaction that confirms its files. */
function insertMade(
  archive: Archive,
  media: MediaRow,
  params: CutParams,
  made: MadeClip,
  place: { id: string; path: string; inArchive: boolean; captionsPath: string | null },
): void {
  const { db } = archive;
  insertClip(db, {
    id: place.id,
    interview_id: media.interview_id,
    media_id: media.id,
    title: params.title || requireInterview(db, media.interview_id).title,
    mode: params.mode,
    requested_in_ms: made.requested.inMs,
    requested_out_ms: made.requested.outMs,
    actual_in_ms: made.actual.inMs,
    actual_out_ms: made.actual.outMs,
    frames: made.actual.frames,
    verified: made.verified ? 1 : 0,
    file_path: place.path,
    in_archive: place.inArchive ? 1 : 0,
    captions_path: place.captionsPath,
    size_bytes: made.sizeBytes,
    sha256: made.sha256,
    findings: JSON.stringify(made.findings),
  });
  recordChanges(db, 'clip', place.id, {}, { mediaId: media.id, file: place.path, ...made.actual });
}

function report(
  clipId: string,
  { mode }: CutParams,
  { requested, actual, verified, findings }: CutResult,
  file: string,
  captionsFile: string | null,
): CutReport {
  return { clipId, file, mode, requested, actual, verified, findings, captionsFile };
}

/** @returns where in the archive the clip goes, relative to its folder */
function placeFor(archive: Archive, params: CutParams, media: MediaRow, ending: string): string {
  const interview = requireInterview(archive.db, media.interview_id);
  const wanted = clipFileName({
    interviewTitle: interview.title,
    narrators: interviewPeople(archive.db, interview.id, 'narrator').map((person) => person.name),
    clipTitle: params.title,
    timelineInMs: media.offset_ms + params.inMs,
    timelineOutMs: media.offset_ms + params.outMs,
    ending,
  });
  return `clips/${freeClipName(archive, wanted)}`;
}

/** Free with its captions: another clip's may lie under the same name where only the endings differ. */
function freeClipName(archive: Archive, wanted: string): string {
  const folder = archive.resolve('clips');
  const { name: stem, ext } = parse(wanted);
  for (let counter = 1; ; counter += 1) {
    const candidate = freeFileName(folder, counter === 1 ? wanted : `${stem} (${counter})${ext}`);
    if (!existsSync(withSrtEnding(join(folder, candidate)))) return candidate;
  }
}

/** Captions of the range, re-timed to the clip's own start, as SRT. Null when nothing was said there. */
function captionsText(archive: Archive, media: MediaRow, actual: { inMs: number; outMs: number }): string | null {
  const fromMs = media.offset_ms + actual.inMs;
  const toMs = media.offset_ms + actual.outMs;
  const captions = captionsInRange(archive.db, media.interview_id, fromMs, toMs).map(
    ({ startMs, endMs, text, speaker }) => ({
      startMs: Math.max(startMs, fromMs) - fromMs,
      endMs: Math.min(endMs, toMs) - fromMs,
      text,
      ...(speaker === null ? {} : { speaker }),
    }),
  );
  return captions.length === 0 ? null : serializeTranscript(captions, 'srt');
}
