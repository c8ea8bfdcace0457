import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchTags } from '../../api/people';
import { queryKeys } from '../../api/query-keys';
import { NAME_SEPARATORS } from '../people/name-separators';

interface Props {
  id: string;
  status: 'error' | '';
  value: string[];
  onChange: (tags: string[]) => void;
  onBlur: () => void;
}

const LONGEST_TAG = 60;

/** Tags: those in use are proposed, most used first; new ones are typed. */
export function TagField({ id, status, value, onChange, onBlur }: Props) {
  const { t } = useTranslation('interviews');
  const [open, setOpen] = useState(false);
  const tags = useQuery({
    queryKey: queryKeys.tags,
    queryFn: ({ signal }) => fetchTags(signal),
    enabled: open,
  });
  return (
    <Select
      id={id}
      mode="tags"
      status={status}
      value={value}
      tokenSeparators={NAME_SEPARATORS}
      placeholder={t('placeholder.tags')}
      notFoundContent={null}
      options={(tags.data ?? []).map(({ label }) => ({ value: label, label }))}
      onOpenChange={setOpen}
      onChange={(next: string[]) =>
        onChange([...new Set(next.map((tag) => tag.trim().slice(0, LONGEST_TAG)).filter(Boolean))])
      }
      onBlur={onBlur}
    />
  );
}
