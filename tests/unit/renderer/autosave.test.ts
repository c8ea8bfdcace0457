import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave } from '../../../renderer/ui/record-form/autosave';

interface Fields {
  title: string;
  code: string;
  notes: string;
}

class Refusal extends Error {
  constructor(readonly field: string | null) {
    super('refused');
  }
}

/** An archive that can be slow, away, or refuse a value. */
function archive() {
  const stored: Partial<Fields> = {};
  const calls: { changes: Partial<Fields>; leaving: boolean }[] = [];
  const state = { away: false, release: null as null | (() => void), slow: false };
  const save = async (changes: Partial<Fields>, leaving: boolean) => {
    calls.push({ changes, leaving });
    if (state.slow) await new Promise<void>((resolve) => (state.release = resolve));
    if (state.away) throw new Refusal(null);
    if (changes.code === 'taken') throw new Refusal('code');
    Object.assign(stored, changes);
  };
  const autosave = new Autosave<Fields>({
    save,
    problemOf: (error) => ({ field: error instanceof Refusal ? error.field : null, error }),
    onChange: () => {},
  });
  return { stored, calls, state, autosave };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('autosave', () => {
  it('saves once when typing pauses, only what changed', async () => {
    const { autosave, calls, stored } = archive();
    autosave.change('title', '丝');
    await vi.advanceTimersByTimeAsync(600);
    autosave.change('title', '丝路');
    expect(autosave.state).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(600);
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toEqual([{ changes: { title: '丝路' }, leaving: false }]);
    expect(stored.title).toBe('丝路');
    expect(autosave.state).toBe('saved');
  });

  it('sends what was typed during a request after it, never beside it', async () => {
    const { autosave, calls, state, stored } = archive();
    state.slow = true;
    autosave.change('title', 'a');
    const first = autosave.flush();
    autosave.change('title', 'ab');
    await autosave.flush();
    expect(calls).toHaveLength(1);
    expect(autosave.holds('title')).toBe(true);
    state.slow = false;
    state.release?.();
    await first;
    expect(calls.map((call) => call.changes.title)).toEqual(['a', 'ab']);
    expect(stored.title).toBe('ab');
  });

  it('sets a refused field aside with its problem and saves the others', async () => {
    const { autosave, stored } = archive();
    autosave.change('code', 'taken');
    autosave.change('notes', '备注');
    await autosave.flush();
    expect(stored).toEqual({ notes: '备注' });
    expect(autosave.state).toBe('failed');
    expect(autosave.fieldProblem('code')).toBeInstanceOf(Refusal);
    autosave.change('code', 'free');
    await autosave.flush();
    expect(stored.code).toBe('free');
    expect(autosave.state).toBe('saved');
    expect(autosave.fieldProblem('code')).toBeUndefined();
  });

  it('keeps everything while the service is away, and sends it on retry', async () => {
    const { autosave, state, stored } = archive();
    state.away = true;
    autosave.change('title', '丝路');
    await autosave.flush();
    expect(autosave.state).toBe('failed');
    expect(autosave.holds('title')).toBe(true);
    state.away = false;
    await autosave.retry();
    expect(stored.title).toBe('丝路');
    expect(autosave.state).toBe('saved');
  });

  it('sends at once when the page is left, even while a request is under way', async () => {
    const { autosave, calls, state } = archive();
    state.slow = true;
    autosave.change('title', 'a');
    void autosave.flush();
    autosave.change('notes', 'b');
    void autosave.flush(true);
    expect(calls).toEqual([
      { changes: { title: 'a' }, leaving: false },
      { changes: { notes: 'b' }, leaving: true },
    ]);
  });
});
