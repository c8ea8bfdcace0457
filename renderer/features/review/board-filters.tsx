import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NOBODY_ASSIGNED } from '../../../electron/contract/review';
import { fetchCollections } from '../../api/collections';
import { queryKeys } from '../../api/query-keys';
import type { BoardFilter } from '../../api/review';
import { treePath } from '../vocabularies/tree-rows';
import { useCounties } from '../vocabularies/use-counties';
import { useReviewPeople } from './use-review';

/** Long enough to type on, short enough to seem at once. */
const TYPING_MS = 250;

interface Props {
  filter: BoardFilter;
  onChange: (changes: Partial<BoardFilter>) => void;
  onClear: () => void;
}

export function BoardFilters({ filter, onChange, onClear }: Props) {
  const { t } = useTranslation('review');
  const { counties } = useCounties();
  const people = useReviewPeople();
  const collections = useQuery({ queryKey: queryKeys.collections, queryFn: ({ signal }) => fetchCollections(signal) });
  const nodes = (collections.data ?? []).map((collection) => ({ ...collection, label: collection.title }));
  const [text, setText] = useState(filter.text ?? '');
  useEffect(() => {
    if (text === (filter.text ?? '')) return;
    const timer = window.setTimeout(() => onChange({ text: text.trim() || undefined }), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [text, filter.text, onChange]);
  const select = (name: 'county' | 'collection' | 'assignee', options: { value: string; label: string }[]) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      className="board-filter"
      placeholder={t(`filter.${name}`)}
      aria-label={t(`filter.${name}`)}
      value={filter[name] ?? null}
      options={options}
      onChange={(value: string | null) => onChange({ [name]: value ?? undefined })}
    />
  );
  const filtered = Object.values(filter).some((value) => value !== undefined && value !== false);
  return (
    <search className="board-filters" aria-label={t('filter.title')}>
      <Input
        allowClear
        className="board-text"
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('filter.text')}
        aria-label={t('filter.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {select(
        'county',
        counties.map(({ code, name }) => ({ value: code, label: name })),
      )}
      {nodes.length > 0 &&
        select(
          'collection',
          nodes.map(({ id }) => ({ value: id, label: treePath(nodes, id) })),
        )}
      {select('assignee', [
        { value: NOBODY_ASSIGNED, label: t('filter.nobody') },
        ...(people.data ?? []).map(({ id, name }) => ({ value: id ?? name, label: name })),
      ])}
      <Checkbox
        checked={filter.overdue ?? false}
        onChange={(event) => onChange({ overdue: event.target.checked || undefined })}
      >
        {t('filter.overdue')}
      </Checkbox>
      {filtered && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            setText('');
            onClear();
          }}
        >
          {t('filter.clear')}
        </Button>
      )}
    </search>
  );
}
