import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { serviceArguments } from '../../contract/shell';
import type { LaunchService, LogLine } from './service-child';

/**
 * Starts the service under a Node of its own: in development, and with test runtimes whose Node is too old for it.
 * `KOUSHU_SERVICE_NODE_OPTIONS` (such as `--inspect`) becomes its NODE_OPTIONS.
 *
 * @param node absolute path of a Node 24
 * @param entry absolute path of the service's bundle, outside any asar
 */
export function launchUnderNode(node: string, entry: string, log: LogLine): LaunchService {
  return (environment) => {
    const { NODE_OPTIONS: _shellOptions, KOUSHU_SERVICE_NODE_OPTIONS: nodeOptions, ...inherited } = process.env;
    const child = spawn(node, [entry, ...serviceArguments], {
      env: { ...inherited, ...environment, ...(nodeOptions ? { NODE_OPTIONS: nodeOptions } : {}) },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const messageListeners: ((message: unknown) => void)[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = parseJsonLine(line);
      if (message === undefined) log(line);
      else for (const listener of messageListeners) listener(message);
    });
    createInterface({ input: child.stderr }).on('line', log);
    // A service that is already gone must not take the shell along.
    child.stdin.on('error', () => undefined);
    return {
      onMessage: (listener) => {
        messageListeners.push(listener);
      },
      onExit: (listener) => {
        let told = false;
        const tell = (exitCode: number | null) => {
          if (told) return;
          told = true;
          listener(exitCode);
        };
        // `close`, not `exit`: its last words are read before it counts as gone.
        child.once('close', tell);
        child.once('error', (error) => {
          log(error.message);
          tell(null);
        });
      },
      requestShutdown: () => {
        child.stdin.end();
        child.kill('SIGTERM');
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}

function parseJsonLine(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
