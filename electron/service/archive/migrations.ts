import type Database from 'better-sqlite3';
import { KoushuError } from '../../contract/errors';

/** `KOSH`: marks catalogue files as ours for `file(1)` and for us (SQLite application_id). */
export const APPLICATION_ID = 0x4b4f5348;

// Bundled as text: the service needs no file beside itself to open an archive.
const files = import.meta.glob<string>('../../../resources/migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const migrations = Object.entries(files)
  .map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The schema version this program reads and writes: the number of migrations it knows. */
export const SCHEMA_VERSION = migrations.length;

/**
 * Brings a catalogue to {@link SCHEMA_VERSION}. Each migration and its bookkeeping (`user_version`) are one
 * transaction, so a kill in between leaves the version before.
 *
 * @throws KoushuError `archive-newer` for a catalogue made by a later program; `archive-damaged` when the file's
 * references do not hold after a migration
 */
export function migrate(db: Database.Database): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > SCHEMA_VERSION)
    throw new KoushuError('archive-newer', { path: db.name, version, known: SCHEMA_VERSION }, { status: 409 });
  if (version === SCHEMA_VERSION) return;
  db.pragma('foreign_keys = OFF');
  for (const [position, migration] of migrations.entries()) {
    if (position < version) continue;
    db.transaction(() => {
      for (const statement of migration.sql.split('--> statement-breakpoint')) db.exec(statement);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new KoushuError('archive-damaged', { path: db.name }, { status: 500 });
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${position + 1}`);
    }).exclusive();
  }
  db.pragma('foreign_keys = ON');
}
