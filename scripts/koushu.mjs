#!/usr/bin/env node
// The command line: builds what is stale, then runs the built CLI under the project's Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { root, serviceNode } from './node-runtime.mjs';

try {
  buildIfStale();
  const child = spawn(serviceNode(), [join(root, 'out', 'main', 'cli.cjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
