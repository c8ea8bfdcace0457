import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { safeFileName } from '../../contract/file-names';

/** First of `name`, `name (2)`, `name (3)` … that is free in the folder, also with `.part` behind it. */
export function freeFileName(folder: string, name: string): string {
  const { name: stem, ext } = parse(safeFileName(name));
  for (let counter = 1; ; counter += 1) {
    const candidate = counter === 1 ? `${stem}${ext}` : `${stem} (${counter})${ext}`;
    if (!existsSync(join(folder, candidate)) && !existsSync(join(folder, `${candidate}.part`))) return candidate;
  }
}

/**
 * Writes a small file whole or not at all: `*.part`, flushed, renamed.
 *
 * @throws KoushuError `disk-full`, `archive-read-only`
 */
export function writeFileAtomically(file: string, content: Uint8Array | string): void {
  const part = `${file}.part`;
  try {
    const descriptor = openSync(part, 'w');
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(part, { force: true });
    throw describeFileError(error, file);
  }
}

/** Makes a rename in the folder survive a power cut. Windows cannot open folders and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Turns the file system's error codes into errors that say what to do; passes everything else through. */
export function describeFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const options = { cause: error, where: { path } };
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new KoushuError('disk-full', { path }, { ...options, status: 507 });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new KoushuError('file-no-permission', { path }, { ...options, status: 403 });
    case 'ENOENT':
    case 'ENOTDIR':
      return new KoushuError('file-missing', { path }, { ...options, status: 404 });
    case 'EIO':
    case 'ENODEV':
    case 'ENXIO':
    case 'ESTALE':
      return new KoushuError('source-vanished', { path }, { ...options, status: 410 });
    default:
      return error;
  }
}

/** Every file below a folder, depth first, without following links. Paths are relative with `/`. */
export function* walkFiles(folder: string, below = ''): Generator<string> {
  if (!existsSync(join(folder, below))) return;
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* walkFiles(folder, path);
    else yield path;
  }
}

/** Removes what an interrupted write left behind. Runs under the archive's lock, so no writer is alive. */
export function removePartFiles(folder: string, subfolders: readonly string[]): number {
  let removed = 0;
  for (const subfolder of subfolders) {
    for (const path of walkFiles(folder, subfolder)) {
      if (!path.endsWith('.part')) continue;
      rmSync(join(folder, path), { force: true });
      removed += 1;
    }
  }
  return removed;
}

/** @returns size in bytes, or null when there is no such file now */
export function fileSize(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
