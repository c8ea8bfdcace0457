import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The built command line. */
const cli = resolve(process.env.KOUSHU_APP_DIR ?? resolve(import.meta.dirname, '../../..'), 'out/main/cli.cjs');

/** Makes an empty archive, as a technician would at the terminal. @returns its folder */
export function makeArchive(folder: string): string {
  execFileSync(process.execPath, [cli, 'init', folder, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  return folder;
}
