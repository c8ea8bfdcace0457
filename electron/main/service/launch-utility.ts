import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import { type ServiceShutdown, serviceArguments } from '../../contract/shell';
import type { LaunchService, LogLine } from './service-child';

/**
 * Starts the service as Electron's utility process, as every release does. Only after the program is ready.
 *
 * @param entry absolute path of the service's bundle
 */
export function launchAsUtilityProcess(entry: string, log: LogLine): LaunchService {
  return (environment) => {
    const child = utilityProcess.fork(entry, [...serviceArguments], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      serviceName: 'koushu-service',
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream as NodeJS.ReadableStream }).on('line', log);
    }
    return {
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        child.once('exit', listener);
      },
      requestShutdown: () => {
        child.postMessage({ type: 'shutdown' } satisfies ServiceShutdown);
      },
      kill: () => {
        // Electron offers no harder way than SIGTERM; a service that hangs is ended by its pid.
        if (child.pid === undefined) child.kill();
        else process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
