import Database from 'better-sqlite3';
import { KoushuError } from '../../contract/errors';
import { registerSearchFunctions } from '../search';
import { APPLICATION_ID, migrate } from './migrations';

export type SqliteDatabase = Database.Database;

/**
 * Opens a catalogue file with the settings every connection shares and brings its schema up to date.
 *
 * @param options `existing`: the file must hold a catalogue already; an emptied one is damaged, not new
 * @throws KoushuError `archive-damaged`, `archive-newer`, `archive-read-only`, `disk-full`
 */
export function openDatabase(file: string, options: { existing?: boolean } = {}): SqliteDatabase {
  try {
    const db = new Database(file);
    try {
      db.pragma('busy_timeout = 5000');
      const application = db.pragma('application_id', { simple: true }) as number;
      const version = db.pragma('user_version', { simple: true }) as number;
      if (version === 0 ? options.existing === true : application !== APPLICATION_ID)
        throw new KoushuError('archive-damaged', { path: file }, { status: 500 });
      db.pragma('journal_mode = WAL');
      // An acknowledged write must survive a power cut, not only a killed program.
      db.pragma('synchronous = FULL');
      db.pragma('cache_size = -16000');
      db.pragma('foreign_keys = ON');
      registerSearchFunctions(db);
      migrate(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw describeSqliteError(error, file);
  }
}

/** Full integrity check, slow on large catalogues. @returns SQLite's complaints, empty when sound */
export function checkIntegrity(db: SqliteDatabase): string[] {
  try {
    const rows = db.pragma('integrity_check(100)') as { integrity_check: string }[];
    const broken = db.pragma('foreign_key_check') as { table: string; rowid: number }[];
    return [
      ...rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...broken.map((row) => `${row.table}: row ${row.rowid} points to nothing`),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Turns SQLite's result codes into errors that say what to do; passes everything else through. */
export function describeSqliteError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const options = { status: 500, cause: error };
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
    return new KoushuError('archive-damaged', { path }, options);
  // SHMSIZE: no room for the write-ahead log's index, which is made at opening.
  if (error.code === 'SQLITE_FULL' || error.code === 'SQLITE_IOERR_SHMSIZE')
    return new KoushuError('disk-full', { path }, { ...options, status: 507 });
  if (error.code.startsWith('SQLITE_READONLY') || error.code === 'SQLITE_CANTOPEN')
    return new KoushuError('archive-read-only', { path }, { ...options, status: 403 });
  if (error.code.startsWith('SQLITE_BUSY'))
    return new KoushuError('archive-locked', { path, host: '?' }, { ...options, status: 423 });
  if (error.code.startsWith('SQLITE_IOERR')) return new KoushuError('archive-unreachable', { path }, options);
  return error;
}
