import { useRef, useSyncExternalStore } from 'react';

/** A value that changes often and that only those who read it hear of. */
interface Store<T> {
  get: () => T;
  set: (next: T) => void;
  update: (changes: Partial<T>) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const set = (next: T) => {
    if (next === value) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => value,
    set,
    update: (changes) => {
      const keys = Object.keys(changes) as (keyof T)[];
      if (keys.some((key) => !Object.is(value[key], changes[key]))) set({ ...value, ...changes });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Renders anew only when the selected part changes. `select` must return a primitive or something that keeps its identity. */
export function useStore<T extends object, S>(store: Store<T>, select: (value: T) => S): S {
  const latest = useRef(select);
  latest.current = select;
  const read = () => latest.current(store.get());
  return useSyncExternalStore(store.subscribe, read);
}
