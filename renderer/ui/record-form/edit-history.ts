/** One step a person took: a field, what it held, what it was given. */
interface Step<Fields> {
  field: keyof Fields;
  before: Fields[keyof Fields];
  after: Fields[keyof Fields];
}

/** Beyond this the oldest steps are forgotten; the archive's own history goes back to the beginning. */
const LONGEST = 500;

/**
 * What was typed in a form, step by step, to take back and do again. Typing in one field without leaving it is one
 * step, however many keys it took.
 */
export class EditHistory<Fields extends object> {
  private readonly done: Step<Fields>[] = [];
  private readonly undone: Step<Fields>[] = [];
  /** The next change of the same field belongs to the last step. */
  private open = false;

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  note<Field extends keyof Fields>(field: Field, before: Fields[Field], after: Fields[Field]): void {
    this.undone.length = 0;
    const last = this.done.at(-1);
    if (this.open && last?.field === field) last.after = after;
    else this.done.push({ field, before, after });
    if (this.done.length > LONGEST) this.done.shift();
    this.open = true;
  }

  /** The field is left: what is typed in it from now on is a step of its own. */
  close(): void {
    this.open = false;
  }

  /** @returns the field and the value to give it, or null when there is nothing to take back */
  undo(): { field: keyof Fields; value: Fields[keyof Fields] } | null {
    const step = this.done.pop();
    if (!step) return null;
    this.open = false;
    this.undone.push(step);
    return { field: step.field, value: step.before };
  }

  redo(): { field: keyof Fields; value: Fields[keyof Fields] } | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.open = false;
    this.done.push(step);
    return { field: step.field, value: step.after };
  }
}
