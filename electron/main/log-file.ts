import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Above this the log is set aside at the next start; one earlier file is kept. */
const largestBytes = 2_000_000;

/** What the shell and the service said, for whoever has to find out what went wrong. Holds no secret. */
export class LogFile {
  readonly path: string;

  /** @param userData folder of the person's settings */
  constructor(userData: string) {
    this.path = join(userData, 'logs', 'koushu.log');
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > largestBytes) renameSync(this.path, `${this.path}.1`);
    } catch {
      // A log that cannot be written stops nobody from working.
    }
  }

  readonly write = (line: string): void => {
    try {
      appendFileSync(this.path, `${new Date().toISOString()} ${line}\n`);
    } catch {
      // As above: a full disk is told by whatever the person is doing, not by the log.
    }
  };
}
