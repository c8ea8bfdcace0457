import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecentArchive } from '../../contract/archive';
import { type Archive, isArchive } from './archive';
import { writeFileAtomically } from './storage';

const recentSchema = z.array(z.object({ path: z.string(), title: z.string(), openedAt: z.string() }));
const MAX_RECENT = 12;

/** Folder of what belongs to the person at this machine and not to an archive. */
export interface Preferences {
  folder: string;
}

/** @returns where this person's settings live: `KOUSHU_CONFIG_DIR`, else the system's usual place */
export function userPreferences(): Preferences {
  const usual =
    process.platform === 'win32'
      ? (process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? join(homedir(), 'Library', 'Application Support')
        : (process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'));
  return { folder: process.env.KOUSHU_CONFIG_DIR ?? join(usual, 'koushu') };
}

/** Folder proposed for new archives. */
export function defaultArchiveFolder(): string {
  return process.env.KOUSHU_DEFAULT_FOLDER ?? join(homedir(), 'Koushu');
}

function recentFile(preferences: Preferences): string {
  return join(preferences.folder, 'recent.json');
}

/** Archives opened lately, newest first, each with whether it is there now. */
export function listRecent(preferences: Preferences): RecentArchive[] {
  try {
    const entries = recentSchema.parse(JSON.parse(readFileSync(recentFile(preferences), 'utf8')));
    return entries.map((entry) => ({ ...entry, missing: !isArchive(entry.path) }));
  } catch {
    return []; // No list yet, or one we cannot read: nothing of the archive depends on it.
  }
}

export function rememberArchive(preferences: Preferences, archive: Archive): void {
  const others = listRecent(preferences).filter((entry) => entry.path !== archive.path);
  const entries = [
    { path: archive.path, title: archive.title, openedAt: new Date().toISOString() },
    ...others.map(({ path, title, openedAt }) => ({ path, title, openedAt })),
  ].slice(0, MAX_RECENT);
  try {
    mkdirSync(preferences.folder, { recursive: true });
    writeFileAtomically(recentFile(preferences), JSON.stringify(entries, null, 2));
  } catch (error) {
    // A read-only home must not keep anyone from the archive.
    console.error('recent archives not saved:', error instanceof Error ? error.message : error);
  }
}
