import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacetValue, SearchFacets } from '../../../electron/contract/search';
import { useCounties } from '../vocabularies/use-counties';
import { DateLimits } from './date-limits';
import {
  isFiltered,
  LIST_FILTERS,
  type ListFilter,
  type SearchWish,
  toggleFilter,
  withoutFilters,
} from './search-address';

const SHOWN = 7;

/** The values on offer, and those chosen that the answer no longer holds. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[]): FacetValue[] {
  const missing = chosen.filter((value) => !values.some((known) => known.value === value));
  return [...values, ...missing.map((value) => ({ value, count: 0 }))];
}

interface FacetProps {
  filter: ListFilter;
  values: readonly FacetValue[];
  chosen: readonly string[];
  labelOf: (value: FacetValue) => ReactNode;
  onToggle: (value: string) => void;
}

function Facet({ filter, values, chosen, labelOf, onToggle }: FacetProps) {
  const { t } = useTranslation('search-page');
  const [all, setAll] = useState(false);
  const offered = withChosen(values, chosen);
  if (offered.length === 0) return null;
  const shown = all ? offered : offered.filter((value, index) => index < SHOWN || chosen.includes(value.value));
  return (
    <fieldset className="search-facet">
      <legend>{t(`filter.${filter}`)}</legend>
      {shown.map((value) => (
        <Checkbox
          key={value.value}
          className="search-facet-value"
          checked={chosen.includes(value.value)}
          onChange={() => onToggle(value.value)}
        >
          <span className="search-facet-label">{labelOf(value)}</span>
          <span className="search-facet-count tabular">{value.count}</span>
        </Checkbox>
      ))}
      {shown.length < offered.length && (
        <button type="button" className="plain-button link-button search-facet-more" onClick={() => setAll(true)}>
          {t('filter.all', { count: offered.length })}
        </button>
      )}
    </fieldset>
  );
}

interface Props {
  wish: SearchWish;
  facets: SearchFacets;
  onChange: (wish: SearchWish) => void;
}

/** Narrows the search; each value says how many hits it would leave. */
export function SearchFilters({ wish, facets, onChange }: Props) {
  const { t } = useTranslation('search-page');
  const { countyName } = useCounties();
  const labelOf = (filter: ListFilter) => (value: FacetValue) => {
    if (filter === 'county') return countyName(value.value);
    if (filter === 'provenance') {
      return (
        <>
          <span className={`search-facet-mark provenance-fill-${value.value}`} aria-hidden />
          {t(`common:provenance.${value.value}.word`)}
        </>
      );
    }
    return value.label ?? value.value;
  };
  return (
    <aside className="search-filters" aria-label={t('filter.label')}>
      <div className="search-filters-head">
        <h2>{t('filter.label')}</h2>
        {isFiltered(wish) && (
          <Button type="link" size="small" onClick={() => onChange(withoutFilters(wish))}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
      {LIST_FILTERS.map((filter) => (
        <Facet
          key={filter}
          filter={filter}
          values={facets[filter]}
          chosen={wish[filter]}
          labelOf={labelOf(filter)}
          onToggle={(value) => onChange(toggleFilter(wish, filter, value))}
        />
      ))}
      <DateLimits wish={wish} onChange={onChange} />
    </aside>
  );
}
