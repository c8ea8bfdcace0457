import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecentArchive } from '../../contract/archive';
import { type Archive, isArchive } from './archive';
import { describeFileError, writeFileAtomically } from './storage';

const recentSchema = z.array(z.object({ path: z.string(), title: z.string(), openedAt: z.string() }));
const personSchema = z.object({ userName: z.string() });
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

function personFile(preferences: Preferences): string {
  return join(preferences.folder, 'person.json');
}

/** The name this person gave for the history; null before they did. */
export function readUserName(preferences: Preferences): string | null {
  try {
    return personSchema.parse(JSON.parse(readFileSync(personFile(preferences), 'utf8'))).userName || null;
  } catch {
    return null; // Not given yet, or unreadable: the system's user stands in.
  }
}

/** @throws KoushuError `disk-full`, `file-no-permission` */
export function rememberUserName(preferences: Preferences, userName: string): void {
  try {
    mkdirSync(preferences.folder, { recursive: true });
  } catch (error) {
    throw describeFileError(error, preferences.folder);
  }
  writeFileAtomically(personFile(preferences), JSON.stringify({ userName }, null, 2));
}
