// Installs what the program needs when that is missing or out of date. Runs on whatever Node the machine has, before
// anything is installed, so it uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const lock = join(root, 'package-lock.json');
// npm writes this one last, so it is only there after an install that went through.
const installed = join(root, 'node_modules', '.package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.error('正在安装所需组件，首次约需一两分钟… / Installing what is needed, a minute or two the first time…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // What npm says is talk, not a result.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('安装未完成：请检查能否访问 npm 软件源，然后重新运行同一命令。');
    console.error(
      'The installation did not finish: check that the npm registry can be reached, then run the same command again.',
    );
    process.exit(1);
  }
}
