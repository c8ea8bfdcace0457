import type { VideoFacts } from '../media/facts';

/** Pictures are compared at about this width: coding noise averages out, movement stays. */
const COMPARE_LONG_SIDE = 128;

/** Mean squared error (of 255²) past which a frame is another picture: 30 dB, where encoding gives 40 and more. */
const OTHER_PICTURE = 65;
/** Below this two frames are the same picture for all purposes. */
const SAME_PICTURE = 0.2;

/** The size to compare at, in the picture's own shape as shown (without regard to pixel shape). */
export function comparisonSize(video: VideoFacts): { width: number; height: number } {
  const [width, height] = video.rotation % 180 === 0 ? [video.width, video.height] : [video.height, video.width];
  const factor = Math.min(1, COMPARE_LONG_SIDE / Math.max(width, height));
  return { width: Math.max(2, Math.round(width * factor)), height: Math.max(2, Math.round(height * factor)) };
}

/** Two streams of raw grey pictures of equal size. */
export interface PictureComparison {
  source: AsyncIterable<Buffer>;
  clip: AsyncIterable<Buffer>;
  frameBytes: number;
  /** How many both must have. */
  frames: number;
  fail(what: string): Error;
  onProgress(share: number): void;
}

/**
 * Walks both streams in step. Each frame must look like its counterpart, and more like it than like the frames before
 * and after: so a clip that is one frame off is caught even where neighbours differ little, and a repeated or missing
 * frame in the middle too. In a still picture neighbours are alike and nothing can be told apart, nor needs to be.
 */
export async function comparePictures(comparison: PictureComparison): Promise<void> {
  const { frameBytes, frames, fail } = comparison;
  const source = chunks(comparison.source, frameBytes);
  const clip = chunks(comparison.clip, frameBytes);
  let shifted = 0;
  const total = { here: 0, before: 0, after: 0 };
  let before: Buffer | null = null;
  try {
    let here = await take(source);
    for (let frame = 0; ; frame++) {
      const made = await take(clip);
      if (made === null && here === null) {
        if (frame !== frames) throw fail(`${frame} frames instead of ${frames}`);
        break;
      }
      if (made === null) throw fail(`the clip has ${frame} frames instead of ${frames}`);
      if (here === null) throw fail(`the source has ${frame} frames in the range instead of ${frames}`);
      const after = await take(source);
      const error = meanSquaredError(made, here);
      const errorBefore = before ? meanSquaredError(made, before) : Number.POSITIVE_INFINITY;
      const errorAfter = after ? meanSquaredError(made, after) : Number.POSITIVE_INFINITY;
      if (error > OTHER_PICTURE) throw fail(`frame ${frame} shows another picture`);
      const nearer = Math.min(errorBefore, errorAfter);
      if (error > 4 && nearer < error / 4) throw fail(`frame ${frame} shows its neighbour`);
      if (error > SAME_PICTURE && nearer < error * 0.6) shifted++;
      if (before && after) {
        total.here += error;
        total.before += errorBefore;
        total.after += errorAfter;
      }
      before = here;
      here = after;
      comparison.onProgress((frame + 1) / frames);
    }
  } finally {
    await Promise.all([source.return(undefined), clip.return(undefined)]);
  }
  if (shifted > Math.max(2, frames / 50)) throw fail(`${shifted} frames look like their neighbours`);
  if (total.here > SAME_PICTURE * frames && Math.min(total.before, total.after) < total.here * 0.7) {
    throw fail('the frames are shifted by one');
  }
}

async function take(frames: AsyncGenerator<Buffer, void, undefined>): Promise<Buffer | null> {
  const next = await frames.next();
  return next.done ? null : next.value;
}

/** Cuts a byte stream into pieces of one size; a last incomplete one is dropped. */
export async function* chunks(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer, void, undefined> {
  let parts: Buffer[] = [];
  let held = 0;
  for await (let piece of stream) {
    while (held + piece.length >= size) {
      const rest = size - held;
      const head = piece.subarray(0, rest);
      yield parts.length === 0 ? head : Buffer.concat([...parts, head], size);
      parts = [];
      held = 0;
      piece = piece.subarray(rest);
    }
    if (piece.length > 0) {
      parts.push(piece);
      held += piece.length;
    }
  }
}

function meanSquaredError(a: Buffer, b: Buffer): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    sum += difference * difference;
  }
  return sum / a.length;
}
