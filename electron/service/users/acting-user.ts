import { AsyncLocalStorage } from 'node:async_hooks';
import { actAs } from '../history/actor';
import type { Viewer } from './viewer';

const acting = new AsyncLocalStorage<string>();

/** Does work in the name of a viewer: a logged-in user's name is the one the history keeps. */
export function actAsViewer<Result>({ user }: Viewer, work: () => Result): Result {
  return user === null ? work() : acting.run(user.id, () => actAs(() => user.name, work));
}

/** Id of the user whose request this is; null in an archive without users, and in jobs. */
export function currentUserId(): string | null {
  return acting.getStore() ?? null;
}
