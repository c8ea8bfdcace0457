import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonFacets, PersonFilters } from '../../../electron/contract/people';
import { useCounties } from '../vocabularies/use-counties';
import { committeeWords } from './person-words';

interface FacetOption {
  value: string;
  label: string;
  count: number;
}

interface FacetProps {
  title: string;
  options: readonly FacetOption[];
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
}

const SHOWN = 7;

/** One filter: the values with how many people have them; a click sets it, another takes it off. */
function Facet({ title, options, chosen, onChoose }: FacetProps) {
  const { t } = useTranslation('people');
  const headingId = useId();
  if (options.length === 0) return null;
  const shown = options.slice(0, SHOWN);
  const chosenHidden = chosen !== undefined && !shown.some((option) => option.value === chosen);
  return (
    <section className="facet" aria-labelledby={headingId}>
      <h2 id={headingId}>{title}</h2>
      <ul>
        {shown.map(({ value, label, count }) => (
          <li key={value}>
            <button
              type="button"
              className={chosen === value ? 'plain-button facet-value facet-chosen' : 'plain-button facet-value'}
              aria-pressed={chosen === value}
              onClick={() => onChoose(chosen === value ? undefined : value)}
            >
              <span className="one-line" title={label}>
                {label}
              </span>
              <span className="facet-count tabular">{count}</span>
            </button>
          </li>
        ))}
      </ul>
      {options.length > SHOWN && (
        <Select
          size="small"
          className="facet-more"
          value={chosenHidden ? chosen : null}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('filter.more', { count: options.length })}
          aria-label={t('filter.moreOf', { title })}
          options={options.map(({ value, label, count }) => ({ value, label: `${label} (${count})` }))}
          onChange={(value: string | undefined | null) => onChoose(value ?? undefined)}
        />
      )}
    </section>
  );
}

interface Props {
  facets: PersonFacets;
  filters: PersonFilters;
  /** The rescue list has its own condition on the priority. */
  withRescue: boolean;
  onChange: (values: Record<string, string | undefined>) => void;
}

const termKey = ({ level, area, term }: Pick<PersonFilters, 'level' | 'area'> & { term?: number | null | undefined }) =>
  `${level ?? ''} ${area ?? ''} ${term ?? ''}`;

/** The filters beside the list. */
export function PeopleFilters({ facets, filters, withRescue, onChange }: Props) {
  const { t } = useTranslation('people');
  const { countyName } = useCounties();
  const { level } = filters;
  return (
    <aside className="interview-filters" aria-label={t('filter.title')}>
      <Facet
        title={t('filter.role')}
        chosen={filters.role}
        onChoose={(role) => onChange({ role })}
        options={facets.roles.map(({ role, count }) => ({ value: role, label: t(`role.${role}`), count }))}
      />
      <Facet
        title={t('filter.interviewed')}
        chosen={filters.interviewed}
        onChoose={(interviewed) => onChange({ interviewed })}
        options={(['yes', 'no'] as const)
          .map((value) => ({ value, label: t(`interviewed.${value}`), count: facets.interviewed[value] }))
          .filter(({ count }) => count > 0)}
      />
      {withRescue && (
        <Facet
          title={t('filter.rescue')}
          chosen={filters.rescue}
          onChoose={(rescue) => onChange({ rescue })}
          options={facets.rescue.map(({ priority, count }) => ({
            value: priority ?? 'none',
            label: t(`rescue.${priority ?? 'none'}`),
            count,
          }))}
        />
      )}
      <Facet
        title={t('filter.term')}
        chosen={level === undefined ? undefined : termKey(filters)}
        onChoose={(value) => {
          const term = facets.terms.find((one) => termKey(one) === value);
          onChange({ level: term?.level, area: term?.area || undefined, term: term?.term?.toString() });
        }}
        options={facets.terms.map(({ count, ...term }) => ({
          value: termKey(term),
          label: committeeWords(t, term, countyName),
          count,
        }))}
      />
      <Facet
        title={t('filter.sector')}
        chosen={filters.sector}
        onChoose={(sector) => onChange({ sector })}
        options={facets.sectors.map(({ sector, count }) => ({ value: sector, label: sector, count }))}
      />
      <Facet
        title={t('filter.county')}
        chosen={filters.county}
        onChoose={(county) => onChange({ county })}
        options={facets.counties.map(({ code, count }) => ({ value: code, label: countyName(code), count }))}
      />
    </aside>
  );
}
