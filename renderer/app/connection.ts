import { useSyncExternalStore } from 'react';

/** Whether the page hears the service: nothing is known before the first connection. */
export type Connection = 'unknown' | 'connected' | 'away';

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
