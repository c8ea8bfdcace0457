import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import type { Archive } from './archive';
import { syncFolder } from './storage';

/** Copies kept: a week of daily work. */
const KEPT_COPIES = 7;
const COPY_NAME = /^catalog-\d{4}-\d{2}-\d{2}\.sqlite$/;
/** Small steps: the door answers between two of them. */
const PAGES_PER_STEP = 256;

class BackupStopped extends Error {}

/**
 * The day's copy of the catalogue, made in the background when the archive is opened for the first time that day:
 * `backups/catalog-2026-11-24.sqlite`. A damaged catalogue can be replaced by it; the recordings have their own copies.
 */
export class CatalogueBackup {
  private stopping = false;
  private readonly finished: Promise<void>;

  constructor(archive: Archive, now = new Date()) {
    this.finished = this.run(archive, `catalog-${now.toISOString().slice(0, 10)}.sqlite`).catch((error: unknown) => {
      // A full disk or a pulled drive: the work itself goes on, and the next opening tries again.
      if (!(error instanceof BackupStopped)) console.error('catalogue not backed up:', error);
    });
  }

  /** Ends an unfinished copy. To be awaited before the catalogue is closed. */
  stop(): Promise<void> {
    this.stopping = true;
    return this.finished;
  }

  /** Resolves when the copy is there, was there already, or could not be made. */
  settled(): Promise<void> {
    return this.finished;
  }

  private async run(archive: Archive, name: string): Promise<void> {
    const folder = archive.resolve('backups');
    const target = archive.resolve(`backups/${name}`);
    if (existsSync(target)) return;
    const part = `${target}.part`;
    try {
      await archive.db.backup(part, {
        progress: () => {
          if (this.stopping) throw new BackupStopped();
          return PAGES_PER_STEP;
        },
      });
      renameSync(part, target);
      syncFolder(folder);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
    const copies = readdirSync(folder)
      .filter((file) => COPY_NAME.test(file))
      .sort();
    for (const old of copies.slice(0, -KEPT_COPIES)) rmSync(archive.resolve(`backups/${old}`), { force: true });
  }
}
