import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { fetchHistoryFacets } from '../../api/history';
import { queryKeys } from '../../api/query-keys';
import type { HistoryFilter } from './history-filter';
import { typeLabel } from './value-words';

interface Props {
  filter: HistoryFilter;
  onChange: (filter: Record<string, string>) => void;
}

/** By whom, what kind of record, between which days. */
export function HistoryFilters({ filter, onChange }: Props) {
  const { t } = useTranslation('history');
  const facets = useQuery({
    queryKey: queryKeys.historyFacets,
    queryFn: ({ signal }) => fetchHistoryFacets(signal),
  });
  const change = (changes: { [Name in keyof HistoryFilter]?: string | undefined }) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...filter, ...changes }).filter((entry): entry is [string, string] => Boolean(entry[1])),
      ),
    );
  const types = (facets.data?.recordTypes ?? []).map((type) => ({ value: type, label: typeLabel(t, type) }));
  const people = (facets.data?.who ?? []).map((who) => ({ value: who, label: who }));
  const day = (value: string | undefined) => (value && dayjs(value).isValid() ? dayjs(value) : null);
  return (
    <search className="history-filters" aria-label={t('filter.title')}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="history-filter"
        placeholder={t('filter.who')}
        aria-label={t('filter.who')}
        value={filter.who ?? null}
        options={people}
        onChange={(who: string | null) => change({ who: who ?? undefined })}
      />
      <Select
        allowClear
        className="history-filter"
        placeholder={t('filter.type')}
        aria-label={t('filter.type')}
        value={filter.type ?? null}
        options={types}
        onChange={(type: string | null) => change({ type: type ?? undefined })}
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        value={[day(filter.from), day(filter.to)]}
        format={t('when.picker')}
        placeholder={[t('filter.from'), t('filter.to')]}
        aria-label={t('filter.days')}
        onChange={(range) => change({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
      />
      {Object.keys(filter).length > 0 && (
        <Button type="link" onClick={() => onChange({})}>
          {t('filter.clear')}
        </Button>
      )}
    </search>
  );
}
