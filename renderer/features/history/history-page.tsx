import { DeleteOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { usePageTrail } from '../../app/page-trail';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { VirtualList } from '../../ui/virtual-list';
import { ChangeItem } from './change-item';
import { filterOf, queryOf } from './history-filter';
import { HistoryFilters } from './history-filters';
import { useHistory } from './use-history';
import './history.css';

const ROW_HEIGHT = 110;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 15;

/** Everything that was changed in the archive, newest first: who, when, what it was before. */
export default function HistoryPage() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  const signature = search.toString();
  const scope = useMemo(() => ({ filter: queryOf(filterOf(new URLSearchParams(signature))) }), [signature]);
  const history = useHistory(scope);
  usePageTrail([{ label: t('title') }]);
  const { changes, hasNextPage, isFetchingNextPage, fetchNextPage } = history;
  const onRange = useCallback(
    (_: number, last: number) => {
      if (last > changes.length - AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [changes.length, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const filtered = signature !== '';
  return (
    <div className="page history-page">
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <Button icon={<DeleteOutlined aria-hidden />} onClick={() => void navigate('/trash')}>
            {t('trash.title')}
          </Button>
        }
      />
      <HistoryFilters filter={filter} onChange={(next) => setSearch(next, { replace: true })} />
      {history.isPending && <PageLoading />}
      {history.error && <ErrorState problem={history.error} onRetry={() => void history.refetch()} />}
      {history.data && changes.length === 0 && (
        <EmptyState
          icon={<HistoryOutlined aria-hidden />}
          title={t(filtered ? 'empty.noMatch' : 'empty.archive')}
          hint={t(filtered ? 'empty.noMatchHint' : 'empty.archiveHint')}
        >
          {filtered && <Button onClick={() => setSearch({}, { replace: true })}>{t('filter.clear')}</Button>}
        </EmptyState>
      )}
      {changes.length > 0 && (
        <VirtualList
          className="history-virtual"
          count={changes.length}
          rowHeight={ROW_HEIGHT}
          measured
          label={t('title')}
          onRange={onRange}
          rowKey={(index) => changes[index]?.changeId ?? index}
          renderRow={(index) => {
            const change = changes[index];
            if (!change) return null;
            const day = dayjs(change.at).format(t('when.day'));
            const before = changes[index - 1];
            const newDay = !before || dayjs(before.at).format(t('when.day')) !== day;
            return (
              <div className={newDay ? 'history-row history-row-day' : 'history-row'}>
                {newDay && <h2 className="history-day">{day}</h2>}
                <ChangeItem change={change} />
              </div>
            );
          }}
        />
      )}
    </div>
  );
}
