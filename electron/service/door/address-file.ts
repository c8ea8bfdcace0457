import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Preferences } from '../archive/preferences';
import { writeFileAtomically } from '../archive/storage';

const addressSchema = z.object({ port: z.number().int(), secret: z.string(), pid: z.number().int() });
export type ServiceAddress = z.infer<typeof addressSchema>;

/**
 * How this person's command line finds the program that has an archive open. It lies in the person's own settings,
 * readable by them alone, never in the archive, which may be on a share.
 */
function addressFile(preferences: Preferences, archivePath: string): string {
  const name = createHash('sha256').update(archivePath).digest('hex').slice(0, 32);
  return join(preferences.folder, 'open', `${name}.json`);
}

export function writeAddress(preferences: Preferences, archivePath: string, address: ServiceAddress): void {
  const file = addressFile(preferences, archivePath);
  // The folder keeps others out before the secret is written; on Windows the profile's own rights do.
  mkdirSync(join(preferences.folder, 'open'), { recursive: true });
  chmodSync(join(preferences.folder, 'open'), 0o700);
  writeFileAtomically(file, JSON.stringify(address));
}

export function removeAddress(preferences: Preferences, archivePath: string): void {
  rmSync(addressFile(preferences, archivePath), { force: true });
}

/** @returns null when no program of this person says it has the archive open */
export function readAddress(preferences: Preferences, archivePath: string): ServiceAddress | null {
  try {
    return addressSchema.parse(JSON.parse(readFileSync(addressFile(preferences, archivePath), 'utf8')));
  } catch {
    return null;
  }
}
