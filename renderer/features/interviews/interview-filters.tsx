import { useTranslation } from 'react-i18next';
import { type InterviewFacets, NOTHING } from '../../../electron/contract/interviews';
import type { InterviewListFilter } from '../../api/interviews';
import { committeeWords } from '../people/person-words';
import { useCounties } from '../vocabularies/use-counties';
import { useTerms } from '../vocabularies/use-terms';
import { Facet, type FacetOption } from './facet';
import type { FilterKey, FilterValues } from './list-filter';
import { PeriodFacet } from './period-facet';

interface Props {
  facets: InterviewFacets | undefined;
  filter: InterviewListFilter;
  onChange: (values: FilterValues) => void;
}

type Term = { level?: string | undefined; area?: string | undefined; term?: number | null | undefined };
const termKey = ({ level, area, term }: Term) => `${level ?? ''} ${area ?? ''} ${term ?? ''}`;

/** That all hold nothing is no choice to be made. */
const telling = (options: readonly FacetOption[], chosen: string | undefined) =>
  options.length === 1 && options[0]?.value === NOTHING && chosen === undefined ? [] : options;

/** The filters beside the list; one without values does not show. */
export function InterviewFilters({ facets, filter, onChange }: Props) {
  const { t } = useTranslation('interviews');
  const { countyName } = useCounties();
  const retentions = new Map(useTerms('retention-periods').map(({ value, label }) => [value, label]));
  const openStatuses = new Map(useTerms('open-statuses').map(({ value, label }) => [value, label]));
  if (!facets) return <aside className="interview-filters" aria-label={t('filter.title')} />;
  const facet = (key: FilterKey & keyof InterviewListFilter, options: FacetOption[], shownCount?: number) => {
    const chosen = filter[key]?.toString();
    return (
      <Facet
        title={t(`filter.${key}`)}
        chosen={chosen}
        onChoose={(value) => onChange({ [key]: value })}
        options={telling(options, chosen)}
        {...(shownCount ? { shownCount } : {})}
      />
    );
  };
  const missingWord = (missing: InterviewFacets['missing'][number]['missing']) =>
    missing === 'any' || missing === NOTHING
      ? t(`filter.missingWord.${missing}`)
      : t('filter.missingWord.field', { field: t(`field.${missing}`) });
  return (
    <aside className="interview-filters" aria-label={t('filter.title')}>
      {facet(
        'provenance',
        facets.provenance.map(({ kind, count }) => ({
          value: kind,
          label: t(`common:provenance.${kind}.word`),
          count,
          mark: kind,
        })),
      )}
      {facet(
        'stage',
        facets.stages.map(({ stage, count }) => ({
          value: stage,
          label: stage === NOTHING ? t('filter.stageNone') : t(`review:stage.${stage}`),
          count,
        })),
        12,
      )}
      {facet(
        'collection',
        facets.collections.map(({ id, title, depth, count }) => ({ value: id, label: title, depth, count })),
      )}
      {facet(
        'county',
        facets.counties.map(({ code, count }) => ({ value: code, label: countyName(code), count })),
        9,
      )}
      {facet(
        'narrator',
        facets.narrators.map(({ id, name, count }) => ({ value: id, label: name, count })),
      )}
      <Facet
        title={t('filter.term')}
        chosen={filter.term === undefined ? undefined : termKey(filter)}
        onChoose={(value) => {
          const term = facets.terms.find((one) => termKey(one) === value);
          onChange({ level: term?.level, area: term?.area, term: term?.term?.toString() });
        }}
        options={facets.terms.map(({ count, ...term }) => ({
          value: termKey(term),
          label: committeeWords(t, term, countyName),
          count,
        }))}
      />
      {facet(
        'sector',
        facets.sectors.map(({ sector, count }) => ({ value: sector, label: sector, count })),
      )}
      {facet(
        'tag',
        facets.tags.map(({ label, count }) => ({ value: label, label, count })),
      )}
      <PeriodFacet decades={facets.decades} filter={filter} onChange={onChange} />
      {facet(
        'retention',
        facets.retentions.map(({ retention, count }) => ({
          value: retention,
          label: retentions.get(retention) ?? t('filter.notFilled'),
          count,
        })),
      )}
      {facet(
        'openStatus',
        facets.openStatuses.map(({ openStatus, count }) => ({
          value: openStatus,
          label: openStatuses.get(openStatus) ?? openStatus,
          count,
        })),
      )}
      {facet(
        'missing',
        facets.missing.map(({ missing, count }) => ({ value: missing, label: missingWord(missing), count })),
        11,
      )}
      {facet(
        'sealed',
        facets.sealed.map(({ sealed, count }) => ({ value: sealed, label: t(`filter.sealedWord.${sealed}`), count })),
      )}
    </aside>
  );
}
