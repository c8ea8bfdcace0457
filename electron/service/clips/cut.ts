import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Finding, KoushuError } from '../../contract/errors';
import type { MediaFacts } from '../media/facts';
import type { FfmpegBinaries } from '../media/ffmpeg';
import { outputExists, writeThroughPart } from '../media/part-file';
import { clipMuxer } from './clip-ending';
import { checkRange } from './clip-range';
import { cutByCopy } from './cut-copy';
import { cutExactly } from './cut-exact';

/** `exact`: encoded anew, to the frame. `copy`: as it is, from keyframe to keyframe, in seconds. */
export type CutMode = 'exact' | 'copy';

/** A clip to be cut. Times are milliseconds of media time; out is exclusive. */
export interface CutRequest {
  source: string;
  /** From `probeMedia(source)`. */
  facts: MediaFacts;
  inMs: number;
  outMs: number;
  mode: CutMode;
  /** Its ending chooses the container; `clipEnding` gives the right one. */
  output: string;
  /** Replace an existing output. */
  overwrite?: boolean;
  /** Where to write until the clip is whole, on the output's disk; steps on the way lie in the same folder. */
  part?: string | undefined;
  /** Called with the whole, checked clip before it gets its name. */
  beforePublish?: ((part: string, cut: CutResult) => Promise<void>) | undefined;
  binaries: FfmpegBinaries;
  signal?: AbortSignal | undefined;
  /** Share done, 0 to 1, checking included. */
  onProgress?: ((share: number) => void) | undefined;
}

/** What was cut. */
export interface CutResult {
  requested: { inMs: number; outMs: number };
  /** What is really in the file. `frames` is 0 without picture. */
  actual: { inMs: number; outMs: number; frames: number };
  /** The file was compared with the source, frame by frame. Never true otherwise. */
  verified: boolean;
  findings: Finding[];
}

/** What the two ways of cutting get, after the request has been checked. */
export interface CutTask extends Omit<CutRequest, 'output' | 'overwrite' | 'part' | 'beforePublish'> {
  /** Where to write. */
  part: string;
  muxer: string;
}

/**
 * Cuts a clip out of a recording, compares it with the source, and only then gives it its name. The source is never
 * written to. On any failure no file is left.
 *
 * @throws `cut-in-not-before-out`, `cut-beyond-end`, `cut-too-short`, `cut-ending-unfit`, `output-exists`,
 * `output-is-source`, `media-missing`, `cut-copy-impossible`, `cut-verify-failed`, `disk-full`, `source-vanished`, `job-cancelled`,
 * `ffmpeg-failed`
 */
export async function cutClip(request: CutRequest): Promise<CutResult> {
  const { source, output, facts, mode, inMs, outMs } = request;
  checkRange(request, facts);
  const muxer = clipMuxer(mode, facts, output);
  await checkPlaces(source, output, request.overwrite === true);
  return writeThroughPart(output, { overwrite: request.overwrite === true, part: request.part }, async (part) => {
    const task: CutTask = { ...request, part, muxer };
    const cut = mode === 'exact' ? await cutExactly(task) : await cutByCopy(task);
    request.onProgress?.(1);
    const result = { requested: { inMs, outMs }, ...cut };
    await request.beforePublish?.(part, result);
    return result;
  });
}

async function checkPlaces(source: string, output: string, overwrite: boolean): Promise<void> {
  const from = await stat(source).catch((cause: unknown) => {
    throw new KoushuError('media-missing', { file: basename(source) }, { status: 422, where: { path: source }, cause });
  });
  const to = await stat(output).catch(() => null);
  if (!to) return;
  // By file, not by name: links and case-insensitive disks give one file many names.
  if (to.dev === from.dev && to.ino === from.ino) {
    throw new KoushuError('output-is-source', { path: output }, { status: 409, where: { path: output } });
  }
  if (!overwrite) throw outputExists(output);
}
