import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, relative } from 'node:path';
import type { z } from 'zod';
import type { CutReport, cutSchema } from '../../contract/clips';
import { KoushuError } from '../../contract/errors';
import { clipFileName } from '../../contract/file-names';
import { type Archive, newId } from '../archive/archive';
import { recordChanges } from '../archive/history';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { fileSize, freeFileName, writeFileAtomically } from '../archive/storage';
import { requireInterview } from '../interviews/store';
import type { JobContext } from '../jobs/runner';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { hashFile } from '../media/hash';
import { probeMedia } from '../media/probe';
import { linkedPaths, type MediaRow, mediaPath, requireMedia } from '../media/store';
import { interviewPeople } from '../people/store';
import { serializeTranscript } from '../transcripts/formats';
import { captionsInRange } from '../transcripts/store';
import { clipEnding } from './clip-ending';
import { cutClip } from './cut';
import { insertClip } from './store';

export type CutParams = z.output<typeof cutSchema>;

/** Share of the whole that ffmpeg's own work is; the rest is hashing and recording. */
const CUT_SHARE = 0.95;

/**
 * Cuts a clip, writes the captions of its range beside it, and catalogues it with its source and times.
 *
 * @throws KoushuError `media-unknown`, `media-offline`, `output-exists`, `output-in-archive`, `output-is-original` and
 * what {@link cutClip} throws
 */
export async function runCut(context: JobContext<CutParams>, binaries: FfmpegBinaries): Promise<CutReport> {
  const { archive, params, signal } = context;
  const { db } = archive;
  const media = requireMedia(db, params.mediaId);
  const source = mediaPath(archive, media);
  if (fileSize(source) === null)
    throw new KoushuError('media-offline', { path: source }, { status: 410, where: { path: source } });
  const facts = await probeMedia(source, { binaries, signal });
  const place = placeFor(archive, params, media, `.${clipEnding(params.mode, facts)}`);
  if (place.relativePath === null) checkOutput(archive, params, media, place.file);
  if (place.relativePath !== null) announceFile(archive, place.relativePath);
  try {
    const cut = await cutClip({
      source,
      facts,
      inMs: params.inMs,
      outMs: params.outMs,
      mode: params.mode,
      output: place.file,
      overwrite: params.overwrite,
      binaries,
      signal,
      onProgress: (fraction) => context.progress(fraction * CUT_SHARE),
    });
    const captionsFile = writeCaptions(archive, media, cut.actual, place);
    const sha256 = await hashFile(place.file, { signal });
    const id = newId();
    db.transaction(() => {
      insertClip(db, {
        id,
        interview_id: media.interview_id,
        media_id: media.id,
        title: params.title || requireInterview(db, media.interview_id).title,
        mode: params.mode,
        requested_in_ms: cut.requested.inMs,
        requested_out_ms: cut.requested.outMs,
        actual_in_ms: cut.actual.inMs,
        actual_out_ms: cut.actual.outMs,
        frames: cut.actual.frames,
        verified: cut.verified ? 1 : 0,
        file_path: place.relativePath ?? place.file,
        in_archive: place.relativePath === null ? 0 : 1,
        captions_path: captionsFile === null ? null : (captionsRelative(place) ?? captionsFile),
        size_bytes: fileSize(place.file) ?? 0,
        sha256,
        findings: JSON.stringify(cut.findings),
      });
      recordChanges(db, 'clip', id, {}, { mediaId: media.id, file: place.relativePath ?? place.file, ...cut.actual });
      if (place.relativePath !== null) confirmFile(archive, place.relativePath);
      const captions = captionsRelative(place);
      if (captions !== null) confirmFile(archive, captions);
    })();
    return {
      clipId: id,
      file: place.file,
      mode: params.mode,
      requested: cut.requested,
      actual: cut.actual,
      verified: cut.verified,
      findings: cut.findings,
      captionsFile,
    };
  } catch (error) {
    if (place.relativePath !== null) withdrawFile(archive, place.relativePath);
    const captions = captionsRelative(place);
    if (captions !== null) withdrawFile(archive, captions);
    throw error;
  }
}

interface Place {
  /** Absolute. */
  file: string;
  /** Null when the person had it written outside the archive. */
  relativePath: string | null;
}

function placeFor(archive: Archive, params: CutParams, media: MediaRow, ending: string): Place {
  if (params.output !== undefined) return { file: params.output, relativePath: null };
  const interview = requireInterview(archive.db, media.interview_id);
  const wanted = clipFileName({
    interviewTitle: interview.title,
    narrators: interviewPeople(archive.db, interview.id, 'narrator').map((person) => person.name),
    clipTitle: params.title,
    timelineInMs: media.offset_ms + params.inMs,
    timelineOutMs: media.offset_ms + params.outMs,
    ending,
  });
  const relativePath = `clips/${freeClipName(archive, wanted)}`;
  return { file: archive.resolve(relativePath), relativePath };
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

/**
 * Keeps a clip that goes to a place of the person's own from replacing an original, anything in the archive, or a file
 * nobody said may be replaced.
 *
 * @throws KoushuError `output-in-archive`, `output-is-original`, `output-exists`
 */
function checkOutput(archive: Archive, params: CutParams, media: MediaRow, output: string): void {
  const refuse = (code: string, path: string) => new KoushuError(code, { path }, { status: 409, where: { path } });
  if (!relative(archive.path, output).startsWith('..') && !isAbsolute(relative(archive.path, output)))
    throw refuse('output-in-archive', output);
  const there = statSync(output, { throwIfNoEntry: false });
  if (there) {
    // By file, not by name: links and case-insensitive disks give one file many names.
    for (const path of linkedPaths(archive.db)) {
      const original = statSync(path, { throwIfNoEntry: false });
      if (original && original.dev === there.dev && original.ino === there.ino)
        throw refuse('output-is-original', output);
    }
  }
  if (params.overwrite) return;
  if (there) throw refuse('output-exists', output);
  const from = media.offset_ms + params.inMs;
  const captions = captionsInRange(archive.db, media.interview_id, from, media.offset_ms + params.outMs);
  if (captions.length > 0 && existsSync(withSrtEnding(output))) throw refuse('output-exists', withSrtEnding(output));
}

const withSrtEnding = (path: string) =>
  join(dirname(path), `${path.slice(dirname(path).length + 1).replace(/\.[^.]*$/, '')}.srt`);
const captionsRelative = (place: Place) =>
  place.relativePath === null ? null : withSrtEnding(place.relativePath).replaceAll('\\', '/');

/** Captions of the range, re-timed to the clip's own start, as SRT beside it. Null when nothing was said there. */
function writeCaptions(
  archive: Archive,
  media: MediaRow,
  actual: { inMs: number; outMs: number },
  place: Place,
): string | null {
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
  if (captions.length === 0) return null;
  const file = withSrtEnding(place.file);
  const relativePath = captionsRelative(place);
  if (relativePath !== null) announceFile(archive, relativePath);
  writeFileAtomically(file, serializeTranscript(captions, 'srt'));
  return file;
}
