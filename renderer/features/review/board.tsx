import { AuditOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { BoardStage } from '../../../electron/contract/review';
import { queryKeys } from '../../api/query-keys';
import { type BoardFilter, fetchReviewBoard } from '../../api/review';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { BoardColumn } from './board-column';
import { BoardFilters } from './board-filters';
import type { ChosenCards } from './use-chosen-cards';

/** Five columns that can be read side by side, of twelve stages that could not. */
const GROUPS: readonly [string, readonly BoardStage[]][] = [
  ['prepare', ['recorded', 'transcribed']],
  ['proof', ['proof-1', 'proof-2', 'proof-3']],
  ['verify', ['narrator-approval', 'fact-check']],
  ['review', ['first-review', 'second-review', 'final-review']],
  ['publish', ['published', 'archived', 'done']],
];
const NAMES = ['text', 'county', 'collection', 'assignee'] as const;

/** The filter lives in the address, so that coming back from an interview finds the same board. */
function useBoardFilter() {
  const [search, setSearch] = useSearchParams();
  const signature = search.toString();
  const filter = useMemo((): BoardFilter => {
    const given = new URLSearchParams(signature);
    const texts = NAMES.map((name) => [name, given.get(name) ?? undefined]);
    return { ...Object.fromEntries(texts), ...(given.get('overdue') === 'true' ? { overdue: true } : {}) };
  }, [signature]);
  const change = useCallback(
    (changes: Partial<Record<keyof BoardFilter, string | boolean | undefined>>) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === false) next.delete(name);
            else next.set(name, String(value));
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return { filter, change };
}

/** Where all interviews stand. */
export function Board({ chosen }: { chosen: ChosenCards }) {
  const { t } = useTranslation('review');
  const { filter, change } = useBoardFilter();
  const board = useQuery({
    queryKey: queryKeys.reviewBoard(filter),
    queryFn: ({ signal }) => fetchReviewBoard(filter, signal),
    placeholderData: keepPreviousData,
  });
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const clear = () =>
    change({ text: undefined, county: undefined, collection: undefined, assignee: undefined, overdue: undefined });
  if (board.error) return <ErrorState problem={board.error} onRetry={() => void board.refetch()} />;
  if (!board.data) return <PageLoading />;
  if (board.data.total === 0 && !filtered)
    return <EmptyState icon={<AuditOutlined />} title={t('board.noneTitle')} hint={t('board.noneHint')} />;
  return (
    <div className="board">
      <BoardFilters filter={filter} onChange={change} onClear={clear} />
      {board.data.total === 0 ? (
        <EmptyState title={t('board.emptyTitle')} hint={t('board.emptyHint')} />
      ) : (
        <div className="board-columns">
          {GROUPS.map(([group, stages]) => (
            <BoardColumn key={group} group={group} stages={stages} board={board.data} filter={filter} chosen={chosen} />
          ))}
        </div>
      )}
    </div>
  );
}
