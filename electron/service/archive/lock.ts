import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { KoushuError } from '../../contract/errors';

/** Who has an archive open: what the refused one is told. */
export interface LockHolder {
  pid: number;
  host: string;
  since: string;
}

const LOCK_FILE = '.koushu-lock.sqlite';
const HOLDER_FILE = '.koushu-lock.json';

/**
 * The archive's lock: an exclusive SQLite transaction on a file of its own, held as long as the archive is open.
 * The operating system lets go of it when the process dies, however it dies, so no lock is ever stale and no process
 * id needs guessing; it also holds across machines on shares with working file locks.
 */
export class ArchiveLock {
  private constructor(
    private readonly db: Database.Database,
    private readonly folder: string,
  ) {}

  /**
   * @throws KoushuError `archive-locked` (with who holds it) or `archive-read-only`
   */
  static acquire(folder: string): ArchiveLock {
    let db: Database.Database | undefined;
    try {
      db = new Database(join(folder, LOCK_FILE), { timeout: 0 });
      db.pragma('journal_mode = MEMORY');
      db.exec('BEGIN EXCLUSIVE');
      noteHolder(folder);
      return new ArchiveLock(db, folder);
    } catch (error) {
      db?.close();
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
        const holder = readHolder(folder);
        throw new KoushuError(
          'archive-locked',
          { path: folder, host: holder?.host ?? '?', pid: holder?.pid ?? 0, since: holder?.since ?? '?' },
          { status: 423, cause: error },
        );
      }
      throw new KoushuError('archive-read-only', { path: folder }, { status: 403, cause: error });
    }
  }

  release(): void {
    this.db.exec('ROLLBACK');
    this.db.close();
    rmSync(join(this.folder, HOLDER_FILE), { force: true });
    // The lock file itself stays: removing it would let a third process lock a file nobody else sees.
  }
}

function noteHolder(folder: string): void {
  const holder: LockHolder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  try {
    writeFileSync(join(folder, HOLDER_FILE), JSON.stringify(holder));
  } catch (error) {
    // It only words another's refusal: a full disk must not keep anyone from reading, or from making room.
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
  }
}

function readHolder(folder: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')) as LockHolder;
  } catch {
    return undefined; // Only used to word the message: without it the sentence is shorter.
  }
}

/** Names that belong to the lock and not to the archive's content. */
export const LOCK_FILES: ReadonlySet<string> = new Set([LOCK_FILE, HOLDER_FILE, `${LOCK_FILE}-journal`]);
