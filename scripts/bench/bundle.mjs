// Bundles a TypeScript part of the bench as the program itself is bundled (with `import.meta.glob`), and loads it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../node-runtime.mjs';

/** What the program itself leaves outside its bundles. */
const EXTERNAL = ['better-sqlite3', '@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe'];

/**
 * @param {string} name of a file in scripts/bench, without `.ts`
 * @returns {Promise<any>} its exports
 */
export async function loadTypeScript(name) {
  const outDir = join(root, '.cache', 'bench');
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: EXTERNAL },
    build: {
      ssr: join(root, 'scripts', 'bench', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        output: { format: 'es', entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[hash].mjs` },
      },
    },
  });
  return import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
}
