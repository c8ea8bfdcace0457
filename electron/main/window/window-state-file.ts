import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseWindowState, type WindowState } from './window-placement';

/** The window's place between two starts: one small file among the person's settings. */
export class WindowStateFile {
  readonly #file: string;

  /** @param userData folder of the person's settings */
  constructor(userData: string) {
    this.#file = join(userData, 'window-state.json');
  }

  /** Null when there is none, or none that can be read. */
  read(): WindowState | null {
    try {
      return parseWindowState(readFileSync(this.#file, 'utf8'));
    } catch {
      return null;
    }
  }

  /** Whole or not at all. A place that cannot be saved is no reason to disturb anyone at closing time. */
  write(state: WindowState): void {
    const part = `${this.#file}.part`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      const descriptor = openSync(part, 'w');
      try {
        writeSync(descriptor, `${JSON.stringify(state)}\n`);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
      renameSync(part, this.#file);
    } catch {
      // The next start opens in the middle of the screen.
    }
  }
}
