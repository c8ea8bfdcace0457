import { createHash, randomBytes } from 'node:crypto';
import type { Archive } from '../archive/archive';

/** Nobody works on for half a day without a single request. */
export const IDLE_AFTER_MS = 12 * 60 * 60 * 1000;

interface LoginSession {
  userId: string;
  lastAskedMs: number;
}

/**
 * Who has logged in, in memory only. They hang on the open archive: when it is closed, all of its sessions are gone.
 */
export class LoginSessions {
  private readonly ofArchive = new WeakMap<Archive, Map<string, LoginSession>>();

  /** @returns the token, 256 random bits in hex, of which only a hash is kept */
  begin(archive: Archive, userId: string): string {
    const sessions = this.ofArchive.get(archive) ?? new Map<string, LoginSession>();
    this.ofArchive.set(archive, sessions);
    for (const [key, session] of sessions) if (isIdle(session)) sessions.delete(key);
    const token = randomBytes(32).toString('hex');
    sessions.set(keyOf(token), { userId, lastAskedMs: Date.now() });
    return token;
  }

  /**
   * @param asking a request has come, which keeps the session from growing idle
   * @returns null when there is no such session, or no longer
   */
  userId(archive: Archive, token: string, asking: boolean): string | null {
    const session = this.ofArchive.get(archive)?.get(keyOf(token));
    if (!session || isIdle(session)) return null;
    if (asking) session.lastAskedMs = Date.now();
    return session.userId;
  }

  end(archive: Archive, token: string): void {
    this.ofArchive.get(archive)?.delete(keyOf(token));
  }

  /** @param except token of a session that goes on: of the person who does it */
  endAllOf(archive: Archive, userId: string, except: string | null): void {
    const sessions = this.ofArchive.get(archive);
    const kept = except === null ? null : keyOf(except);
    for (const [key, session] of sessions ?? []) if (session.userId === userId && key !== kept) sessions?.delete(key);
  }
}

const isIdle = (session: LoginSession) => Date.now() - session.lastAskedMs > IDLE_AFTER_MS;

/** Looked up by its hash: how long that takes says nothing about a token that nearly fits. */
function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
