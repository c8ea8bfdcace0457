import type { PageSettings } from '../../electron/contract/archive';
import { request } from '../api/client';

let settings: PageSettings = {};
let waiting: PageSettings = {};
let timer: ReturnType<typeof setTimeout> | undefined;

/** A slider changes its value many times a second: one request a moment after the last is enough. */
const SAVE_AFTER_MS = 300;

/** Fetches what this person's page remembers. Before the first paint, as the language is among it. */
export async function loadPageSettings(): Promise<void> {
  try {
    settings = await request<PageSettings>('/page-settings');
  } catch {
    settings = {}; // Nothing depends on them; what is wrong with the service the page itself will say.
  }
}

export function pageSetting(name: string): string | null {
  return settings[name] ?? null;
}

/** Remembers a value for good. */
export function keepPageSetting(name: string, value: string): void {
  settings = { ...settings, [name]: value };
  waiting = { ...waiting, [name]: value };
  clearTimeout(timer);
  timer = setTimeout(saveWaiting, SAVE_AFTER_MS);
}

function saveWaiting(): void {
  clearTimeout(timer);
  if (Object.keys(waiting).length === 0) return;
  const json = waiting;
  waiting = {};
  // Not being able to keep a size is no reason to interrupt anyone.
  request('/page-settings', { method: 'PATCH', json, keepalive: true }).catch(() => undefined);
}

window.addEventListener('pagehide', saveWaiting);
