import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';

/** Where things lie and what kind of program this is; worked out once, at the very start. */
export interface Program {
  /** False for releases: developer tools, and environment variables that move or replace parts, are refused. */
  developer: boolean;
  /** An unpackaged program that Electron was told to load, with its folder as first argument. */
  startedByElectron: boolean;
  preload: string;
  icon: string;
  /** The service's bundle; outside the asar, so that any Node can run it. */
  serviceEntry: string;
  /** A Node 24 to start the service with, instead of Electron's own utility process. */
  serviceNode: string | null;
  userData: string;
}

/** The folder of the person's settings: plain letters, whatever the program is called. */
const userDataName = 'koushu';

/**
 * @param app Electron's
 * @param environment `KOUSHU_USER_DATA` and `KOUSHU_SERVICE_NODE` count in an unpackaged program, and in one that was
 * built for the packaging check (`koushuPackagingCheck` in its package.json, which no release has)
 */
export function describeProgram(app: App, environment: NodeJS.ProcessEnv): Program {
  const root = app.getAppPath();
  const developer = !app.isPackaged;
  const isConfigurable = developer || isBuiltForPackagingCheck(root);
  const setting = (name: string) => (isConfigurable && environment[name] ? environment[name] : null);
  return {
    developer,
    startedByElectron: process.defaultApp === true,
    preload: join(root, 'out', 'preload', 'index.cjs'),
    icon: join(root, 'resources', 'icons', process.platform === 'win32' ? 'icon.ico' : 'icon.png'),
    serviceEntry: join(unpacked(root), 'out', 'main', 'service.cjs'),
    serviceNode: setting('KOUSHU_SERVICE_NODE'),
    userData: setting('KOUSHU_USER_DATA') ?? join(app.getPath('appData'), userDataName),
  };
}

function unpacked(root: string): string {
  return root.replace(/app\.asar$/, 'app.asar.unpacked');
}

function isBuiltForPackagingCheck(root: string): boolean {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { koushuPackagingCheck?: boolean };
  return manifest.koushuPackagingCheck === true;
}
