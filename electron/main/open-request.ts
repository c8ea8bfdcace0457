import { dirname, extname, resolve } from 'node:path';

/** Ending of the marker file at the top of every archive; a double click on it opens the archive. */
const markerExtension = '.koushu';

/**
 * Finds the archive a launch was asked to open.
 *
 * @param argv the whole command line, the program itself first
 * @param options `startedByElectron`: an unpackaged program that Electron was told to load, whose folder is then the
 * first argument; `workingDirectory`: where relative paths start
 * @returns absolute path of the archive's folder, or null
 */
export function archiveFromArguments(
  argv: readonly string[],
  { startedByElectron, workingDirectory }: { startedByElectron: boolean; workingDirectory: string },
): string | null {
  const named = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  const path = named[startedByElectron ? 1 : 0];
  return path === undefined ? null : archiveFolder(resolve(workingDirectory, path));
}

/** The folder of an archive that was named by its marker file or by the folder itself. */
export function archiveFolder(path: string): string {
  return extname(path).toLowerCase() === markerExtension ? dirname(path) : path;
}
