import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { KoushuError } from '../../contract/errors';
import type { ImportPlan } from '../../contract/media';
import { describeFault } from '../door/problems';
import type { FfmpegBinaries } from './ffmpeg';
import { probeMedia } from './probe';

/** Files of the system or the camera that hold no footage and that nobody means to import. */
const SIDE_FILES = /^(thumbs\.db|desktop\.ini|\..*|.*\.(thm|lrv|xmp|bim|bup|ifo|moff|modd|tmp|part))$/i;
const SUBTITLES = /^\.(srt|vtt)$/i;
const FOOTAGE =
  /^\.(mp4|m4v|mov|mkv|webm|avi|mpe?g|m2p|vob|ts|mts|m2ts|3gp|3g2|flv|wmv|asf|mxf|rmvb|rm|dv|ogv|wav|mp3|m4a|aac|ogg|oga|opus|mka|flac|wma|amr|aif|aiff)$/i;

export interface ScannedFile {
  path: string;
  name: string;
  sizeBytes: number;
}

export interface Scan {
  footage: ScannedFile[];
  subtitles: ScannedFile[];
  ignored: ImportPlan['ignored'];
}

/**
 * Collects what a person pointed at: files, and folders with all below them. A file named itself is always a
 * candidate. In folders an unusual ending is looked into, since content decides and not the name.
 */
export async function scanPaths(paths: readonly string[], binaries: FfmpegBinaries): Promise<Scan> {
  const scan: Scan = { footage: [], subtitles: [], ignored: [] };
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of candidates(path, scan)) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      const ending = extname(file.name);
      if (SUBTITLES.test(ending)) scan.subtitles.push(file);
      else if (FOOTAGE.test(ending) || file.path === path) scan.footage.push(file);
      else await lookInside(file, scan, binaries);
    }
  }
  return scan;
}

function* candidates(path: string, scan: Scan): Generator<ScannedFile> {
  try {
    const facts = statSync(path);
    if (!facts.isDirectory()) {
      yield { path, name: basename(path), sizeBytes: facts.size };
      return;
    }
    const names = readdirSync(path).sort((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true }));
    for (const name of names) if (!SIDE_FILES.test(name)) yield* candidates(join(path, name), scan);
  } catch (error) {
    scan.ignored.push({ path, problem: describeFault(error, path).toProblem() });
  }
}

async function lookInside(file: ScannedFile, scan: Scan, binaries: FfmpegBinaries): Promise<void> {
  try {
    await probeMedia(file.path, { binaries });
    scan.footage.push(file);
  } catch (error) {
    const problem =
      error instanceof KoushuError
        ? new KoushuError('not-footage', { file: file.name }, { where: { path: file.path } })
        : describeFault(error, file.path);
    scan.ignored.push({ path: file.path, problem: problem.toProblem() });
  }
}
