import { useSyncExternalStore } from 'react';

/**
 * Whether the page hears the service. `unknown`: before the first answer; `refused`: it answers, but no longer knows this
 * page (it was started anew), so that only its new address helps.
 */
type Connection = 'unknown' | 'connected' | 'away' | 'refused';

let current: Connection = 'unknown';
const listeners = new Set<() => void>();

export function setConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
