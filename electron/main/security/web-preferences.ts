import type { WebPreferences } from 'electron';

/** What every page of this program may never do, whoever opens it. A test holds each line. */
export const lockedWebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
  // Electron would fetch its dictionaries from the internet, and knows no Chinese.
  spellcheck: false,
} as const satisfies WebPreferences;

/**
 * @param preload absolute path of the preload bundle
 * @param developer true in an unpackaged program only: allows the developer tools
 */
export function pageWebPreferences(preload: string, developer: boolean): WebPreferences {
  return { ...lockedWebPreferences, preload, devTools: developer };
}
