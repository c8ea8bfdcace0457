/**
 * Entry of the archive service as the desktop shell starts it (Electron's utilityProcess, or plain Node): listens on
 * the loopback address, announces its port, ends when the shell does.
 */
import { KoushuError } from '../contract/errors';
import { serviceEnvironment } from '../contract/shell';
import { requireRecentNode } from './archive/node-version';
import { userPreferences } from './archive/preferences';
import { describeFault } from './door/problems';
import { rememberedPort, rememberPort } from './door/remembered-port';
import { type Service, startService } from './start-service';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

// Electron's utility processes talk over a port, plain Node over its standard streams.
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

function announce(message: object): void {
  if (parentPort) parentPort.postMessage(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** At the port of last time where it is free, else at any other. */
async function startAtRememberedPort(secret: string): Promise<Service> {
  const preferences = userPreferences();
  const start = (port: number) =>
    startService({ port, secrets: { session: secret, native: secret, token: null }, roots: [], preferences });
  const port = process.env[serviceEnvironment.anyPort] ? 0 : rememberedPort(preferences);
  const service = await start(port).catch((error: unknown) => {
    if (error instanceof KoushuError && error.code === 'port-taken') return start(0);
    throw error;
  });
  rememberPort(preferences, service.port);
  return service;
}

async function main(): Promise<void> {
  requireRecentNode();
  const secret = process.env.KOUSHU_SHELL_SECRET;
  // Child processes such as ffmpeg have no use for it.
  delete process.env.KOUSHU_SHELL_SECRET;
  if (!secret) throw new KoushuError('service-without-secret', {}, { status: 500 });
  const service = await startAtRememberedPort(secret);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await service.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (parentPort) {
    parentPort.on('message', ({ data }) => {
      if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'shutdown') void stop();
    });
  } else {
    process.stdin.on('end', stop).on('error', stop).resume();
  }
  announce({ type: 'ready', port: service.port, pid: process.pid });
}

main().catch((error: unknown) => {
  const fault = describeFault(error);
  announce({ type: 'failed', code: fault.code, params: fault.params });
  process.exitCode = 1;
});
