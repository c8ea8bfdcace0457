import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';

interface Acting {
  who: () => string;
  changeId: string | null;
}

const acting = new AsyncLocalStorage<Acting>();

/** Who works at this machine: `KOUSHU_USER`, else the system's user. */
export function systemUserName(): string {
  try {
    return process.env.KOUSHU_USER || userInfo().username;
  } catch {
    return ''; // An account without a name (some containers): the change is kept all the same.
  }
}

/**
 * Does work in someone's name. All that is written meanwhile, also after `await`, is one change in the history.
 *
 * @param who asked only when something is written
 */
export function actAs<Result>(who: () => string, work: () => Result): Result {
  return acting.run({ who, changeId: null }, work);
}

/** In whose name this runs: of the request or job it belongs to, else of the system's user. */
export function currentActor(): string {
  return acting.getStore()?.who() ?? systemUserName();
}

/** Id of the change being written: the same throughout a request or job; outside of any, a new one at each call. */
export function currentChangeId(): string {
  const store = acting.getStore();
  if (!store) return newChangeId();
  store.changeId ??= newChangeId();
  return store.changeId;
}

function newChangeId(): string {
  return randomBytes(10).toString('hex');
}
