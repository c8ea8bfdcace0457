import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Preferences } from '../archive/preferences';
import { writeFileAtomically } from '../archive/storage';

// Ports below 1024 belong to the system; none we were given by it is among them.
const portSchema = z.object({ port: z.number().int().min(1024).max(65_535) });

const portFile = (preferences: Preferences) => join(preferences.folder, 'port.json');

/**
 * The port the desktop program's door had last time. Chromium keeps compiled scripts by address, port included: at
 * the same port the page is there a quarter of a second sooner.
 *
 * @returns 0 (any free port) where none is remembered
 */
export function rememberedPort(preferences: Preferences): number {
  try {
    return portSchema.parse(JSON.parse(readFileSync(portFile(preferences), 'utf8'))).port;
  } catch {
    return 0;
  }
}

export function rememberPort(preferences: Preferences, port: number): void {
  if (rememberedPort(preferences) === port) return;
  try {
    mkdirSync(preferences.folder, { recursive: true });
    writeFileAtomically(portFile(preferences), JSON.stringify({ port }));
  } catch (error) {
    // A read-only home costs the quarter of a second, nothing else.
    console.error('port not remembered:', error instanceof Error ? error.message : error);
  }
}
