import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Electron loads a CommonJS main bundle everywhere; what is not a runtime dependency is bundled in.
const cjs = { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' };
const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node18',
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          service: at('electron/service/main.ts'),
          cli: at('electron/service/cli/main.ts'),
        },
        output: cjs,
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: { input: { index: at('electron/preload/index.ts') }, output: cjs },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'out/renderer',
      target: 'chrome114',
      minify: true,
      rolldownOptions: {
        input: at('renderer/index.html'),
        output: {
          // What several pages share comes in two files and not in ninety: each is a request the window waits for.
          codeSplitting: {
            groups: [
              { name: 'libraries', test: /node_modules/, minShareCount: 2 },
              { name: 'shared', test: /\/(renderer|electron|resources)\//, minShareCount: 2 },
            ],
          },
        },
      },
    },
    plugins: [react()],
  },
});
