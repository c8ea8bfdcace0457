import { KoushuError } from '../../contract/errors';

interface Failures {
  count: number;
  lastMs: number;
}

interface Limit {
  /** Failures that cost nothing but their own time. */
  free: number;
  longestWaitMs: number;
}

/** For one login: a person mistypes three times; a thousand guesses take three days. */
const ONE_LOGIN: Limit = { free: 3, longestWaitMs: 5 * 60_000 };
/** Over all: whoever tries one password on many logins. Short, so that nobody can lock out a whole office for long. */
const ALL_LOGINS: Limit = { free: 30, longestWaitMs: 30_000 };
const FORGOTTEN_AFTER_MS = 15 * 60_000;
const MAX_REMEMBERED = 1000;
const MAX_WAITING = 20;

/**
 * Slows down whoever guesses passwords: after some failures each further one doubles the wait. Unknown logins are counted
 * like known ones, so that a wait tells nothing. Attempts are made one after the other: a hundred at once are no way
 * around the wait, and never take the memory of a hundred hashes.
 */
export class LoginGuard {
  private readonly ofLogin = new Map<string, Failures>();
  private ofAll: Failures = { count: 0, lastMs: 0 };
  private queue: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /**
   * @param key archive and login, as {@link loginKey} makes it
   * @param check gives null when login or password is wrong
   * @throws KoushuError `login-locked` naming the seconds to wait
   */
  attempt<Found>(key: string, check: () => Promise<Found | null>): Promise<Found | null> {
    if (this.waiting >= MAX_WAITING) throw locked(1000);
    this.waiting += 1;
    const result = this.queue.then(() => this.attemptNow(key, check));
    this.queue = result.catch(() => undefined).finally(() => (this.waiting -= 1));
    return result;
  }

  private async attemptNow<Found>(key: string, check: () => Promise<Found | null>): Promise<Found | null> {
    const waitMs = Math.max(waitOf(this.ofLogin.get(key), ONE_LOGIN), waitOf(this.ofAll, ALL_LOGINS));
    if (waitMs > 0) throw locked(waitMs);
    const found = await check();
    if (found === null) this.failed(key);
    else this.ofLogin.delete(key);
    return found;
  }

  private failed(key: string): void {
    this.ofAll = oneMore(this.ofAll);
    const failures = oneMore(this.ofLogin.get(key));
    // Last in the map is latest: the oldest is the first to be forgotten.
    this.ofLogin.delete(key);
    this.ofLogin.set(key, failures);
    const [oldest] = this.ofLogin.keys();
    if (this.ofLogin.size > MAX_REMEMBERED && oldest !== undefined) this.ofLogin.delete(oldest);
  }
}

function waitOf(failures: Failures | undefined, limit: Limit): number {
  if (!failures || failures.count < limit.free) return 0;
  const waitMs = Math.min(limit.longestWaitMs, 1000 * 2 ** (failures.count - limit.free));
  return Math.max(0, failures.lastMs + waitMs - Date.now());
}

function oneMore(failures: Failures | undefined): Failures {
  const now = Date.now();
  const forgotten = !failures || now - failures.lastMs > FORGOTTEN_AFTER_MS;
  return { count: forgotten ? 1 : failures.count + 1, lastMs: now };
}

function locked(waitMs: number): KoushuError {
  return new KoushuError('login-locked', { seconds: Math.ceil(waitMs / 1000) }, { status: 429 });
}
