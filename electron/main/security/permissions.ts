import { isPageUrl } from './page-origin';

/** Everything a page can ask the system for is refused, save these, and these only to our own page. */
const permitted = new Set<string>([
  // The player shows an interview over the whole screen.
  'fullscreen',
  // Copying a citation or a time code: writes text at a person's click, reads nothing.
  'clipboard-sanitized-write',
]);

/**
 * @param permission Electron's name for it
 * @param requester address or origin of the frame that asks
 * @param pageOrigin the page of this launch, null while the service is down
 */
export function isPermitted(permission: string, requester: string, pageOrigin: string | null): boolean {
  return permitted.has(permission) && isPageUrl(requester, pageOrigin);
}
