import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { startProcess } from './ffmpeg-process';

/** Two programs that were really run, and the version ffmpeg gave. */
export interface FfmpegBinaries {
  ffmpeg: string;
  ffprobe: string;
  /** As printed: `5.1.9-0+deb12u1`, `7.1`, `N-47683-g0e8eb07980-static`. */
  version: string;
}

/** Where to look first. */
export interface FfmpegSettings {
  ffmpegPath?: string;
  ffprobePath?: string;
  /** Folder of binaries shipped with the program. */
  packagedDir?: string;
}

const found = new Map<string, Promise<FfmpegBinaries>>();

/**
 * Finds ffmpeg and ffprobe: setting, `FFMPEG_PATH`/`FFPROBE_PATH`, packaged folder, `PATH`, the npm packages
 * `@ffmpeg-installer` and `@ffprobe-installer`. A candidate counts only when it ran; ffmpeg must also have the
 * encoders libx264 and aac, without which no clip that plays everywhere can be made. The answer is kept per settings.
 *
 * @throws `ffmpeg-missing` (503) naming the program that was not found
 */
export function findFfmpeg(settings: FfmpegSettings = {}): Promise<FfmpegBinaries> {
  const { FFMPEG_PATH, FFPROBE_PATH, PATH } = process.env;
  const key = JSON.stringify([settings, FFMPEG_PATH, FFPROBE_PATH, PATH]);
  const known = found.get(key);
  if (known) return known;
  const search = findBoth(settings);
  found.set(key, search);
  // A failure is not kept: the person may install ffmpeg and try again.
  search.catch(() => found.delete(key));
  return search;
}

async function findBoth(settings: FfmpegSettings): Promise<FfmpegBinaries> {
  const ffmpeg = await firstThatRuns('ffmpeg', [settings.ffmpegPath, process.env.FFMPEG_PATH], settings.packagedDir);
  const ffprobe = await firstThatRuns(
    'ffprobe',
    // Whoever points at an ffmpeg has its ffprobe beside it.
    [settings.ffprobePath, process.env.FFPROBE_PATH, ...(isAbsolute(ffmpeg.path) ? [beside(ffmpeg.path)] : [])],
    settings.packagedDir,
  );
  return { ffmpeg: ffmpeg.path, ffprobe: ffprobe.path, version: ffmpeg.version };
}

function executableName(program: string): string {
  return process.platform === 'win32' ? `${program}.exe` : program;
}

function beside(ffmpegPath: string): string {
  return join(dirname(ffmpegPath), executableName('ffprobe'));
}

async function firstThatRuns(
  program: 'ffmpeg' | 'ffprobe',
  preferred: readonly (string | undefined)[],
  packagedDir: string | undefined,
): Promise<{ path: string; version: string }> {
  const name = executableName(program);
  const candidates = [
    ...preferred,
    packagedDir === undefined ? undefined : join(packagedDir, name),
    // Only absolute folders: an empty or relative entry would run whatever lies in the current folder.
    ...(process.env.PATH ?? '')
      .split(delimiter)
      .filter((folder) => isAbsolute(folder))
      .map((folder) => join(folder, name)),
    await installerPath(program),
  ];
  for (const path of candidates) {
    if (!path || !(await isExecutable(path))) continue;
    const version = await versionOf(path, program);
    if (version !== null) return { path, version };
  }
  throw new KoushuError('ffmpeg-missing', { tried: program }, { status: 503 });
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The path an npm installer package names, outside the asar archive (where nothing can be executed). */
async function installerPath(program: 'ffmpeg' | 'ffprobe'): Promise<string | undefined> {
  try {
    const found =
      program === 'ffmpeg' ? await import('@ffmpeg-installer/ffmpeg') : await import('@ffprobe-installer/ffprobe');
    return found.default.path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  } catch {
    // The packages throw on platforms they have no binary for (Windows on ARM, Loongson).
    return undefined;
  }
}

async function versionOf(path: string, program: 'ffmpeg' | 'ffprobe'): Promise<string | null> {
  const banner = await outputOf(path, ['-version']);
  const version = new RegExp(`^${program} version (\\S+)`).exec(banner)?.[1];
  if (version === undefined) return null;
  if (program === 'ffprobe') return version;
  const encoders = await outputOf(path, ['-hide_banner', '-encoders']);
  return /\slibx264\s/.test(encoders) && /\saac\s/.test(encoders) ? version : null;
}

async function outputOf(path: string, args: readonly string[]): Promise<string> {
  try {
    const started = startProcess(path, args, {});
    let text = '';
    started.stdout.setEncoding('utf8');
    for await (const piece of started.stdout) text += String(piece);
    await started.finished;
    return text;
  } catch {
    return '';
  }
}
