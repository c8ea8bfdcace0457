import type { SaveState } from '../status-line';

/** A refusal that names the field it is about; anything else concerns the whole request. */
interface SaveProblem {
  field: string | null;
  error: unknown;
}

interface AutosaveOptions<Fields extends object> {
  /** Sends changes; resolves when they are stored. `leaving`: the page is being left, the request must outlive it. */
  save: (changes: Partial<Fields>, leaving: boolean) => Promise<void>;
  problemOf: (error: unknown) => SaveProblem;
  onChange: () => void;
  /** Typing pauses this long before it is saved. */
  idleMs?: number;
}

/**
 * Keeps what was typed until it is stored. One request at a time, only changed fields in it; a field that is refused is
 * set aside with its problem, so that the others still get through, and tried again once it is changed.
 */
export class Autosave<Fields extends object> {
  private readonly waiting = new Map<keyof Fields, unknown>();
  private readonly refused = new Map<keyof Fields, { value: unknown; error: unknown }>();
  private sending: Map<keyof Fields, unknown> | null = null;
  private failure: unknown = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: AutosaveOptions<Fields>) {}

  get state(): SaveState {
    if (this.failure !== null || this.refused.size > 0) return 'failed';
    if (this.sending) return 'saving';
    return this.waiting.size > 0 ? 'unsaved' : 'saved';
  }

  /** What stopped everything (service away, disk full); null when nothing did. */
  get problem(): unknown {
    return this.failure;
  }

  /** Why this field was not taken; undefined when it was. */
  fieldProblem(field: keyof Fields): unknown {
    return this.refused.get(field)?.error;
  }

  /** True while the person's value is newer than the archive's. */
  holds(field: keyof Fields): boolean {
    return this.waiting.has(field) || this.refused.has(field) || (this.sending?.has(field) ?? false);
  }

  change<Field extends keyof Fields>(field: Field, value: Fields[Field]): void {
    this.refused.delete(field);
    this.waiting.set(field, value);
    this.restartTimer();
    this.options.onChange();
  }

  /** The field is as stored again: nothing to send for it. */
  forget(field: keyof Fields): void {
    this.waiting.delete(field);
    this.refused.delete(field);
    this.options.onChange();
  }

  /** Sends what waits, now. */
  async flush(leaving = false): Promise<void> {
    this.stopTimer();
    if (this.waiting.size === 0) return;
    // A request under way would be overtaken; it sends the rest when it is done. When leaving there is no later.
    if (this.sending && !leaving) return;
    const batch = new Map(this.waiting);
    this.waiting.clear();
    this.sending = batch;
    this.failure = null;
    this.options.onChange();
    try {
      await this.options.save(Object.fromEntries(batch) as Partial<Fields>, leaving);
      this.sending = null;
    } catch (error) {
      this.sending = null;
      this.keep(batch, this.options.problemOf(error));
    }
    this.options.onChange();
    if (this.waiting.size > 0 && this.failure === null) await this.flush(leaving);
  }

  /** Tries everything again that did not get through. */
  async retry(): Promise<void> {
    for (const [field, { value }] of this.refused) if (!this.waiting.has(field)) this.waiting.set(field, value);
    this.refused.clear();
    await this.flush();
  }

  private keep(batch: Map<keyof Fields, unknown>, { field, error }: SaveProblem): void {
    const named = [...batch.keys()].find((key) => key === field);
    for (const [key, value] of batch) {
      if (this.waiting.has(key)) continue;
      if (key === named) this.refused.set(key, { value, error });
      else this.waiting.set(key, value);
    }
    // Without a field to set aside, sending the same again would fail the same way.
    if (named === undefined) this.failure = error;
  }

  private restartTimer(): void {
    this.stopTimer();
    this.timer = setTimeout(() => void this.flush(), this.options.idleMs ?? 1000);
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
