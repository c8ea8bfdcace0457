import { resolve } from 'node:path';
import fluentFfmpeg from 'fluent-ffmpeg';
import { type ProcessOptions, startProcess } from './ffmpeg-process';
import { LineSplitter, parseProgressLine } from './ffmpeg-progress';
import type { FfmpegBinaries } from './find-ffmpeg';

export { type FfmpegBinaries, findFfmpeg } from './find-ffmpeg';

/**
 * Demuxers that may open a file. Playlists and scripts (hls, dash, concat, ffmetadata) are left out because they name
 * further files to read; texts and pictures (srt, tty, image2, *_pipe) because they are no recordings; bare video
 * streams (h264, mpegvideo) because they carry no time.
 */
const DEMUXERS =
  'mov,matroska,avi,mpeg,mpegts,flv,asf,rm,mxf,mxf_opatom,gxf,dv,nut,ivf,wtv,wav,w64,aiff,au,caf,mp3,aac,ac3,eac3,' +
  'dts,flac,ogg,ape,wv,tta,amr,amrnb,amrwb,voc,dss,dsf,oma,mpc,mpc8,tak';

/** Only local files and pipes: a hostile file must not make ffmpeg open an address. */
const PROTOCOLS = 'file,pipe';

/**
 * A path as ffmpeg must be given it: absolute and behind `file:`, so that a leading `-`, a `:` or a name like
 * `concat:a|b` is nothing but a name. ffmpeg does no unescaping behind `file:`.
 */
export function fileUrl(path: string): string {
  return `file:${resolve(path)}`;
}

/** One input: where from, and the options that stand before its `-i`. */
export interface FfmpegInput {
  source: string;
  options: readonly string[];
}

/** A media file as input, with everything that keeps a hostile one harmless. */
export function mediaInput(file: string, options: readonly string[] = []): FfmpegInput {
  return {
    source: fileUrl(file),
    options: ['-protocol_whitelist', PROTOCOLS, '-format_whitelist', DEMUXERS, ...options],
  };
}

/** What one ffmpeg run shall do; `output` is a file path, or `pipe:1` for {@link pipeFfmpeg}. */
export interface FfmpegPlan {
  inputs: readonly FfmpegInput[];
  videoFilters?: readonly string[];
  audioFilters?: readonly string[];
  /** Options of the output, in order: maps, codecs, muxer. */
  outputOptions: readonly string[];
  output: string;
}

/**
 * Puts a plan into ffmpeg's argument order, by fluent-ffmpeg. Only its assembling is used: its own running checks
 * capabilities by parsing listings that changed in ffmpeg 7, and throws uncaught where the binary is missing.
 */
export function assembleArguments(plan: FfmpegPlan): string[] {
  const command = fluentFfmpeg();
  for (const input of plan.inputs) {
    command.input(input.source);
    // As separate arguments, never as an array: the array form splits any element that holds exactly one space.
    if (input.options.length > 1) command.inputOptions(...input.options);
  }
  if (plan.videoFilters?.length) command.videoFilters([...plan.videoFilters]);
  if (plan.audioFilters?.length) command.audioFilters([...plan.audioFilters]);
  if (plan.outputOptions.length > 1) command.outputOptions(...plan.outputOptions);
  command.output(plan.output === 'pipe:1' ? plan.output : fileUrl(plan.output));
  const assembled: unknown = Reflect.apply(Reflect.get(command, '_getArguments'), command, []);
  if (!Array.isArray(assembled)) throw new TypeError('fluent-ffmpeg assembled no argument list');
  return assembled.map(String);
}

/** How an ffmpeg run is made and watched. */
export interface FfmpegOptions extends ProcessOptions {
  binaries: FfmpegBinaries;
  /** Called with the position reached in the output, in milliseconds. */
  onProgress?: ((outTimeMs: number) => void) | undefined;
}

/** `-nostdin`: without it ffmpeg eats the terminal's keys and can be stopped by a stray `q`. */
const ALWAYS = ['-nostdin', '-hide_banner', '-nostats', '-v', 'error', '-y'];

/**
 * Runs ffmpeg to its end.
 *
 * @param args from {@link assembleArguments}, or complete by hand (inputs through {@link mediaInput})
 * @throws `job-cancelled`, `disk-full`, `source-vanished`, `ffmpeg-missing`, `ffmpeg-failed`
 */
export async function runFfmpeg(args: readonly string[], options: FfmpegOptions): Promise<{ stderrTail: string }> {
  const started = startProcess(options.binaries.ffmpeg, [...ALWAYS, '-progress', 'pipe:1', ...args], options);
  const lines = new LineSplitter();
  started.stdout.setEncoding('utf8');
  started.stdout.on('data', (text: string) => {
    for (const line of lines.push(text)) {
      const outTimeMs = parseProgressLine(line);
      if (outTimeMs !== null) options.onProgress?.(outTimeMs);
    }
  });
  return started.finished;
}

/**
 * Runs ffmpeg with its output on stdout and hands over the bytes as they come. A slow reader slows ffmpeg down; a
 * reader that leaves early stops it.
 *
 * @throws as {@link runFfmpeg}, after the last bytes
 */
export function pipeFfmpeg(args: readonly string[], options: FfmpegOptions): AsyncGenerator<Buffer, void, undefined> {
  return readAll(options.binaries.ffmpeg, [...ALWAYS, ...args], options);
}

async function* readAll(binary: string, args: readonly string[], options: ProcessOptions) {
  const started = startProcess(binary, args, options);
  try {
    for await (const piece of started.stdout) yield piece as Buffer;
    await started.finished;
  } finally {
    started.stop();
  }
}

/** How ffprobe is run. */
export interface FfprobeOptions {
  binaries: FfmpegBinaries;
  signal?: AbortSignal | undefined;
}

/** A media file as ffprobe's last arguments, with everything that keeps a hostile one harmless. */
export function ffprobeInput(file: string): string[] {
  const input = mediaInput(file);
  return [...input.options, '-i', input.source];
}

/**
 * Asks ffprobe.
 *
 * @param args what to show, then {@link ffprobeInput}
 * @returns its JSON, unchecked
 * @throws as {@link runFfmpeg}; `ffmpeg-failed` when the file is nothing that may be read
 */
export async function runFfprobe(args: readonly string[], options: FfprobeOptions): Promise<unknown> {
  const pieces: Buffer[] = [];
  const all = ['-hide_banner', '-v', 'error', '-of', 'json', ...args];
  for await (const piece of readAll(options.binaries.ffprobe, all, options)) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

/**
 * Asks ffprobe for many small records (packets, frames), one `section|name=value|…` line each, without ever holding
 * them all. Named fields, because their order and number differ between versions.
 *
 * @param args as for {@link runFfprobe}
 */
export async function* readFfprobeLines(
  args: readonly string[],
  options: FfprobeOptions,
): AsyncGenerator<string, void, undefined> {
  const lines = new LineSplitter();
  const all = ['-hide_banner', '-v', 'error', '-of', 'compact', ...args];
  for await (const piece of readAll(options.binaries.ffprobe, all, options)) {
    yield* lines.push(piece.toString('latin1'));
  }
  yield* lines.end();
}

/**
 * "Give every frame the time it has, drop none, repeat none." The option was renamed in ffmpeg 5.1 and the old name is
 * going away; the build inside `@ffmpeg-installer` only knows the old one.
 */
export function keepFrameTimes(binaries: FfmpegBinaries): string[] {
  return [frameModeOption(binaries.version), 'passthrough'];
}

/** Constant frame rate: see {@link keepFrameTimes} for the two names. */
export function constantFrameRate(binaries: FfmpegBinaries): string[] {
  return [frameModeOption(binaries.version), 'cfr'];
}

function frameModeOption(version: string): string {
  const release = /^n?(\d+)\.(\d+)/.exec(version);
  if (release) return Number(release[1]) * 100 + Number(release[2]) >= 501 ? '-fps_mode' : '-vsync';
  // Builds between releases carry a running number; 5.1 was branched off at 107000.
  return Number(/^N-(\d+)/.exec(version)?.[1] ?? 0) > 107_000 ? '-fps_mode' : '-vsync';
}
