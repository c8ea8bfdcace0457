import type { PreparedElectron, SkippedElectron } from '../../../scripts/electron-runtime.mjs';

/** How the global set-up tells the tests which Electron to use. */
export const preparedElectronVariable = 'KOUSHU_PREPARED_ELECTRON';

/** @throws Error when called outside the desktop tests */
export function readPreparedElectron(): PreparedElectron | SkippedElectron {
  const prepared = process.env[preparedElectronVariable];
  if (!prepared) throw new Error('Run these tests with playwright.desktop.config.ts.');
  return JSON.parse(prepared) as PreparedElectron | SkippedElectron;
}
