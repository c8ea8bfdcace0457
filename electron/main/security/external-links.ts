const longestUrl = 2048;

/** Only https, without credentials, leaves the program: any other scheme can start programs or read files. */
export function isSafeExternalUrl(url: string): boolean {
  if (url.length > longestUrl || !URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return protocol === 'https:' && hostname !== '' && username === '' && password === '';
}

/**
 * Hands an address to the system's browser if that is safe.
 *
 * @param open Electron's `shell.openExternal`
 * @returns false when refused or when the system could not open it
 */
export async function openExternalLink(url: string, open: (url: string) => Promise<void>): Promise<boolean> {
  if (!isSafeExternalUrl(url)) return false;
  try {
    // The parsed form, so that what was checked is what is opened.
    await open(new URL(url).href);
    return true;
  } catch {
    return false;
  }
}
