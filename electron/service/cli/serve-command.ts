import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { KoushuError } from '../../contract/errors';
import { newSecret } from '../door/security';
import { sentence } from '../door/sentences';
import { startService } from '../start-service';
import { readArguments, typedPath } from './arguments';
import type { Command } from './commands';

const OPTIONS = { port: { type: 'string', default: '0' }, open: { type: 'boolean' } } as const;

/** `serve` without a folder opens the program's first page, where an archive is made or chosen. */
export const serveCommand: Command = {
  async run(argv, json) {
    const { values, positionals } = readArguments(argv, 'serve', OPTIONS, { min: 0, max: 1 });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new KoushuError('port-wrong', { port: values.port });
    const token = newSecret();
    const service = await startService({
      port,
      secrets: { session: newSecret(), native: newSecret(), token },
      roots: browsableRoots(),
    });
    const stop = async () => {
      await service.stop();
      process.exit(0);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    try {
      if (positionals[0] !== undefined) await service.host.openArchive(typedPath(positionals[0]));
    } catch (error) {
      await service.stop();
      throw error;
    }
    const address = `http://127.0.0.1:${service.port}/?token=${token}`;
    process.stdout.write(json ? `${JSON.stringify({ address })}\n` : `${address}\n`);
    if (values.open) openInBrowser(address);
    return null;
  },
};

/** Where the page's own folder browser may look: the person's folder and the disks. */
function browsableRoots(): string[] {
  const disks =
    process.platform === 'win32'
      ? Array.from('CDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `${letter}:\\`).filter(existsSync)
      : ['/Volumes', '/media', '/mnt', '/run/media'].filter((path) => existsSync(path) && readdirSync(path).length > 0);
  return [homedir(), ...disks];
}

/** Uses the system's own opener; without one the printed address is what there is. */
function openInBrowser(address: string): void {
  const [program, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', address];
  const child = spawn(program ?? '', args, { stdio: 'ignore', detached: true });
  child.on('error', () => process.stderr.write(`${sentence('terminal', 'open-yourself', { address })}\n`));
  child.unref();
}
