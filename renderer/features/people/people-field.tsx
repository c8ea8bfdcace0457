import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findPeople } from '../../api/people';
import { queryKeys } from '../../api/query-keys';
import { NAME_SEPARATORS } from './name-separators';
import { lifeWords } from './person-words';

interface Props {
  id?: string;
  value: string[];
  onChange: (names: string[]) => void;
  onBlur?: () => void;
  status?: 'error' | '';
  placeholder?: string;
  maxCount?: number;
}

/** Names of people: those the archive knows are proposed while typing (also by pinyin), others may be typed in full. */
export function PeopleField({ id, value, onChange, onBlur, status = '', placeholder, maxCount }: Props) {
  const { t } = useTranslation('interviews');
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const text = useDeferredValue(typed.trim());
  const people = useQuery({
    queryKey: queryKeys.people(text),
    queryFn: ({ signal }) => findPeople(text, signal),
    placeholderData: keepPreviousData,
    enabled: open,
  });
  const found = people.data ?? [];
  const namesakes = (name: string) => found.filter((person) => person.name === name).length > 1;
  // Where several people have a name, the one chosen is told by id: the service takes either.
  const options = found.map((person) => {
    const { id: personId, name, birth, roleNow, otherName } = person;
    const facts = [
      otherName === null ? '' : t('people:suggestion.otherName', { name: otherName }),
      namesakes(name) ? lifeWords(t, { birth, death: '' }) : '',
      namesakes(name) ? roleNow : '',
    ].filter((fact) => fact !== '');
    return {
      value: namesakes(name) ? personId : name,
      label: facts.length > 0 ? t('people:suggestion.label', { name, facts: facts.join(t('common:listComma')) }) : name,
    };
  });
  const names = options.map((option) => option.value);
  // Pinyin typed to find somebody is taken over as a name when the field is left; it is none.
  const isLeftOverPinyin = (name: string) =>
    /^[a-z' ]+$/i.test(name) && names.length > 0 && !value.includes(name) && !names.includes(name);
  return (
    <Select
      {...(id ? { id } : {})}
      {...(maxCount ? { maxCount } : {})}
      mode="tags"
      value={value}
      status={status}
      // The service has matched already; a name found by its pinyin must not be filtered out again.
      showSearch={{ filterOption: false, onSearch: setTyped }}
      tokenSeparators={NAME_SEPARATORS}
      placeholder={placeholder ?? t('people.placeholder')}
      notFoundContent={null}
      options={options}
      onOpenChange={setOpen}
      onChange={(next: string[]) => {
        const kept = next.map((name) => name.trim()).filter((name) => name !== '' && !isLeftOverPinyin(name));
        onChange([...new Set(kept)]);
        setTyped('');
      }}
      {...(onBlur ? { onBlur } : {})}
    />
  );
}
