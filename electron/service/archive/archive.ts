import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { KoushuError } from '../../contract/errors';
import { openDatabase, type SqliteDatabase } from './database';
import { INCOMING_FOLDER, removeForgottenIncoming } from './incoming';
import { ArchiveLock, LOCK_FILES } from './lock';
import { removeUnrecordedFiles } from './placing';
import { describeFileError, removePartFiles, writeFileAtomically } from './storage';

/** Small file at the top of every archive: names it for people, file managers and file associations. */
export const MARKER_FILE = 'archive.koushu';
const CATALOG_FILE = 'catalog.sqlite';
const FOLDERS = ['media', 'transcripts', 'derived', 'clips', 'backups', 'trash', INCOMING_FOLDER] as const;

/** An open archive: one folder, one lock, one connection. Features receive it; nobody opens the catalogue beside it. */
export interface Archive {
  readonly id: string;
  /** Absolute folder path. */
  readonly path: string;
  readonly title: string;
  readonly sample: boolean;
  readonly db: SqliteDatabase;
  /** Absolute path of something inside the archive. */
  resolve(relativePath: string): string;
  close(): void;
}

interface Marker {
  format: 'koushu-archive';
  archiveId: string;
  title: string;
  sample?: boolean;
  createdAt: string;
}

/** A new opaque id: 80 random bits, stable for good, fit for file names. */
export function newId(): string {
  return randomBytes(10).toString('hex');
}

export function isArchive(folder: string): boolean {
  return existsSync(join(folder, MARKER_FILE));
}

/** The archive's folder, from the folder, its marker file or a link to either: one archive has one path. */
export function archiveFolder(folderOrMarker: string): string {
  const given = resolve(folderOrMarker);
  const folder = basename(given) === MARKER_FILE ? dirname(given) : given;
  return existsSync(folder) ? realpathSync.native(folder) : folder;
}

/** How an archive is made. */
export interface CreateOptions {
  title?: string;
  sample?: boolean;
  /**
   * Writes what the new archive must not be without, before it becomes one. Runs again when a kill came in between, on
   * what the first run wrote.
   */
  prepare?: (db: SqliteDatabase) => void;
}

/**
 * Makes an archive in an empty or new folder and opens it.
 *
 * @throws KoushuError `archive-exists`, `folder-not-empty`, `file-no-permission`, `disk-full`
 */
export function createArchive(folder: string, options: CreateOptions = {}): Archive {
  const path = resolve(folder);
  if (isArchive(path)) throw new KoushuError('archive-exists', { path }, { status: 409 });
  try {
    mkdirSync(path, { recursive: true });
    const foreign = readdirSync(path).filter((name) => !LOCK_FILES.has(name) && !isUnfinishedArchive(name));
    if (foreign.length > 0) throw new KoushuError('folder-not-empty', { path }, { status: 409 });
    for (const name of FOLDERS) mkdirSync(join(path, name), { recursive: true });
  } catch (error) {
    throw describeFileError(error, path);
  }
  const marker: Marker = {
    format: 'koushu-archive',
    archiveId: newId(),
    title: options.title || basename(path),
    ...(options.sample ? { sample: true } : {}),
    createdAt: new Date().toISOString(),
  };
  const db = openDatabase(join(path, CATALOG_FILE));
  try {
    options.prepare?.(db);
  } finally {
    db.close();
  }
  // Last: a folder with a marker is a whole archive, one without can be made again after a kill.
  writeFileAtomically(join(path, MARKER_FILE), `${JSON.stringify(marker, null, 2)}\n`);
  return openArchive(path);
}

function isUnfinishedArchive(name: string): boolean {
  return (
    (FOLDERS as readonly string[]).includes(name) || name.startsWith(CATALOG_FILE) || name === `${MARKER_FILE}.part`
  );
}

/**
 * Opens an archive: takes its lock, brings the schema up to date, clears what an interrupted write left behind.
 * Accepts the folder or its marker file.
 *
 * @throws KoushuError `archive-missing`, `archive-not-one`, `archive-locked`, `archive-read-only`, `archive-newer`,
 * `archive-damaged`
 */
export function openArchive(folderOrMarker: string): Archive {
  const path = archiveFolder(folderOrMarker);
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) throw new KoushuError('archive-missing', { path }, { status: 404 });
  if (!facts.isDirectory() || !isArchive(path)) throw new KoushuError('archive-not-one', { path }, { status: 400 });
  try {
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new KoushuError('archive-read-only', { path }, { status: 403, cause });
  }
  const marker = readMarker(path);
  const lock = ArchiveLock.acquire(path);
  try {
    const catalogFile = join(path, CATALOG_FILE);
    // Without this SQLite would quietly make an empty catalogue and the archive would look empty.
    if (!existsSync(catalogFile)) throw new KoushuError('archive-damaged', { path: catalogFile }, { status: 500 });
    removePartFiles(path, FOLDERS);
    for (const name of FOLDERS) mkdirSync(join(path, name), { recursive: true });
    const db = openDatabase(catalogFile, { existing: true });
    removeUnrecordedFiles(db, path);
    removeForgottenIncoming(db, path);
    return {
      id: marker.archiveId,
      path,
      title: marker.title,
      sample: marker.sample === true,
      db,
      resolve: (relativePath) => join(path, relativePath),
      close: () => {
        try {
          db.pragma('optimize');
        } catch {
          // Only a hint for the query planner: a damaged or full disk must not keep the archive from closing.
        }
        db.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw describeFileError(error, path);
  }
}

function readMarker(path: string): Marker {
  try {
    const marker = JSON.parse(readFileSync(join(path, MARKER_FILE), 'utf8')) as Marker;
    if (marker.format === 'koushu-archive' && typeof marker.archiveId === 'string') return marker;
  } catch {
    // Falls through: unreadable and foreign are the same to the person.
  }
  throw new KoushuError('archive-damaged', { path: join(path, MARKER_FILE) }, { status: 500 });
}
