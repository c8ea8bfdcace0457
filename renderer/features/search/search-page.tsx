import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTrail } from '../../app/page-trail';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { NothingFound } from './nothing-found';
import { ResultList } from './result-list';
import { resultRows } from './result-rows';
import { ResultSummary } from './result-summary';
import { SearchField } from './search-field';
import { SearchFilters } from './search-filters';
import { SearchTips } from './search-tips';
import { useResultKeys } from './use-result-keys';
import { useSearch } from './use-search';
import { useSearchAddress } from './use-search-address';
import './search.css';

/** Everything that was said and written down, as one types. `?q=…` and filters in the address. */
export default function SearchPage() {
  const { t } = useTranslation('search-page');
  usePageTrail([{ label: t('common:nav.search') }]);
  const { wish, text, change, type, ask } = useSearchAddress();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [allRecords, setAllRecords] = useState(false);
  const asked = wish.q.trim() !== '';
  const { pages, result, groups } = useSearch(wish, opened);
  const rows = asked && result ? resultRows(result.records, groups, { records: allRecords, interviews: opened }) : [];
  const openInterview = (id: string) => setOpened((known) => new Set([...known, id]));
  const keys = useResultKeys(rows, JSON.stringify(wish), {
    onMoreRecords: () => setAllRecords(true),
    onMoreHits: openInterview,
  });

  const body = () => {
    if (!asked) return <SearchTips onAsk={ask} />;
    if (pages.error) return <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} />;
    if (!result) return <PageLoading />;
    if (rows.length === 0) return <NothingFound wish={wish} onChange={change} onAsk={ask} />;
    return (
      <ResultList
        rows={rows}
        active={keys.active}
        list={keys.list}
        stale={pages.isPlaceholderData}
        onHover={keys.setActive}
        onMoreRecords={() => setAllRecords(true)}
        onMoreHits={openInterview}
        onEnd={() => {
          if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
        }}
      />
    );
  };
  return (
    <div className="page search-page">
      <header className="search-head">
        <h1 className="visually-hidden">{t('common:nav.search')}</h1>
        <SearchField
          text={text}
          busy={pages.isFetching && asked}
          activeId={keys.activeId}
          hasResults={rows.length > 0}
          onType={type}
          onMove={keys.move}
          onOpen={keys.open}
        />
        {asked && result && <ResultSummary result={result} stale={pages.isPlaceholderData} />}
      </header>
      <div className={asked ? 'search-body' : 'search-body search-body-bare'}>
        {asked && result && <SearchFilters wish={wish} facets={result.facets} onChange={change} />}
        <div className="search-results">{body()}</div>
      </div>
    </div>
  );
}
