import { parseUrl } from './parse-url';

const longestUrl = 2048;

/**
 * The address to open, or null when it is not safe. Only https, without credentials, leaves the program: any other
 * scheme can start programs or read files.
 */
export function safeExternalUrl(url: string): string | null {
  const parsed = url.length > longestUrl ? null : parseUrl(url);
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null;
  // The parsed form, so that what was checked is what is opened.
  return parsed.href;
}

/**
 * Hands an address to the system's browser if that is safe.
 *
 * @param open Electron's `shell.openExternal`
 * @returns false when refused or when the system could not open it
 */
export async function openExternalLink(url: string, open: (url: string) => Promise<void>): Promise<boolean> {
  const safe = safeExternalUrl(url);
  if (safe === null) return false;
  try {
    await open(safe);
    return true;
  } catch {
    return false;
  }
}
