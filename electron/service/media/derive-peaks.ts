import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { alignSound, backgroundRun, type DeriveOptions, mediaStartSample } from './derive';
import { assembleArguments, mediaInput, pipeFfmpeg } from './ffmpeg';
import { writeThroughPart } from './part-file';

/**
 * The waveform file, little-endian throughout:
 *
 * | offset | type | content |
 * |---|---|---|
 * | 0 | 4 bytes | `KPK1` |
 * | 4 | uint32 | milliseconds per bucket |
 * | 8 | uint32 | number of buckets |
 * | 12 | uint32 | 0, reserved |
 * | 16 | int16 × 2 per bucket | lowest and highest sample, −32768 to 32767 |
 *
 * Bucket k covers media time `[k, k + 1) * bucketMs`. An hour at 10 ms is 1.4 MB.
 */
const MAGIC = 'KPK1';
const HEADER_BYTES = 16;
const PAIR_BYTES = 4;
const BUCKET_MS = 10;
/** Enough for the outline of speech, and 80 whole samples per bucket. */
const SAMPLE_RATE = 8000;
const BUCKET_SAMPLES = (SAMPLE_RATE * BUCKET_MS) / 1000;

/**
 * Measures the waveform, in constant memory, and writes it (format above).
 *
 * @returns number and length of the buckets; undefined without sound
 */
export async function derivePeaks(
  source: string,
  output: string,
  options: DeriveOptions,
): Promise<{ buckets: number; bucketMs: number } | undefined> {
  const request = { source, output, ...options };
  const { facts } = request;
  const { audio } = facts;
  if (!audio) return undefined;
  const args = assembleArguments({
    inputs: [mediaInput(source)],
    audioFilters: [
      ...alignSound(SAMPLE_RATE, mediaStartSample(facts, SAMPLE_RATE)),
      'aformat=sample_fmts=s16:channel_layouts=mono',
    ],
    outputOptions: ['-copyts', '-map', `0:${audio.streamIndex}`, '-f', 's16le'],
    output: 'pipe:1',
  });
  return writeThroughPart(output, { overwrite: true }, async (part) => {
    const handle = await open(part, 'wx');
    try {
      const writer = new PeakWriter();
      const total = Math.max(1, Math.ceil(facts.durationMs / BUCKET_MS));
      let buckets = 0;
      let position = HEADER_BYTES;
      const write = async (pairs: Buffer) => {
        if (pairs.length === 0) return;
        await handle.write(pairs, 0, pairs.length, position);
        position += pairs.length;
        buckets += pairs.length / PAIR_BYTES;
        request.onProgress?.(Math.min(1, buckets / total));
      };
      for await (const samples of pipeFfmpeg(args, backgroundRun(request, part, null)))
        await write(writer.push(samples));
      await write(writer.end());
      const header = Buffer.alloc(HEADER_BYTES);
      header.write(MAGIC, 'latin1');
      header.writeUInt32LE(BUCKET_MS, 4);
      header.writeUInt32LE(buckets, 8);
      await handle.write(header, 0, HEADER_BYTES, 0);
      return { buckets, bucketMs: BUCKET_MS };
    } finally {
      await handle.close();
    }
  });
}

/** Folds a stream of 16-bit samples, cut anywhere, into lowest/highest pairs. */
class PeakWriter {
  private low = 32767;
  private high = -32768;
  private inBucket = 0;
  private oddByte: number | null = null;

  push(piece: Buffer): Buffer {
    const bytes = this.oddByte === null ? piece : Buffer.concat([Buffer.of(this.oddByte), piece]);
    const usable = bytes.length - (bytes.length % 2);
    this.oddByte = usable === bytes.length ? null : (bytes[usable] ?? null);
    const pairs = Buffer.allocUnsafe((Math.trunc(usable / 2 / BUCKET_SAMPLES) + 1) * PAIR_BYTES);
    let filled = 0;
    for (let offset = 0; offset < usable; offset += 2) {
      const sample = bytes.readInt16LE(offset);
      if (sample < this.low) this.low = sample;
      if (sample > this.high) this.high = sample;
      if (++this.inBucket === BUCKET_SAMPLES) filled = this.close(pairs, filled);
    }
    return pairs.subarray(0, filled);
  }

  end(): Buffer {
    if (this.inBucket === 0) return Buffer.alloc(0);
    const pair = Buffer.alloc(PAIR_BYTES);
    this.close(pair, 0);
    return pair;
  }

  private close(pairs: Buffer, offset: number): number {
    pairs.writeInt16LE(this.low, offset);
    pairs.writeInt16LE(this.high, offset + 2);
    this.low = 32767;
    this.high = -32768;
    this.inBucket = 0;
    return offset + PAIR_BYTES;
  }
}

/** A stretch of the waveform at the resolution a page asked for. */
export interface Peaks {
  fromMs: number;
  toMs: number;
  /** Lowest and highest sample of each bucket, −1 to 1; both 0 where there is no sound. */
  lowest: number[];
  highest: number[];
}

const PIECE_BUCKETS = 65_536;

/**
 * Reads a stretch of a waveform file, folded to at most `buckets` pairs. Reads only that stretch, in constant memory.
 *
 * @param range `fromMs` to `toMs` of media time; may reach past the end
 * @throws `peaks-unreadable` when the file is missing or none of ours (make it again)
 */
export async function readPeaks(
  file: string,
  range: { fromMs: number; toMs: number; buckets: number },
): Promise<Peaks> {
  const unreadable = (cause?: unknown) =>
    new KoushuError('peaks-unreadable', { file: basename(file) }, { status: 500, where: { path: file }, cause });
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw unreadable(cause);
  });
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, 0);
    const bucketMs = header.readUInt32LE(4);
    if (bytesRead < HEADER_BYTES || header.toString('latin1', 0, 4) !== MAGIC || bucketMs === 0) throw unreadable();
    const stored = header.readUInt32LE(8);

    const fromMs = Math.max(0, range.fromMs);
    const first = Math.trunc(fromMs / bucketMs);
    const end = Math.max(first, Math.ceil(range.toMs / bucketMs));
    // Never more pairs than there are: the page draws wider bars then.
    const count = Math.max(1, Math.min(range.buckets, end - first));
    const lowest = new Array<number>(count).fill(0);
    const highest = new Array<number>(count).fill(0);
    const filled = new Uint8Array(count);
    const last = Math.min(end, stored);
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BUCKETS, Math.max(1, last - first)) * PAIR_BYTES);
    for (let bucket = first; bucket < last; ) {
      const wanted = Math.min(PIECE_BUCKETS, last - bucket) * PAIR_BYTES;
      const got = await handle.read(piece, 0, wanted, HEADER_BYTES + bucket * PAIR_BYTES);
      const pairs = Math.trunc(got.bytesRead / PAIR_BYTES);
      if (pairs === 0) break;
      for (let pair = 0; pair < pairs; pair++, bucket++) {
        const at = Math.trunc(((bucket - first) * count) / (end - first));
        const low = piece.readInt16LE(pair * PAIR_BYTES) / 32768;
        const high = piece.readInt16LE(pair * PAIR_BYTES + 2) / 32768;
        lowest[at] = filled[at] ? Math.min(lowest[at] ?? 0, low) : low;
        highest[at] = filled[at] ? Math.max(highest[at] ?? 0, high) : high;
        filled[at] = 1;
      }
    }
    return { fromMs: first * bucketMs, toMs: end * bucketMs, lowest, highest };
  } finally {
    await handle.close();
  }
}
