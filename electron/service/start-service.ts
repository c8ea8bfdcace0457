import { join } from 'node:path';
import type { Archive } from './archive/archive';
import { type Preferences, userPreferences } from './archive/preferences';
import { resourcesFolder } from './archive/resources';
import { removeAddress, writeAddress } from './door/address-file';
import { createDoor } from './door/app';
import { ArchiveHost } from './door/host';
import { type Listening, listen } from './door/listen';
import type { DoorSecrets } from './door/security';
import { jobHandlers } from './jobs/handlers';

export interface ServiceOptions {
  port: number;
  secrets: DoorSecrets;
  /** Folders the page may browse by itself. */
  roots: readonly string[];
  preferences?: Preferences;
}

export interface Service {
  host: ArchiveHost;
  port: number;
  stop(): Promise<void>;
}

/** The built page, found by its place in the program and not beside this file, which a bundler may move. */
export function pageFolder(): string {
  return join(resourcesFolder(), '..', 'out', 'renderer');
}

/** Starts the archive service with its door on a socket: for the desktop window and for `serve`. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { secrets, preferences = userPreferences() } = options;
  let listening: Listening | null = null;
  let announced: string | null = null;
  const onArchiveChanged = (archive: Archive | null) => {
    if (announced !== null) removeAddress(preferences, announced);
    announced = archive?.path ?? null;
    if (archive && listening)
      writeAddress(preferences, archive.path, { port: listening.port, secret: secrets.native, pid: process.pid });
  };
  const host: ArchiveHost = new ArchiveHost({
    handlers: jobHandlers(() => host),
    preferences,
    runQueuedJobs: true,
    roots: options.roots,
    onArchiveChanged,
  });
  // The page's first question needs the answer: trying the binaries takes as long as starting the page.
  host.ffmpeg().catch(() => undefined);
  const door = createDoor({ host, secrets, port: () => listening?.port ?? null, pageFolder: pageFolder() });
  listening = await listen(door, options.port);
  return {
    host,
    port: listening.port,
    stop: async () => {
      await host.closeArchive();
      await listening?.close();
    },
  };
}
