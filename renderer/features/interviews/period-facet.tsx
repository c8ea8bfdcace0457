import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewFacets } from '../../../electron/contract/interviews';
import type { InterviewListFilter } from '../../api/interviews';
import { Facet } from './facet';
import type { FilterValues } from './list-filter';

interface YearProps {
  label: string;
  placeholder: string;
  value: number | undefined;
  onCommit: (year: string | undefined) => void;
}

/** A year that is asked for when it has been typed in full, or the field is left. */
function Year({ label, placeholder, value, onCommit }: YearProps) {
  const [typed, setTyped] = useState(value?.toString() ?? '');
  useEffect(() => setTyped(value?.toString() ?? ''), [value]);
  const commit = (text: string) => {
    const year = /^\d{1,4}$/.test(text) ? String(Number(text)) : undefined;
    if (year !== value?.toString()) onCommit(year);
  };
  return (
    <Input
      size="small"
      inputMode="numeric"
      maxLength={4}
      value={typed}
      aria-label={label}
      placeholder={placeholder}
      onChange={(event) => {
        const text = event.target.value.normalize('NFKC').replace(/\D/g, '');
        setTyped(text);
        if (text.length === 4) commit(text);
      }}
      onBlur={() => commit(typed)}
      onPressEnter={() => commit(typed)}
    />
  );
}

interface Props {
  decades: InterviewFacets['decades'];
  filter: InterviewListFilter;
  onChange: (values: FilterValues) => void;
}

/** 所述年代: by decade, or from one year to another. */
export function PeriodFacet({ decades, filter, onChange }: Props) {
  const { t } = useTranslation('interviews');
  const { periodFrom, periodTo } = filter;
  const filtered = periodFrom !== undefined || periodTo !== undefined;
  if (decades.length === 0 && !filtered) return null;
  const isDecade = periodFrom !== undefined && periodFrom % 10 === 0 && periodTo === periodFrom + 9;
  return (
    <>
      <Facet
        title={t('filter.period')}
        chosen={isDecade ? String(periodFrom) : undefined}
        onChoose={(value) =>
          onChange({ periodFrom: value, periodTo: value === undefined ? undefined : String(Number(value) + 9) })
        }
        options={decades.map(({ decade, count }) => ({
          value: String(decade),
          label: t('filter.decade', { decade }),
          count,
        }))}
      />
      <div className="facet-years">
        <Year
          label={t('filter.periodFrom')}
          placeholder={t('filter.yearFrom')}
          value={periodFrom}
          onCommit={(year) => onChange({ periodFrom: year })}
        />
        <span aria-hidden>—</span>
        <Year
          label={t('filter.periodTo')}
          placeholder={t('filter.yearTo')}
          value={periodTo}
          onCommit={(year) => onChange({ periodTo: year })}
        />
      </div>
    </>
  );
}
