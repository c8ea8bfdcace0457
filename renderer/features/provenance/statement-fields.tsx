import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete, Select } from 'antd';
import { type ReactNode, useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createEvent, listEvents } from '../../api/events';
import { findPeople } from '../../api/people';
import { queryKeys } from '../../api/query-keys';
import { edtfWords } from '../../ui/edtf';

interface LabelledProps {
  label: string;
  /** Sentence under the control. */
  problem?: string | null | undefined;
  children: (id: string) => ReactNode;
}

export function Labelled({ label, problem, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="statement-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface HeardFromProps {
  id: string;
  value: string;
  invalid: boolean;
  autoFocus: boolean;
  /** `personId`: whose record it is, when chosen from the archive. */
  onChange: (name: string, personId: string | null) => void;
}

/** A name or a relation (父亲, 老支书) as typed, or somebody the archive knows. */
export function HeardFromField({ id, value, invalid, autoFocus, onChange }: HeardFromProps) {
  const { t } = useTranslation('interviews');
  const text = useDeferredValue(value.trim());
  const people = useQuery({
    queryKey: queryKeys.people(text),
    queryFn: ({ signal }) => findPeople(text, signal),
    placeholderData: keepPreviousData,
    enabled: text !== '',
  });
  const found = text === '' ? [] : (people.data ?? []);
  const names = [...new Set(found.map((person) => person.name))];
  /** Of several people with one name nobody can tell here who is meant. */
  const idOf = (name: string): string | null => {
    const [only, ...others] = found.filter((person) => person.name === name);
    return only && others.length === 0 ? only.id : null;
  };
  return (
    <AutoComplete
      id={id}
      value={value}
      autoFocus={autoFocus}
      maxLength={500}
      status={invalid ? 'error' : ''}
      aria-required
      placeholder={t('statement.heardFromPlaceholder')}
      // The service has matched already, by pinyin too.
      showSearch={{ filterOption: false }}
      options={names.map((name) => ({ value: name, label: name }))}
      onChange={(name: string) => onChange(name, null)}
      onSelect={(name: string) => onChange(name, idOf(name))}
    />
  );
}

interface EventFieldProps {
  id: string;
  value: string | null;
  /** Name of the event chosen so far. */
  name: string | null;
  onChange: (eventId: string | null) => void;
}

const NEW = 'new:';

/** The event a statement tells of, found while typing; one that is not there yet can be made. */
export function EventField({ id, value, name, onChange }: EventFieldProps) {
  const { t } = useTranslation('provenance');
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ id: string; name: string } | null>(null);
  const text = useDeferredValue(typed.trim());
  const query = { text, limit: 20, sort: 'recent' } as const;
  const events = useQuery({
    queryKey: queryKeys.eventList(query),
    queryFn: ({ signal }) => listEvents(query, signal),
    placeholderData: keepPreviousData,
    enabled: open,
  });
  const found = events.data?.items ?? [];
  const options = found.map((event) => ({
    value: event.id,
    label: event.date ? `${event.name}（${edtfWords(t, event.date)}）` : event.name,
  }));
  const chosen = value !== null && !options.some((option) => option.value === value);
  if (chosen) options.unshift({ value, label: made?.id === value ? made.name : (name ?? value) });
  if (text !== '' && !found.some((event) => event.name === text))
    options.push({ value: `${NEW}${text}`, label: t('event.make', { name: text }) });
  const choose = async (next: string | null) => {
    setTyped('');
    if (!next?.startsWith(NEW)) return onChange(next);
    const event = await createEvent({ name: next.slice(NEW.length) });
    setMade(event);
    onChange(event.id);
  };
  return (
    <Select
      id={id}
      allowClear
      value={value}
      placeholder={t('event.placeholder')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={t('event.none')}
      options={options}
      onOpenChange={setOpen}
      onChange={(next: string | null | undefined) => void choose(next ?? null)}
    />
  );
}
