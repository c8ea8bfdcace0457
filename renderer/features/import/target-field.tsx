import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listInterviews } from '../../api/interviews';
import { queryKeys } from '../../api/query-keys';
import type { ImportTarget } from './import-plan';

const NEW = '';
const PROPOSED = 20;

/** A new interview, or one that exists: found by its title. */
export function TargetField({
  target,
  onChange,
}: {
  target: ImportTarget | null;
  onChange: (target: ImportTarget | null) => void;
}) {
  const { t } = useTranslation('import');
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const query = { sort: 'recent' as const, ...(text ? { text } : {}), offset: 0, limit: PROPOSED };
  const found = useQuery({
    queryKey: queryKeys.interviewList(query),
    queryFn: ({ signal }) => listInterviews(query, signal),
    placeholderData: keepPreviousData,
    enabled: open,
  });
  const existing = (found.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const known = target && !existing.some((option) => option.value === target.id);
  return (
    <Select
      className={target ? 'plan-target plan-target-wide' : 'plan-target'}
      variant="filled"
      popupMatchSelectWidth={320}
      aria-label={t('target.label')}
      value={target?.id ?? NEW}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setTyped('');
      }}
      options={[
        { value: NEW, label: t('target.new') },
        {
          label: t('target.existing'),
          options: known ? [{ value: target.id, label: target.title }, ...existing] : existing,
        },
      ]}
      onChange={(id: string) => {
        const title = existing.find((option) => option.value === id)?.label;
        if (id === NEW) onChange(null);
        else if (title !== undefined) onChange({ id, title });
      }}
    />
  );
}
