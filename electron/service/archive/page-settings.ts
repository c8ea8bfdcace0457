import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type PageSettings, pageSettingsSchema } from '../../contract/archive';
import type { ArchiveHost } from '../door/host';
import { jsonBody } from '../door/validate';
import type { Preferences } from './preferences';
import { writeFileAtomically } from './storage';

/**
 * What the page remembers of its person: language, sizes, views. Kept here because the page's own storage belongs to
 * an address, and the address changes with its port.
 */
export function pageSettingsRoutes(host: ArchiveHost) {
  return new Hono()
    .get('/page-settings', (c) => c.json(readPageSettings(host.preferences)))
    .patch('/page-settings', jsonBody(pageSettingsSchema), (c) => {
      const settings = { ...readPageSettings(host.preferences), ...c.req.valid('json') };
      mkdirSync(host.preferences.folder, { recursive: true });
      writeFileAtomically(settingsFile(host.preferences), JSON.stringify(settings, null, 2));
      return c.json(settings);
    });
}

function settingsFile(preferences: Preferences): string {
  return join(preferences.folder, 'page-settings.json');
}

function readPageSettings(preferences: Preferences): PageSettings {
  try {
    return pageSettingsSchema.parse(JSON.parse(readFileSync(settingsFile(preferences), 'utf8')));
  } catch {
    return {}; // None yet, or unreadable: the page starts as it does the first time.
  }
}
