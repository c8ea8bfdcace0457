import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvenanceKind } from '../../../electron/contract/provenance';
import './facets.css';

export interface FacetOption {
  value: string;
  label: string;
  count: number;
  /** Shown with its colour before the word. */
  mark?: ProvenanceKind;
  /** How far it is set in, in a tree; 0 at the top. */
  depth?: number;
}

interface Props {
  title: string;
  options: readonly FacetOption[];
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
  /** Values shown before the rest goes into a list. */
  shownCount?: number;
}

const SHOWN = 7;
const INDENT_PIXELS = 12;

/** One filter: the values with how many interviews have them; a click sets it, another takes it off. */
export function Facet({ title, options, chosen, onChoose, shownCount = SHOWN }: Props) {
  const { t } = useTranslation('interviews');
  const headingId = useId();
  if (options.length === 0) return null;
  // A list for a single further value would hide it for nothing.
  const shown = options.length <= shownCount + 1 ? options : options.slice(0, shownCount);
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
              style={option.depth ? { paddingLeft: 8 + option.depth * INDENT_PIXELS } : undefined}
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
      {options.length > shown.length && (
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
