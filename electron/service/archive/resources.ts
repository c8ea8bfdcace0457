import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The program's `resources` folder: above the bundles in `out/` and in the packaged program, above the sources in
 * tests.
 */
export function resourcesFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'migrations'))) return candidate;
    if (dirname(folder) === folder) throw new Error('the program is incomplete: its resources folder is missing');
  }
}
