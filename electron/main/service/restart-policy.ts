/** Waits before the first, second … restart within the window; after the last the shell gives up and asks. */
export const restartDelaysMs = [0, 500, 2_000, 5_000, 10_000] as const;

/** Deaths longer ago than this are forgotten. */
export const forgetDeathsAfterMs = 10 * 60_000;

/** Decides when a service that died is started again, so that one that dies at every start does not spin. */
export class RestartPolicy {
  #deathsMs: number[] = [];

  /**
   * @param delaysMs one wait for each restart that is allowed within the window
   * @param windowMs how long a death counts
   * @param now clock in milliseconds
   */
  constructor(
    private readonly delaysMs: readonly number[] = restartDelaysMs,
    private readonly windowMs: number = forgetDeathsAfterMs,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts a death. @returns milliseconds to wait before the restart; null when it should not be tried again */
  nextDelayMs(): number | null {
    const time = this.now();
    this.#deathsMs = this.#deathsMs.filter((death) => time - death < this.windowMs);
    this.#deathsMs.push(time);
    return this.delaysMs[this.#deathsMs.length - 1] ?? null;
  }

  /** The person asked to try again: all is forgotten. */
  reset(): void {
    this.#deathsMs = [];
  }
}
