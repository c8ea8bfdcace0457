import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewFacets } from '../../../electron/contract/interviews';
import { PROVENANCE_KINDS, type ProvenanceKind } from '../../../electron/contract/provenance';
import type { InterviewListFilter } from '../../api/interviews';
import { useCounties } from '../vocabularies/use-counties';
import type { FilterKey } from './list-filter';

interface FacetOption {
  value: string;
  label: string;
  count: number;
  /** Shown with its colour before the word. */
  mark?: ProvenanceKind;
}

interface FacetProps {
  title: string;
  options: readonly FacetOption[];
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
}

const SHOWN = 9;

/** One filter: the values with how many interviews have them; a click sets it, another takes it off. */
function Facet({ title, options, chosen, onChoose }: FacetProps) {
  const { t } = useTranslation('interviews');
  const headingId = useId();
  if (options.length === 0) return null;
  const shown = options.slice(0, SHOWN);
  const chosenHidden = chosen !== undefined && !shown.some((option) => option.value === chosen);
  return (
    <section className="facet" aria-labelledby={headingId}>
      <h2 id={headingId}>{title}</h2>
      <ul>
        {shown.map((option) => (
          <li key={option.value}>
            <button
              type="button"
              className={chosen === option.value ? 'plain-button facet-value facet-chosen' : 'plain-button facet-value'}
              aria-pressed={chosen === option.value}
              onClick={() => onChoose(chosen === option.value ? undefined : option.value)}
            >
              {option.mark && <span className={`facet-mark provenance-fill-${option.mark}`} aria-hidden />}
              <span className="one-line" title={option.label}>
                {option.label}
              </span>
              <span className="facet-count tabular">{option.count}</span>
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
  facets: InterviewFacets | undefined;
  filter: InterviewListFilter;
  onChange: (key: FilterKey, value: string | undefined) => void;
}

/** The filters beside the list. */
export function InterviewFilters({ facets, filter, onChange }: Props) {
  const { t } = useTranslation('interviews');
  const { countyName } = useCounties();
  return (
    <aside className="interview-filters" aria-label={t('filter.title')}>
      <Facet
        title={t('filter.provenance')}
        chosen={filter.provenance}
        onChoose={(value) => onChange('provenance', value)}
        options={PROVENANCE_KINDS.flatMap((kind) => {
          const count = facets?.provenance.find((facet) => facet.kind === kind)?.count;
          if (!count) return [];
          return [{ value: kind, label: t(`common:provenance.${kind}.word`), count, mark: kind }];
        })}
      />
      <Facet
        title={t('filter.county')}
        chosen={filter.county}
        onChoose={(value) => onChange('county', value)}
        options={(facets?.counties ?? []).map(({ code, count }) => ({ value: code, label: countyName(code), count }))}
      />
      <Facet
        title={t('filter.narrator')}
        chosen={filter.narrator}
        onChoose={(value) => onChange('narrator', value)}
        options={(facets?.narrators ?? []).map(({ id, name, count }) => ({ value: id, label: name, count }))}
      />
      <Facet
        title={t('filter.tag')}
        chosen={filter.tag}
        onChoose={(value) => onChange('tag', value)}
        options={(facets?.tags ?? []).map(({ label, count }) => ({ value: label, label, count }))}
      />
    </aside>
  );
}
