import type { WebContents } from 'electron';
import { isPageUrl } from './page-origin';

/** What the guard needs to know and to be able to do. */
export interface NavigationRules {
  /** Origin of the page of this launch, null while the service is down. */
  getPageOrigin: () => string | null;
  /** Opens the system's browser if the address is safe. */
  openExternal: (url: string) => void;
}

/** The page stays where it is: no other address in any frame, no second window, no webview. */
export function guardNavigation(contents: WebContents, { getPageOrigin, openExternal }: NavigationRules): void {
  const stay = (event: { preventDefault: () => void }, url: string) => {
    if (!isPageUrl(url, getPageOrigin())) event.preventDefault();
  };
  contents.on('will-navigate', (event, url) => stay(event, url));
  contents.on('will-redirect', (event, url) => stay(event, url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
}
