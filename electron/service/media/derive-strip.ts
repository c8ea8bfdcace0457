import { Readable } from 'node:stream';
import { backgroundRun, type DeriveOptions, type DeriveRequest, even } from './derive';
import type { VideoFacts } from './facts';
import { assembleArguments, mediaInput, pipeFfmpeg, runFfmpeg } from './ffmpeg';
import { writeThroughPart } from './part-file';

/** How to find a tile in the sprite: tile k shows media time `k * stepMs`, rows run left to right. */
export interface Strip {
  columns: number;
  rows: number;
  stepMs: number;
  tileWidth: number;
  tileHeight: number;
  count: number;
}

const TILE_LONG_SIDE = 160;
const COLUMNS = 20;
const MOST_TILES = 360;
const SHORTEST_STEP_MS = 1000;
/** Up to here every frame is decoded: a short recording has too few keyframes to tell its tiles apart. */
const DECODE_ALL_MS = 120_000;

/** The layout for a recording: one tile a second, wider steps for long ones. */
export function planStrip(durationMs: number, video: VideoFacts): Strip {
  const stepMs = Math.max(SHORTEST_STEP_MS, Math.ceil(durationMs / MOST_TILES));
  const count = Math.max(1, Math.ceil(durationMs / stepMs));
  const factor = TILE_LONG_SIDE / Math.max(video.displayWidth, video.displayHeight);
  const columns = Math.min(COLUMNS, count);
  return {
    columns,
    rows: Math.ceil(count / columns),
    stepMs,
    tileWidth: even(video.displayWidth * factor),
    tileHeight: even(video.displayHeight * factor),
    count,
  };
}

/**
 * Makes one JPEG of thumbnails over the whole recording, from keyframes only (decoding all of an hour costs 29 times as
 * much). Two ffmpegs: the first gives tiles as raw pictures, which are brought to exactly
 * `count` here (there may be no keyframe near the end), the second lays them out.
 *
 * @returns the layout; undefined without picture
 */
export async function deriveStrip(source: string, output: string, options: DeriveOptions): Promise<Strip | undefined> {
  const request = { source, output, ...options };
  const { facts, binaries } = request;
  const { video } = facts;
  if (!video) return undefined;
  const strip = planStrip(facts.durationMs, video);
  await writeThroughPart(output, { overwrite: true }, async (part) => {
    const args = assembleArguments({
      inputs: [
        {
          source: 'pipe:0',
          options: [
            '-f',
            'rawvideo',
            '-pixel_format',
            'yuvj420p',
            '-video_size',
            `${strip.tileWidth}x${strip.tileHeight}`,
          ],
        },
      ],
      videoFilters: [`tile=${strip.columns}x${strip.rows}`],
      outputOptions: ['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '5', '-f', 'mjpeg'],
      output: part,
    });
    const failed = new AbortController();
    const tiles = Readable.from(exactly(strip, readTiles(request, video, strip), request.onProgress));
    let tileError: unknown;
    tiles.on('error', (error) => {
      tileError = error;
      failed.abort();
    });
    try {
      await runFfmpeg(args, {
        ...backgroundRun(request, part, null),
        binaries,
        stdin: tiles,
        signal: request.signal ? AbortSignal.any([request.signal, failed.signal]) : failed.signal,
      });
    } catch (error) {
      throw tileError ?? error;
    } finally {
      tiles.destroy();
    }
  });
  return strip;
}

function readTiles(request: DeriveRequest, video: VideoFacts, strip: Strip): AsyncIterable<Buffer> {
  const keyframesOnly = request.facts.durationMs > DECODE_ALL_MS;
  const args = assembleArguments({
    inputs: [mediaInput(request.source, keyframesOnly ? ['-skip_frame', 'nokey'] : [])],
    videoFilters: [
      `setpts=PTS-${video.startPts}`,
      // One picture per step, repeated where no new one came. round=up: each tile shows what was on at its time.
      `fps=fps=1000/${strip.stepMs}:start_time=0:round=up`,
      `scale=${strip.tileWidth}:${strip.tileHeight}:flags=area`,
      'setsar=1',
      'format=yuvj420p',
    ],
    outputOptions: ['-copyts', '-map', `0:${video.streamIndex}`, '-frames:v', String(strip.count), '-f', 'rawvideo'],
    output: 'pipe:1',
  });
  return pipeFfmpeg(args, {
    binaries: request.binaries,
    signal: request.signal,
    lowPriority: true,
    reads: [request.source],
  });
}

/** Passes on exactly `count` tiles: the last one again where the source ended early. */
async function* exactly(
  strip: Strip,
  pieces: AsyncIterable<Buffer>,
  onProgress: DeriveRequest['onProgress'],
): AsyncGenerator<Buffer, void, undefined> {
  const tileBytes = (strip.tileWidth * strip.tileHeight * 3) / 2;
  let tile: Buffer = Buffer.alloc(tileBytes, 0x80);
  let pending: Buffer = Buffer.alloc(0);
  let sent = 0;
  for await (const piece of pieces) {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    while (pending.length >= tileBytes && sent < strip.count) {
      tile = pending.subarray(0, tileBytes);
      pending = pending.subarray(tileBytes);
      yield tile;
      onProgress?.(++sent / strip.count);
    }
  }
  // The grid's last row is filled too, so that the second ffmpeg gets a whole picture.
  for (const total = strip.columns * strip.rows; sent < total; sent++) yield tile;
}
