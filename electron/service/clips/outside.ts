import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, relative } from 'node:path';
import { type Finding, KoushuError } from '../../contract/errors';
import type { Archive } from '../archive/archive';
import { describeFileError, fileSize } from '../archive/storage';
import { hashFile } from '../media/hash';
import { outputExists, publishPart } from '../media/part-file';
import { linkedPaths, type MediaRow } from '../media/store';
import { captionsInRange } from '../transcripts/store';
import type { CutResult } from './cut';

/** A clip as it was when it was whole, noted before it got its name: by this a resumed job knows its own file again. */
export interface MadeClip extends CutResult {
  sha256: string;
  sizeBytes: number;
}

/**
 * Where a clip for a place of the person's own is written until it is whole: a folder beside it, on the same disk. Its
 * name follows from the job's id, so that the job finds again, and removes, what it left there when it was killed.
 */
export class OutsideWork {
  private readonly folder: string;
  readonly part: string;
  private readonly captionsPart: string;
  private readonly own: string[] = [];

  constructor(
    readonly output: string,
    jobId: string,
  ) {
    const name = createHash('sha256').update(jobId).digest('hex').slice(0, 12);
    this.folder = join(dirname(output), `.${name}.part`);
    this.part = join(this.folder, 'clip.part');
    this.captionsPart = join(this.folder, 'captions.part');
  }

  /** Empties it for a new start. @throws KoushuError `file-missing`, `file-no-permission`, `disk-full` */
  prepare(): void {
    this.clear();
    try {
      mkdirSync(this.folder, { recursive: true });
    } catch (error) {
      throw describeFileError(error, this.output);
    }
  }

  clear(): void {
    try {
      rmSync(this.folder, { recursive: true, force: true });
    } catch {
      // A disk that has gone or turned read-only: the clip's own fate does not hang on it.
    }
  }

  /** Notes that this run gave the clip its name. */
  published(): void {
    this.own.push(this.output);
  }

  /** Removes what this run published, since it could not be recorded. */
  withdraw(): void {
    for (const file of this.own.splice(0)) rmSync(file, { force: true });
  }

  /** Whether the file at the place is the clip that an interrupted run of the job finished there. */
  async holdsOwn(made: MadeClip, signal: AbortSignal): Promise<boolean> {
    return fileSize(this.output) === made.sizeBytes && (await hashFile(this.output, { signal })) === made.sha256;
  }

  /**
   * Captions beside the clip, which is there already. Others that appeared there meanwhile stay, and that is told.
   *
   * @returns the file, or null with a finding
   */
  async writeCaptions(text: string, overwrite: boolean): Promise<{ file: string | null; findings: Finding[] }> {
    const file = withSrtEnding(this.output);
    // Written by an interrupted run of this job, or word for word the same: nothing to do.
    if (fileSize(file) === Buffer.byteLength(text) && (await hashFile(file)) === sha256Of(text))
      return { file, findings: [] };
    try {
      mkdirSync(this.folder, { recursive: true });
      await writeFile(this.captionsPart, text);
      await publishPart(this.captionsPart, file, { overwrite });
      this.own.push(file);
      return { file, findings: [] };
    } catch (error) {
      if (!(error instanceof KoushuError) || error.code !== 'output-exists') throw describeFileError(error, file);
      return { file: null, findings: [{ code: 'cut-captions-exist', params: { path: file } }] };
    }
  }
}

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

/** The captions' file beside a clip. */
export function withSrtEnding(path: string): string {
  const { dir, name } = parse(path);
  return join(dir, `${name}.srt`);
}

/**
 * Keeps a clip that goes to a place of the person's own from replacing an original, anything in the archive, or a file
 * nobody said may be replaced.
 *
 * @throws KoushuError `output-in-archive`, `output-is-original`, `output-exists`
 */
export function checkOutput(
  archive: Archive,
  media: MediaRow,
  request: { output: string; inMs: number; outMs: number; overwrite: boolean },
): void {
  const { output, inMs, outMs, overwrite } = request;
  const refuse = (code: string, path: string) => new KoushuError(code, { path }, { status: 409, where: { path } });
  if (!relative(archive.path, output).startsWith('..') && !isAbsolute(relative(archive.path, output)))
    throw refuse('output-in-archive', output);
  const there = statSync(output, { throwIfNoEntry: false });
  if (there) {
    // By file, not by name: links and case-insensitive disks give one file many names.
    for (const path of linkedPaths(archive.db)) {
      const original = statSync(path, { throwIfNoEntry: false });
      if (original && original.dev === there.dev && original.ino === there.ino)
        throw refuse('output-is-original', output);
    }
  }
  if (overwrite) return;
  if (there) throw outputExists(output);
  const from = media.offset_ms + inMs;
  const captions = captionsInRange(archive.db, media.interview_id, from, media.offset_ms + outMs);
  if (captions.length > 0 && existsSync(withSrtEnding(output))) throw outputExists(withSrtEnding(output));
}
