import { DeleteOutlined, HistoryOutlined, RollbackOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TrashItem, TrashList } from '../../../electron/contract/history';
import { fetchTrash } from '../../api/history';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { VirtualList } from '../../ui/virtual-list';
import { useViewer } from '../users/use-viewer';
import { TrashRow } from './trash-row';
import { useTrash } from './use-trash';
import { typeLabel } from './value-words';
import './history.css';

const PAGE_SIZE = 100;
const ROW_HEIGHT = 68;
const ALL = 'all';
const keyOf = (item: TrashItem) => `${item.recordType} ${item.recordId}`;

/** What was deleted: back to where it was, or gone for good. */
export default function TrashPage() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const [type, setType] = useState(ALL);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = type === ALL ? {} : { recordType: type };
  const answer = useInfiniteQuery({
    queryKey: queryKeys.trashList(query),
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }): Promise<TrashList> =>
      fetchTrash({ ...query, offset: pageParam, limit: PAGE_SIZE }, signal),
    getNextPageParam: (last, all) => (all.length * PAGE_SIZE < last.total ? all.length * PAGE_SIZE : undefined),
  });
  const { may } = useViewer();
  const trash = useTrash(() => setChosen(new Set()));
  usePageTrail([{ label: t('trash.title') }]);
  const first = answer.data?.pages[0];
  const items = (answer.data?.pages ?? []).flatMap((page) => page.items);
  const selected = items.filter((item) => chosen.has(keyOf(item)));
  const total = (first?.counts ?? []).reduce((sum, { count }) => sum + count, 0);
  const toggle = (item: TrashItem, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(keyOf(item));
    else next.delete(keyOf(item));
    setChosen(next);
  };
  return (
    <div className="page trash-page">
      <PageHeader
        title={t('trash.title')}
        note={total > 0 && t('trash.note', { count: total })}
        actions={
          <Button icon={<HistoryOutlined aria-hidden />} onClick={() => void navigate('/history')}>
            {t('title')}
          </Button>
        }
      />
      {answer.isPending && <PageLoading />}
      {answer.error && <ErrorState problem={answer.error} onRetry={() => void answer.refetch()} />}
      {first && total === 0 && (
        <EmptyState icon={<DeleteOutlined aria-hidden />} title={t('trash.empty')} hint={t('trash.emptyHint')} />
      )}
      {first && total > 0 && (
        <>
          <div className="trash-bar">
            <Checkbox
              checked={selected.length > 0 && selected.length === items.length}
              indeterminate={selected.length > 0 && selected.length < items.length}
              onChange={(event) => setChosen(event.target.checked ? new Set(items.map(keyOf)) : new Set())}
            >
              {selected.length > 0 ? t('trash.chosen', { count: selected.length }) : t('trash.chooseAll')}
            </Checkbox>
            {selected.length > 0 && (
              <>
                <Button
                  size="small"
                  icon={<RollbackOutlined aria-hidden />}
                  loading={trash.restoring}
                  onClick={() => trash.restore(selected)}
                >
                  {t('trash.restoreChosen')}
                </Button>
                {may('manage') && (
                  <Button
                    size="small"
                    danger
                    icon={<DeleteOutlined aria-hidden />}
                    onClick={() => trash.askPurge(selected)}
                  >
                    {t('trash.purgeChosen')}
                  </Button>
                )}
              </>
            )}
            {first.counts.length > 1 && (
              <Segmented
                className="trash-types"
                aria-label={t('filter.type')}
                value={type}
                options={[
                  { value: ALL, label: t('trash.all', { count: total }) },
                  ...first.counts.map(({ recordType, count }) => ({
                    value: recordType,
                    label: `${typeLabel(t, recordType)} ${count}`,
                  })),
                ]}
                onChange={(value) => {
                  setType(value);
                  setChosen(new Set());
                }}
              />
            )}
          </div>
          <VirtualList
            className="trash-list"
            count={items.length}
            rowHeight={ROW_HEIGHT}
            label={t('trash.title')}
            rowKey={(index) => {
              const item = items[index];
              return item ? keyOf(item) : index;
            }}
            onRange={(_, last) => {
              if (last > items.length - 20 && answer.hasNextPage && !answer.isFetchingNextPage)
                void answer.fetchNextPage();
            }}
            renderRow={(index) => {
              const item = items[index];
              return (
                item && (
                  <TrashRow
                    item={item}
                    chosen={chosen.has(keyOf(item))}
                    onChoose={(on) => toggle(item, on)}
                    onRestore={() => trash.restore([item])}
                    onPurge={may('manage') ? () => trash.askPurge([item]) : undefined}
                  />
                )
              );
            }}
          />
        </>
      )}
      {trash.dialog}
    </div>
  );
}
