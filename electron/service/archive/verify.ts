import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AttachmentRow } from '../attachments/store';
import { type ClipRow, clipPath } from '../clips/store';
import { describeFault } from '../door/problems';
import { hashFile } from '../media/hash';
import { type MediaRow, mediaPath } from '../media/store';
import { checkSearchIndex } from '../search';
import type { Archive } from './archive';
import { checkIntegrity } from './database';
import { announcedFiles } from './placing';
import { fileSize, walkFiles } from './storage';

export interface VerifyProblem {
  code: string;
  path?: string;
  record?: string;
  /** Values for the sentence. */
  params: Record<string, string | number>;
}

export interface VerifyReport {
  clean: boolean;
  problems: VerifyProblem[];
  checked: { files: number; bytes: number };
}

export interface VerifyOptions {
  /** Read every original and clip again and compare its SHA-256. */
  fixity: boolean;
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
}

/** One file the catalogue promises. */
interface Expected {
  path: string;
  record: string;
  sizeBytes: number | null;
  sha256: string | null;
  code: 'media' | 'transcript' | 'derivative' | 'clip' | 'attachment' | 'preview';
}

/**
 * Holds the folder against the catalogue: database sound, every promised file there with its size (and content, with
 * `fixity`), nothing unknown beside them, search index whole. Changes nothing. Work still waiting is no problem.
 */
export async function verifyArchive(archive: Archive, options: VerifyOptions): Promise<VerifyReport> {
  const damage = (message: string): VerifyProblem => ({
    code: 'catalogue-damaged',
    path: archive.db.name,
    params: { message },
  });
  const problems = checkIntegrity(archive.db).map(damage);
  const checked = { files: 0, bytes: 0 };
  try {
    await checkFolder(archive, options, problems, checked);
    const index = checkSearchIndex(archive.db);
    if (index.missing + index.stale > 0)
      problems.push({ code: 'search-index-out-of-date', params: { missing: index.missing, stale: index.stale } });
  } catch (error) {
    options.signal?.throwIfAborted();
    // A damaged catalogue cannot tell what should be there: what is known by now is reported.
    if (describeFault(error).code !== 'archive-damaged') throw error;
    if (problems.length === 0) problems.push(damage(error instanceof Error ? error.message : String(error)));
  }
  return { clean: problems.length === 0, problems, checked };
}

async function checkFolder(
  archive: Archive,
  options: VerifyOptions,
  problems: VerifyProblem[],
  checked: VerifyReport['checked'],
): Promise<void> {
  const expected = expectedFiles(archive);
  for (const [position, file] of expected.entries()) {
    options.signal?.throwIfAborted();
    const problem = await checkFile(file, options).catch((error: unknown) => {
      options.signal?.throwIfAborted();
      const fault = describeFault(error, file.path);
      return { code: fault.code, params: fault.params };
    });
    if (problem) problems.push({ ...problem, path: file.path, record: file.record });
    checked.files += 1;
    checked.bytes += fileSize(file.path) ?? 0;
    options.onProgress?.((position + 1) / expected.length);
  }
  const there = ['media', 'transcripts', 'clips', 'attachments', 'derived'].flatMap((folder) => [
    ...walkFiles(archive.path, folder),
  ]);
  // Asked after the look into the folders, for jobs go on meanwhile: their files are written, announced or recorded.
  const known = new Set(expectedFiles(archive).map((file) => file.path));
  for (const relative of announcedFiles(archive)) known.add(archive.resolve(relative));
  for (const relative of there) {
    const path = archive.resolve(relative);
    if (!known.has(path) && !relative.endsWith('.part'))
      problems.push({ code: 'file-unknown', path, params: { path: relative } });
  }
}

async function checkFile(
  file: Expected,
  { fixity, signal }: VerifyOptions,
): Promise<Pick<VerifyProblem, 'code' | 'params'> | null> {
  const sizeBytes = fileSize(file.path);
  const params = { path: file.path };
  if (sizeBytes === null) return { code: `${file.code}-file-missing`, params };
  if (file.sizeBytes !== null && file.sizeBytes !== sizeBytes)
    return { code: `${file.code}-file-changed`, params: { ...params, expected: file.sizeBytes, found: sizeBytes } };
  if (file.sha256 === null) return null;
  // Transcripts are small: their content is always read.
  if (file.code === 'transcript') {
    const found = createHash('sha256').update(readFileSync(file.path)).digest('hex');
    return found === file.sha256 ? null : { code: 'transcript-file-changed', params };
  }
  if (!fixity) return null;
  const found = await hashFile(file.path, signal ? { signal } : {});
  return found === file.sha256 ? null : { code: `${file.code}-fixity-broken`, params };
}

/** The trash included: what lies there can be restored only with its files. */
function expectedFiles(archive: Archive): Expected[] {
  const { db } = archive;
  const media = db.prepare('SELECT * FROM media').all() as MediaRow[];
  const transcripts = db.prepare('SELECT id, original_path, sha256 FROM transcripts').all() as {
    id: string;
    original_path: string;
    sha256: string;
  }[];
  const derivatives = db
    .prepare(`SELECT media_id, relative_path FROM derivatives WHERE state = 'ready' AND relative_path IS NOT NULL`)
    .all() as { media_id: string; relative_path: string }[];
  // A clip written elsewhere is its person's own: moving it does the archive no harm.
  const clips = db.prepare('SELECT * FROM clips WHERE in_archive = 1').all() as ClipRow[];
  const attachments = db.prepare('SELECT * FROM attachments').all() as AttachmentRow[];
  return [
    ...media.map(
      (row): Expected => ({
        code: 'media',
        path: mediaPath(archive, row),
        record: row.id,
        sizeBytes: row.size_bytes,
        sha256: row.sha256,
      }),
    ),
    ...transcripts.map(
      (row): Expected => ({
        code: 'transcript',
        path: archive.resolve(row.original_path),
        record: row.id,
        sizeBytes: null,
        sha256: row.sha256,
      }),
    ),
    ...derivatives.map(
      (row): Expected => ({
        code: 'derivative',
        path: archive.resolve(row.relative_path),
        record: row.media_id,
        sizeBytes: null,
        sha256: null,
      }),
    ),
    ...clips.flatMap((row): Expected[] => [
      { code: 'clip', path: clipPath(archive, row), record: row.id, sizeBytes: row.size_bytes, sha256: row.sha256 },
      ...(row.captions_path === null
        ? []
        : [
            {
              code: 'clip',
              path: clipPath(archive, row, row.captions_path),
              record: row.id,
              sizeBytes: null,
              sha256: null,
            } as const,
          ]),
    ]),
    ...attachments.flatMap((row): Expected[] => [
      {
        code: 'attachment',
        path: archive.resolve(row.relative_path),
        record: row.id,
        sizeBytes: row.size_bytes,
        sha256: row.sha256,
      },
      ...(row.preview_path === null
        ? []
        : [
            {
              code: 'preview',
              path: archive.resolve(row.preview_path),
              record: row.id,
              sizeBytes: null,
              sha256: null,
            } as const,
          ]),
    ]),
  ];
}
