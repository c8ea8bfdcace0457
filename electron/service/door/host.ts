import type { ArchiveSummary } from '../../contract/archive';
import { KoushuError } from '../../contract/errors';
import { type Archive, archiveFolder, type CreateOptions, createArchive, openArchive } from '../archive/archive';
import { CatalogueBackup } from '../archive/catalogue-backup';
import { describeSqliteError } from '../archive/database';
import { defaultArchiveFolder, type Preferences, rememberArchive } from '../archive/preferences';
import { summariseArchive } from '../archive/summary';
import { EventHub } from '../jobs/events';
import type { JobHandler } from '../jobs/runner';
import { JobRunner } from '../jobs/runner';
import { refreshAllAccessCopies } from '../media/access-copies';
import { resumeDerivatives } from '../media/derive-queue';
import { type FfmpegBinaries, findFfmpeg } from '../media/ffmpeg';
import { seedVocabularies } from '../vocabularies/seed';
import { AllowedPaths } from './allowed-paths';

export interface HostOptions {
  handlers: readonly JobHandler[];
  preferences: Preferences;
  /** Take up queued jobs when an archive is opened. The command line does not: it runs its own job and ends. */
  runQueuedJobs: boolean;
  /** Folders the page may browse by itself; the desktop window names files through native dialogs instead. */
  roots: readonly string[];
  /** Called when an archive has been opened or is about to be closed: keeps the address file for the command line. */
  onArchiveChanged?: (archive: Archive | null) => void;
}

/** What the door's routes stand on: at most one open archive, its jobs, the paths a session may name. */
export class ArchiveHost {
  readonly events = new EventHub();
  readonly paths: AllowedPaths;
  /** Folder proposed for new archives. */
  readonly defaultFolder = defaultArchiveFolder();
  private open: { archive: Archive; jobs: JobRunner; backup: CatalogueBackup | null } | null = null;

  constructor(private readonly options: HostOptions) {
    this.paths = new AllowedPaths(options.roots);
    // What the page proposes must be allowed when the person says yes.
    this.paths.grant(this.defaultFolder);
  }

  get preferences(): Preferences {
    return this.options.preferences;
  }

  archiveOrNull(): Archive | null {
    return this.open?.archive ?? null;
  }

  /** @throws KoushuError `no-archive-open` */
  archive(): Archive {
    return this.opened().archive;
  }

  /** @throws KoushuError `no-archive-open` */
  jobs(): JobRunner {
    return this.opened().jobs;
  }

  summary(): ArchiveSummary {
    return summariseArchive(this.archive());
  }

  /** @throws KoushuError `ffmpeg-missing` */
  ffmpeg(): Promise<FfmpegBinaries> {
    return findFfmpeg({});
  }

  async openArchive(path: string): Promise<ArchiveSummary> {
    // Opening what is open already is no change: a second click must not close and reopen.
    if (this.open && archiveFolder(path) === this.open.archive.path) return this.summary();
    const archive = openArchive(path);
    return this.take(archive);
  }

  async createArchive(path: string, options: CreateOptions): Promise<ArchiveSummary> {
    return this.take(createArchive(path, options));
  }

  /** Lets jobs stop (they go on at the next opening) and closes the archive, if one is open. */
  async closeArchive(): Promise<void> {
    const { open } = this;
    if (!open) return;
    this.open = null;
    this.options.onArchiveChanged?.(null);
    await open.jobs.stop();
    await open.backup?.stop();
    open.archive.close();
    this.events.emit({ type: 'changed', what: 'archive' });
  }

  private async take(archive: Archive): Promise<ArchiveSummary> {
    let jobs: JobRunner;
    let summary: ArchiveSummary;
    try {
      jobs = new JobRunner(archive, this.options.handlers, this.events);
      seedVocabularies(archive.db);
      // Read before it counts as open: a catalogue too damaged for this would fail every request of the page.
      summary = summariseArchive(archive);
    } catch (error) {
      archive.close();
      throw describeSqliteError(error, archive.db.name);
    }
    await this.closeArchive();
    const backup = this.options.runQueuedJobs ? new CatalogueBackup(archive) : null;
    this.open = { archive, jobs, backup };
    this.paths.grant(archive.path);
    rememberArchive(this.options.preferences, archive);
    this.options.onArchiveChanged?.(archive);
    this.events.emit({ type: 'changed', what: 'archive' });
    if (this.options.runQueuedJobs) {
      resumeDerivatives(archive, (kind, subject, params) => void jobs.enqueue(kind, subject, params));
      refreshAllAccessCopies(archive, (kind, subject, params) => void jobs.enqueue(kind, subject, params));
      jobs.start();
    }
    return summary;
  }

  private opened() {
    if (!this.open) throw new KoushuError('no-archive-open', {}, { status: 409 });
    return this.open;
  }
}
