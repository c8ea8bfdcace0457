import { mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { type FfmpegBinaries, fileUrl, mediaInput, runFfmpeg } from '../media/ffmpeg';
import { fontProbe, type Lettering, pictureGraph } from './filter-graph';
import { type Font, findFonts } from './lettering';
import { FRAME, paintScene } from './scenes';
import { FRAME_MS, makeSoundtrack, type Soundtrack } from './soundtrack';
import { SAMPLE_RATE } from './speech';
import type { SampleCaption, SampleStory } from './stories';
import { wavOf } from './wav';

/** How sample recordings are made. */
export interface SampleMakingOptions {
  binaries: FfmpegBinaries;
  signal?: AbortSignal | undefined;
  /** Share done, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
  /** Speech program to try; null for tones. Default: `espeak-ng` on the PATH. */
  speechProgram?: string | null | undefined;
}

/** Speaking takes about this share of the whole time. */
const SPEECH_SHARE = 0.15;
/** Two keyframes a second: the page seeks at once, without a proxy. */
const KEYFRAME_EVERY_FRAMES = 12;
const MUXERS = { mp4: 'mp4', mov: 'mov', mkv: 'matroska' } as const;

/**
 * Makes the filmed interview of a sample story: a title card, then a calm painted scene with time code and frame
 * number on every frame; each caption spoken by espeak-ng, or played as tones where that is not installed. H.264 and
 * AAC, 640×360, 25 frames a second. Works without any font (the time code is then ffmpeg's own) and with ffmpeg
 * builds that cannot draw text.
 *
 * @param outputFile replaced when it is there; written as `*.part` first, so it is either whole or not there
 * @returns the captions with the times of the made sound, and the length of the film
 * @throws KoushuError as `runFfmpeg`
 */
export function makeSampleFootage(
  story: SampleStory,
  outputFile: string,
  options: SampleMakingOptions,
): Promise<{ captions: SampleCaption[]; durationMs: number }> {
  return inWorkFolder(async (folder) => {
    const program = options.speechProgram === undefined ? 'espeak-ng' : options.speechProgram;
    const soundtrack = await makeSoundtrack(story, program, options.signal, (share) =>
      options.onProgress?.(share * SPEECH_SHARE),
    );
    await writePart(outputFile, async (part) => {
      await film(story, soundtrack, folder, part, options);
    });
    options.onProgress?.(1);
    return { captions: soundtrack.captions, durationMs: soundtrack.frames * FRAME_MS };
  });
}

/**
 * Makes what a sound recorder beside the camera took down: the same sound in other quality (16 kHz, mono), started
 * later and stopped earlier than the camera.
 *
 * @param footageFile the story's footage, made by {@link makeSampleFootage}
 * @param outputFile as there
 * @returns null when the story has no such recording; `offsetMs` is where it starts after the footage's first frame
 * @throws KoushuError as `runFfmpeg`
 */
export async function makeSampleSoundRecording(
  story: SampleStory,
  footageFile: string,
  outputFile: string,
  options: Pick<SampleMakingOptions, 'binaries' | 'signal'>,
): Promise<{ offsetMs: number; durationMs: number } | null> {
  const recording = story.soundRecording;
  if (!recording) return null;
  const { offsetMs, lengthMs } = recording;
  await writePart(outputFile, async (part) => {
    const input = mediaInput(footageFile, ['-ss', seconds(offsetMs)]);
    await runFfmpeg(
      [
        ...[...input.options, '-i', input.source, '-vn', '-t', seconds(lengthMs)],
        ...['-af', 'highpass=f=110,lowpass=f=6500,volume=0.8', '-ac', '1', '-ar', '16000', '-c:a', 'pcm_s16le'],
        ...['-map_metadata', '-1', '-f', 'wav', fileUrl(part)],
      ],
      { binaries: options.binaries, signal: options.signal, reads: [footageFile], writes: part },
    );
  });
  return { offsetMs, durationMs: lengthMs };
}

async function film(
  story: SampleStory,
  soundtrack: Soundtrack,
  folder: string,
  part: string,
  options: SampleMakingOptions,
): Promise<void> {
  const scene = paintScene(story.footage.scene);
  const background = join(folder, 'background.rgba');
  const sprite = join(folder, 'sprite.rgba');
  const sound = join(folder, 'sound.wav');
  await writeFile(background, scene.background.pixels);
  await writeFile(sprite, scene.sprite.pixels);
  await writeFile(sound, wavOf(soundtrack.samples, SAMPLE_RATE));
  const lettering = await writeLettering(story, folder, options);
  const durationMs = soundtrack.frames * FRAME_MS;
  await runFfmpeg(
    [
      ...pictureInput(background, FRAME),
      ...pictureInput(sprite, scene.sprite),
      ...['-i', fileUrl(sound)],
      ...['-filter_complex', pictureGraph(scene, lettering), '-map', '[picture]', '-map', '2:a'],
      ...['-frames:v', String(soundtrack.frames), '-c:v', 'libx264', '-preset', 'superfast', '-crf', '30'],
      ...['-g', String(KEYFRAME_EVERY_FRAMES), '-keyint_min', String(KEYFRAME_EVERY_FRAMES), '-sc_threshold', '0'],
      ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '56k', '-ar', '44100'],
      ...['-metadata', `title=${story.title}`, '-metadata', `creation_time=${story.footage.recordedAt}`],
      ...(story.footage.container === 'mkv' ? [] : ['-movflags', '+faststart']),
      ...['-f', MUXERS[story.footage.container], fileUrl(part)],
    ],
    {
      binaries: options.binaries,
      signal: options.signal,
      writes: part,
      onProgress: (outTimeMs) => {
        options.onProgress?.(SPEECH_SHARE + (1 - SPEECH_SHARE) * Math.min(1, outTimeMs / durationMs));
      },
    },
  );
}

function pictureInput(file: string, size: { width: number; height: number }): string[] {
  const shape = ['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${size.width}x${size.height}`];
  return [...shape, '-framerate', '25', '-i', fileUrl(file)];
}

/** Writes the texts of the picture where drawtext reads them, so that no text needs escaping. */
async function writeLettering(
  story: SampleStory,
  folder: string,
  options: SampleMakingOptions,
): Promise<Lettering | null> {
  const font = await firstUsable(await findFonts(folder), options);
  if (!font) return null;
  const text = async (name: string, content: string, size: number, y: number) => {
    const file = join(folder, `${name}.txt`);
    await writeFile(file, content);
    return { file, size, y };
  };
  if (!font.chinese) {
    return {
      font,
      title: [await text('title', story.archivalCode.replace(/[^\x20-\x7e]+/g, ' ').trim(), 36, 150)],
      label: await text('label', 'SAMPLE', 15, 18),
    };
  }
  return {
    font,
    title: [
      await text('title', story.title.replace('（示例）', ''), 40, 118),
      await text('narrators', `口述人　${story.narrators.join('　')}`, 19, 188),
      await text('notice', '示例影像 · 文字与人物均为演示而编写', 15, 226),
    ],
    label: await text('label', '示例', 15, 18),
  };
}

async function firstUsable(fonts: readonly Font[], options: SampleMakingOptions): Promise<Font | null> {
  const { binaries, signal } = options;
  for (const font of fonts) {
    const picture = ['-f', 'lavfi', '-i', 'color=size=32x32:rate=25', '-vf', fontProbe(font), '-frames:v', '1'];
    try {
      await runFfmpeg([...picture, '-f', 'null', '-'], { binaries, signal });
      return font;
    } catch (error) {
      // This ffmpeg draws no text, or not with that font. Anything else must not pass for it.
      if (!(error instanceof KoushuError) || error.code !== 'ffmpeg-failed') throw error;
    }
  }
  return null;
}

async function writePart(outputFile: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${outputFile}.part`;
  try {
    await write(part);
    const handle = await open(part, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, outputFile);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function inWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'koushu-sample-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
