import { FilterOutlined, PlusOutlined, SearchOutlined, TeamOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PERSON_SORTS } from '../../../electron/contract/people';
import { fetchPersonFacets } from '../../api/people';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { useShortcuts } from '../../app/shortcuts';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { NewPersonDialog } from './new-person-dialog';
import { addressFromSearch, isFiltered, type PeopleView, withoutFilters, withValues } from './people-filter';
import { PeopleFilters } from './people-filters';
import { PeopleList } from './people-list';
import { usePeoplePages } from './use-people-pages';
import '../interviews/interviews.css';
import './people.css';

const TYPING_PAUSE_MS = 180;

/** Everybody who tells, asks, records or is spoken of; and whom to interview first. */
export default function PeoplePage() {
  const { t } = useTranslation('people');
  const [search, setSearch] = useSearchParams();
  const { view, filters, query } = addressFromSearch(search);
  const pages = usePeoplePages(query);
  const { sort: _sort, offset: _offset, limit: _limit, ...asked } = query;
  const facets = useQuery({
    queryKey: queryKeys.personFacets(asked),
    queryFn: ({ signal }) => fetchPersonFacets(asked, signal),
    placeholderData: keepPreviousData,
  });
  const [adding, setAdding] = useState(false);
  const set = (values: Record<string, string | undefined>) => setSearch(withValues(search, values), { replace: true });
  const committed = filters.text ?? '';
  const [text, setText] = useState(committed);
  useEffect(() => setText(committed), [committed]);
  useEffect(() => {
    if (text.trim() === committed) return;
    const timer = window.setTimeout(() => set({ text: text.trim() || undefined }), TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  });
  usePageTrail([{ label: t('title') }]);
  useShortcuts(t('title'), [
    { id: 'new-person', keys: ['n'], label: t('action.new'), run: () => setAdding(true) },
    {
      id: 'filter-people',
      keys: ['f'],
      label: t('action.filter'),
      run: () => document.getElementById('people-quick-filter')?.focus(),
    },
    { id: 'walk-people', keys: ['arrowup', 'arrowdown'], label: t('action.walk') },
  ]);

  const filtered = isFiltered(filters);
  const none = pages.total === 0 && !pages.stale;
  const nobody = none && !filtered && view === 'all';
  const newButton = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('action.new')}
    </Button>
  );
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        note={
          pages.total === null || pages.stale
            ? t('common:state.loading')
            : t(filtered || view === 'rescue' ? 'list.found' : 'list.total', { count: pages.total })
        }
        actions={newButton}
      />
      {!nobody && (
        <div className="interview-bar">
          <Segmented<PeopleView>
            value={view}
            aria-label={t('view.label')}
            options={[
              { value: 'all', label: t('view.all') },
              { value: 'rescue', label: t('view.rescue') },
            ]}
            onChange={(next) => set({ view: next === 'rescue' ? next : undefined, rescue: undefined })}
          />
          <Input
            id="people-quick-filter"
            className="interview-quick"
            allowClear
            value={text}
            maxLength={100}
            prefix={<SearchOutlined aria-hidden />}
            placeholder={t('filter.textPlaceholder')}
            aria-label={t('action.filter')}
            onChange={(event) => setText(event.target.value)}
          />
          {filtered && (
            <Button
              type="link"
              icon={<FilterOutlined />}
              onClick={() => {
                setText('');
                setSearch(withoutFilters(search), { replace: true });
              }}
            >
              {t('filter.clear')}
            </Button>
          )}
          <span className="interview-bar-space" />
          {view === 'rescue' ? (
            <span className="page-note one-line">{t('view.rescueNote')}</span>
          ) : (
            <Select
              value={query.sort}
              aria-label={t('sort.label')}
              variant="filled"
              popupMatchSelectWidth={false}
              options={PERSON_SORTS.map((key) => ({ value: key, label: t(`sort.${key}`) }))}
              onChange={(sort) => set({ sort: sort === 'name' ? undefined : sort })}
            />
          )}
        </div>
      )}
      <div className="interview-columns">
        {facets.data && !nobody && (
          <PeopleFilters facets={facets.data} filters={filters} withRescue={view === 'all'} onChange={set} />
        )}
        <div className="interview-content">
          {pages.error && pages.total === null && <ErrorState problem={pages.error} onRetry={pages.retry} />}
          {!pages.error && pages.total === null && <PageLoading />}
          {nobody && (
            <EmptyState icon={<TeamOutlined />} title={t('empty.title')} hint={t('empty.hint')}>
              {newButton}
            </EmptyState>
          )}
          {none && !filtered && view === 'rescue' && (
            <EmptyState icon={<TeamOutlined />} title={t('emptyRescue.title')} hint={t('emptyRescue.hint')}>
              <Button onClick={() => set({ view: undefined })}>{t('view.all')}</Button>
            </EmptyState>
          )}
          {none && filtered && (
            <EmptyState icon={<SearchOutlined />} title={t('noMatch.title')} hint={t('noMatch.hint')}>
              <Button onClick={() => setSearch(withoutFilters(search), { replace: true })}>{t('filter.clear')}</Button>
            </EmptyState>
          )}
          {pages.total !== null && pages.total > 0 && (
            <PeopleList
              pages={pages}
              total={pages.total}
              rescue={view === 'rescue'}
              memoryKey={`people ${search.toString()}`}
            />
          )}
        </div>
      </div>
      {adding && <NewPersonDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
