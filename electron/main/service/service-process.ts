import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { KoushuError } from '../../contract/errors';
import { serviceEnvironment } from '../../contract/shell';
import { readAnnouncement } from './announcement';
import { RestartPolicy } from './restart-policy';
import type { LaunchService, LogLine, ServiceChild } from './service-child';

/** Where the running service answers. */
export interface ServiceAddress {
  port: number;
  /** `http://127.0.0.1:<port>` */
  origin: string;
}

/** What a {@link ServiceProcess} is given. */
export interface ServiceProcessOptions {
  launch: LaunchService;
  /** Folder for the service's own settings. */
  userData: string;
  log: LogLine;
  /** It died and answers again, at another address, with the same secret. */
  onRestarted: (address: ServiceAddress) => void;
  /** It keeps dying; {@link ServiceProcess.start} may be called again. */
  onGaveUp: (error: KoushuError) => void;
  policy?: RestartPolicy;
  /** Longest wait for the announcement; opening archives comes after it. */
  readyWithinMs?: number;
  /** Longest wait for a service that was asked to end, before it is killed. */
  exitWithinMs?: number;
}

/** Owns the service's process for the whole life of the shell: start, ready, crash, restart, end. */
export class ServiceProcess {
  /** 32 random bytes in hex, one per launch, kept over restarts so that the page's cookie stays good. */
  readonly secret = randomBytes(32).toString('hex');
  readonly #options: Required<ServiceProcessOptions>;
  #child: ServiceChild | null = null;
  #exited: Promise<void> = Promise.resolve();
  #address: ServiceAddress | null = null;
  #stopping = false;

  constructor(options: ServiceProcessOptions) {
    this.#options = { policy: new RestartPolicy(), readyWithinMs: 60_000, exitWithinMs: 8_000, ...options };
  }

  /** Null while it is down. */
  get address(): ServiceAddress | null {
    return this.#address;
  }

  /**
   * Starts the service and waits until it answers. Also after it was given up.
   *
   * @throws KoushuError `service-exited`, `service-silent`, or the code it failed with
   */
  async start(): Promise<ServiceAddress> {
    this.#options.policy.reset();
    return this.#launch({});
  }

  /** Ends it: asks first, kills what does not end in time. No restart follows. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child) return;
    child.requestShutdown();
    const ended = await Promise.race([
      this.#exited.then(() => true),
      wait(this.#options.exitWithinMs, false, { ref: false }),
    ]);
    if (ended) return;
    this.#options.log('The service did not end in time and is killed.');
    child.kill();
    await this.#exited;
  }

  async #launch(environment: Record<string, string>): Promise<ServiceAddress> {
    const { launch, userData, log, readyWithinMs } = this.#options;
    const child = launch({
      ...environment,
      [serviceEnvironment.secret]: this.secret,
      [serviceEnvironment.userData]: userData,
    });
    this.#child = child;
    let settled = false;
    return new Promise((resolve, reject) => {
      const fail = (error: KoushuError) => {
        if (settled) return;
        settled = true;
        clearTimeout(silence);
        reject(error);
      };
      const silence = setTimeout(() => {
        fail(new KoushuError('service-silent', { seconds: Math.round(readyWithinMs / 1000) }, { status: 500 }));
        child.kill();
      }, readyWithinMs);
      child.onMessage((message) => {
        const announcement = readAnnouncement(message);
        if (!announcement || settled) return;
        if (announcement.type === 'failed') {
          fail(new KoushuError(announcement.code, announcement.params, { status: 500 }));
          child.kill();
          return;
        }
        settled = true;
        clearTimeout(silence);
        this.#address = { port: announcement.port, origin: `http://127.0.0.1:${announcement.port}` };
        log(`The service (process ${announcement.pid}) answers on port ${announcement.port}.`);
        resolve(this.#address);
      });
      this.#exited = new Promise((exited) => {
        child.onExit((exitCode) => {
          const wasReady = this.#address !== null;
          this.#child = null;
          this.#address = null;
          exited();
          log(`The service ended (${exitCode ?? 'killed'}).`);
          fail(new KoushuError('service-exited', { exitCode: exitCode ?? '-' }, { status: 500 }));
          if (wasReady && !this.#stopping) void this.#restart();
        });
      });
    });
  }

  async #restart(): Promise<void> {
    const { policy, log, onRestarted, onGaveUp } = this.#options;
    let last = new KoushuError('service-exited', { exitCode: '-' }, { status: 500 });
    for (let delayMs = policy.nextDelayMs(); delayMs !== null; delayMs = policy.nextDelayMs()) {
      log(`The service is started again in ${delayMs} ms.`);
      await wait(delayMs, undefined, { ref: false });
      if (this.#stopping) return;
      try {
        // At another port: the page must not reach it before its archive is open again.
        const address = await this.#launch({ [serviceEnvironment.anyPort]: '1' });
        // Asked to end while it was starting: nobody waits for it any more.
        if (this.#stopping) return;
        onRestarted(address);
        return;
      } catch (error) {
        // Two services at once would wait for each other's lock on the archive.
        await this.#exited;
        if (this.#stopping) return;
        if (error instanceof KoushuError) last = error;
        else throw error;
      }
    }
    onGaveUp(last);
  }
}
