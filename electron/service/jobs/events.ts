import type { ServiceEvent } from '../../contract/jobs';

type Listener = (event: ServiceEvent) => void;

/** Tells every open page what changed. Holds nothing: a page that was away asks again. */
export class EventHub {
  private readonly listeners = new Set<Listener>();

  emit(event: ServiceEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** @returns stops listening */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
