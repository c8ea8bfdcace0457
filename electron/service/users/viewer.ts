import type { Context } from 'hono';
import { KoushuError } from '../../contract/errors';
import { RIGHTS, RIGHTS_OF_ROLE, type Right, type User } from '../../contract/users';

/** Who asks, and what they may. Every function that lets text, sound or picture out takes one. */
export interface Viewer {
  /** Null where the archive has no users, or nobody has logged in. */
  user: Pick<User, 'id' | 'login' | 'name' | 'role'> | null;
  may(right: Right): boolean;
}

/** Anybody at an archive that has no users; also the program's own work (jobs, index). */
export const OPEN_VIEWER: Viewer = { user: null, may: () => true };

/** Nobody has logged in: nothing is allowed. */
export const NOBODY: Viewer = { user: null, may: () => false };

/** @param user a logged-in, active user */
export function viewerFor(user: Pick<User, 'id' | 'login' | 'name' | 'role'>): Viewer {
  const rights: readonly Right[] = RIGHTS_OF_ROLE[user.role];
  return { user, may: (right) => rights.includes(right) };
}

export const rightsOf = (viewer: Viewer): Right[] => RIGHTS.filter((right) => viewer.may(right));

/** The viewer the door found out; without the door having done so, nobody. */
export function viewerOf(c: Context): Viewer {
  const viewer: unknown = c.get('viewer');
  return isViewer(viewer) ? viewer : NOBODY;
}

/**
 * For answers that go on for long: who asks may have logged out, or been deactivated, since.
 *
 * @returns gives the viewer as of now
 */
export function viewerNow(c: Context): () => Viewer {
  const now: unknown = c.get('viewerNow');
  return typeof now === 'function' ? (now as () => Viewer) : () => NOBODY;
}

/** @throws KoushuError `right-missing` naming the right */
export function requireRight(viewer: Viewer, right: Right): void {
  if (!viewer.may(right)) throw new KoushuError('right-missing', { right }, { status: 403 });
}

function isViewer(value: unknown): value is Viewer {
  return typeof value === 'object' && value !== null && 'may' in value;
}
