import { useEffect, useReducer, useRef, useState } from 'react';
import { problemOf } from '../../api/problems';
import { Autosave } from './autosave';
import { EditHistory } from './edit-history';

interface RecordFormOptions<Fields extends object> {
  /** The writable fields as the archive has them. */
  stored: Fields;
  /** Sends changes; resolves when they are stored. `leaving`: the page is being left, the request must outlive it. */
  save: (changes: Partial<Fields>, leaving: boolean) => Promise<void>;
  /** Fields that cannot be empty: the value they have stays until there is another. */
  neverEmpty?: readonly (keyof Fields)[];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isEmpty = (value: unknown) => value === null || String(value).trim() === '';

/**
 * A record's form: what the person typed where that is newer, else what the archive has. Saves by itself after a pause,
 * when a field is left, and when the form goes away. Each record needs a form of its own: give the component a `key`.
 */
export function useRecordForm<Fields extends object>({ stored, save, neverEmpty = [] }: RecordFormOptions<Fields>) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const storedNow = useRef(stored);
  storedNow.current = stored;
  const saveNow = useRef(save);
  saveNow.current = save;
  const alive = useRef(true);
  const [history] = useState(() => new EditHistory<Fields>());
  const [autosave] = useState(
    () =>
      new Autosave<Fields>({
        save: (changes, leaving) => saveNow.current(changes, leaving),
        problemOf: (error) => ({ field: problemOf(error).where?.field?.split('.')[0] ?? null, error }),
        onChange: () => alive.current && redraw(),
      }),
  );
  useEffect(() => {
    alive.current = true;
    // Closing the window does not unmount: the request has to be sent while there still is a page.
    const onLeave = () => void autosave.flush(true);
    window.addEventListener('pagehide', onLeave);
    return () => {
      alive.current = false;
      window.removeEventListener('pagehide', onLeave);
      void autosave.flush(true);
    };
  }, [autosave]);

  const values: Fields = { ...stored, ...typed };
  const write = <Field extends keyof Fields>(field: Field, value: Fields[Field]): void => {
    setTyped((known) => ({ ...known, [field]: value }));
    if (neverEmpty.includes(field) && isEmpty(value)) autosave.forget(field);
    else if (autosave.holds(field) || !same(value, storedNow.current[field])) autosave.change(field, value);
  };
  const set = <Field extends keyof Fields>(field: Field, value: Fields[Field]): void => {
    history.note(field, values[field], value);
    write(field, value);
  };
  /** A field is left: save, and from then on show it as the archive has it. */
  const leave = (field: keyof Fields): void => {
    history.close();
    void autosave.flush().then(() => {
      if (!alive.current || autosave.holds(field)) return;
      setTyped(({ [field]: _, ...rest }) => rest as Partial<Fields>);
    });
  };
  const step = (taken: { field: keyof Fields; value: Fields[keyof Fields] } | null) => {
    if (!taken) return;
    write(taken.field, taken.value);
    void autosave.flush();
  };
  return {
    values,
    set,
    leave,
    autosave,
    undo: () => step(history.undo()),
    redo: () => step(history.redo()),
    canUndo: history.canUndo,
    canRedo: history.canRedo,
  };
}

export type RecordFormState<Fields extends object> = ReturnType<typeof useRecordForm<Fields>>;
