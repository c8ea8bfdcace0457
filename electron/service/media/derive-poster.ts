import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { backgroundRun, type DeriveOptions, fitWithin, seekNear } from './derive';
import { assembleArguments, mediaInput, runFfmpeg } from './ffmpeg';
import { writeThroughPart } from './part-file';
import { msToTicks, ticksToSeconds } from './rational';

const POSTER_BOUNDS = { longSide: 1280, shortSide: 1280 };
/** Keyframes to choose from: the typical one wins, so no black or blurred picture. */
const CANDIDATES = 6;
/** Past titles and the clapper, but not hours into a long file. */
const LATEST_MS = 60_000;

/** The moment a poster is looked for around. */
export function posterMomentMs(durationMs: number): number {
  return Math.min(LATEST_MS, Math.trunc(durationMs / 10));
}

/**
 * Makes the still that stands for a recording: a JPEG, upright, at most 1280 px.
 *
 * @param options `atMs`: show exactly this moment's keyframe instead of choosing one
 * @returns the picture's size; undefined without picture
 */
export async function derivePoster(
  source: string,
  output: string,
  options: DeriveOptions & { atMs?: number },
): Promise<{ width: number; height: number } | undefined> {
  const request = { source, output, ...options };
  const { facts } = request;
  const { video } = facts;
  if (!video) return undefined;
  const size = fitWithin(video, POSTER_BOUNDS);
  const wantedMs = request.atMs ?? posterMomentMs(facts.durationMs);
  const wantedPts = video.startPts + msToTicks(wantedMs, video.timeBase);
  const args = (part: string, pts: number) =>
    assembleArguments({
      inputs: [
        // Keyframes decode alone: 30 times cheaper than decoding what lies between them.
        mediaInput(source, ['-skip_frame', 'nokey', ...(pts > video.startPts ? seekNear(pts, video.timeBase) : [])]),
      ],
      videoFilters: [
        // A keyframe hidden by the edit list would come first otherwise.
        `trim=start=${ticksToSeconds(Math.max(0, video.startPts - 1), video.timeBase)}`,
        ...(request.atMs === undefined ? [`thumbnail=${CANDIDATES}`] : []),
        `scale=${size.width}:${size.height}`,
        'setsar=1',
        // JPEG is full range; left to itself the encoder takes over the video's narrow range and looks grey.
        'format=yuvj420p',
      ],
      outputOptions: [
        '-copyts',
        '-map',
        `0:${video.streamIndex}`,
        '-frames:v',
        '1',
        '-c:v',
        'mjpeg',
        '-q:v',
        '3',
        // The stream muxer, not image2: it takes the name as it is, with % and all.
        '-f',
        'mjpeg',
      ],
      output: part,
    });
  return writeThroughPart(output, { overwrite: true }, async (part) => {
    // Behind the last keyframe of a stream without index there is none to go back to: then from the beginning.
    for (const pts of [wantedPts, video.startPts]) {
      await runFfmpeg(args(part, pts), backgroundRun(request, part, null));
      if ((await stat(part)).size > 0) return size;
    }
    throw new KoushuError(
      'media-without-picture',
      { file: basename(source) },
      { status: 422, where: { path: source } },
    );
  });
}
