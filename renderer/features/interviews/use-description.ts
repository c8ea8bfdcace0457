import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef, useState } from 'react';
import type { InterviewDetail, InterviewFields } from '../../../electron/contract/interviews';
import { updateInterview } from '../../api/interviews';
import { problemOf } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { Autosave } from './autosave';

/** The writable fields of an interview as the archive has them. */
function fieldsOf(interview: InterviewDetail): InterviewFields {
  const { title, archivalCode, theme, background, organisation, recordedOn, place, countyCode } = interview;
  const { abstract, periodNarrated, language, notes, cataloguer, tags } = interview;
  return {
    title,
    archivalCode,
    theme,
    background,
    organisation,
    recordedOn,
    place,
    countyCode,
    abstract,
    periodNarrated,
    language,
    notes,
    cataloguer,
    tags: [...tags],
    narrators: interview.narrators.map((person) => person.name),
    interviewers: interview.interviewers.map((person) => person.name),
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The form's values: what the person typed where that is newer, else what the archive has. Saves by itself after a
 * pause, when a field is left, and when the form goes away.
 */
export function useDescription(interview: InterviewDetail) {
  const client = useQueryClient();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [typed, setTyped] = useState<Partial<InterviewFields>>({});
  const { id } = interview;
  const stored = fieldsOf(interview);
  const storedNow = useRef(stored);
  storedNow.current = stored;
  const alive = useRef(true);
  const [autosave] = useState(
    () =>
      new Autosave<InterviewFields>({
        save: async (changes, leaving) => {
          const saved = await updateInterview(id, changes, leaving);
          client.setQueryData(queryKeys.interview(id), saved);
          void client.invalidateQueries({ queryKey: queryKeys.interviews });
        },
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

  const set = <Field extends keyof InterviewFields>(field: Field, value: InterviewFields[Field]): void => {
    setTyped((known) => ({ ...known, [field]: value }));
    // An interview cannot be without a title: the one it has stays until there is another.
    if (field === 'title' && String(value).trim() === '') autosave.forget('title');
    else if (autosave.holds(field) || !same(value, storedNow.current[field])) autosave.change(field, value);
  };
  /** A field is left: save, and from then on show it as the archive has it. */
  const leave = (field: keyof InterviewFields) => {
    void autosave.flush().then(() => {
      if (!alive.current || autosave.holds(field)) return;
      setTyped(({ [field]: _, ...rest }) => rest);
    });
  };
  return { values: { ...stored, ...typed }, set, leave, autosave };
}

export type Description = ReturnType<typeof useDescription>;
