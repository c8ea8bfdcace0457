import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import type { CutReport, cutSchema } from '../../contract/clips';
import { KoushuError } from '../../contract/errors';
import { type Archive, newId } from '../archive/archive';
import { recordChanges } from '../archive/history';
import { announceFile, confirmFile, withdrawFile } from '../archive/placing';
import { fileSize, freeFileName, writeFileAtomically } from '../archive/storage';
import { interviewPeople } from '../people/store';
import type { JobContext } from '../jobs/runner';
import { requireInterview } from '../interviews/store';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { hashFile } from '../media/hash';
import { probeMedia } from '../media/probe';
import { mediaPath, type MediaRow, requireMedia } from '../media/store';
import { serializeTranscript } from '../transcripts/formats';
import { captionsInRange } from '../transcripts/store';
import { clipFileName } from './clip-name';
import { cutClip } from './cut';
import { clipEnding } from './clip-ending';
import { insertClip } from './store';

export type CutParams = z.output<typeof cutSchema>;

/** Share of the whole that ffmpeg's own work is; the rest is hashing and recording. */
const CUT_SHARE = 0.95;

/**
 * Cuts a clip, writes the captions of its range beside it, and catalogues it with its source and times.
 *
 * @throws KoushuError `media-unknown`, `media-offline`, `output-exists` and what {@link cutClip} throws
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
  if (existsSync(place.file) && !params.overwrite)
    throw new KoushuError('output-exists', { path: place.file }, { status: 409, where: { path: place.file } });
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
  const relativePath = `clips/${freeFileName(archive.resolve('clips'), wanted)}`;
  return { file: archive.resolve(relativePath), relativePath };
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
  const relative = captionsRelative(place);
  if (relative !== null) announceFile(archive, relative);
  writeFileAtomically(file, serializeTranscript(captions, 'srt'));
  return file;
}
