import { CopyOutlined, DeleteOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sector } from '../../../electron/contract/vocabularies';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import {
  createSectorList,
  deleteSectorList,
  fetchSectorLists,
  fetchSectors,
  mergeSector,
} from '../../api/vocabularies';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { MergeDialog } from './merge-dialog';
import { NewSectorListDialog } from './new-sector-list-dialog';
import { listKey, useListName } from './sector-list-name';
import { SectorTable } from './sector-table';
import { useChosenTerm } from './use-chosen-term';

/** Sectors by committee and term: each list is edited by itself. */
export function SectorsTab() {
  const { t } = useTranslation('vocabularies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const nameOf = useListName();
  const [chosen, choose] = useChosenTerm();
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [merging, setMerging] = useState<Sector | null>(null);
  const lists = useQuery({ queryKey: queryKeys.sectorLists, queryFn: ({ signal }) => fetchSectorLists(signal) });
  const all = lists.data ?? [];
  const list = all.find((one) => listKey(one) === chosen) ?? all[0];
  const sectors = useQuery({
    queryKey: queryKeys.sectors({ list: list ? listKey(list) : '' }),
    queryFn: ({ signal }) => (list ? fetchSectors(list, signal) : []),
    enabled: list !== undefined,
  });
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: queryKeys.vocabularies }),
      client.invalidateQueries({ queryKey: ['people'] }),
    ]);
  const onError = (error: unknown) => void message.error(problemSentence(t, error));
  const change = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSuccess: refresh, onError });
  const create = useMutation({
    mutationFn: createSectorList,
    onSuccess: async ([first]) => {
      setCreating(false);
      await refresh();
      if (first) choose(listKey(first));
    },
  });
  const merge = useMutation({
    mutationFn: ({ id, into }: { id: string; into: string }) => mergeSector(id, into),
    onSuccess: async ({ membershipCount }) => {
      setMerging(null);
      void message.success(t('sectors.merged', { count: membershipCount }));
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: deleteSectorList,
    onSuccess: async () => {
      setDeleting(false);
      choose(null);
      await refresh();
    },
    onError: (error) => {
      setDeleting(false);
      onError(error);
    },
  });
  const newButton = (
    <Button icon={list ? <CopyOutlined /> : <PlusOutlined />} onClick={() => setCreating(true)}>
      {t('sectors.newList')}
    </Button>
  );

  if (lists.isPending) return <PageLoading />;
  if (lists.error) return <ErrorState problem={lists.error} onRetry={() => void lists.refetch()} />;
  return (
    <div className="page-scroll">
      {!list && (
        <EmptyState icon={<TeamOutlined />} title={t('sectors.empty')} hint={t('sectors.hint')}>
          {newButton}
        </EmptyState>
      )}
      {list && (
        <div className="list-sheet">
          <div className="list-bar">
            <Select
              className="sector-list-select"
              aria-label={t('sectors.list')}
              value={listKey(list)}
              options={all.map((one) => ({ value: listKey(one), label: nameOf(one) }))}
              onChange={choose}
            />
            <span className="faint">
              {t('sectors.summary', { count: list.sectorCount, memberships: list.membershipCount })}
            </span>
            <span className="list-bar-space" />
            {newButton}
            <Button icon={<DeleteOutlined />} onClick={() => setDeleting(true)}>
              {t('sectors.deleteList')}
            </Button>
          </div>
          {sectors.error && <ErrorState compact problem={sectors.error} onRetry={() => void sectors.refetch()} />}
          {sectors.data && (
            <SectorTable
              list={list}
              sectors={sectors.data}
              onChange={(work) => change.mutate(work)}
              onMerge={setMerging}
            />
          )}
        </div>
      )}
      {creating && (
        <NewSectorListDialog
          lists={all}
          from={list}
          busy={create.isPending}
          problem={create.error}
          onCreate={(wanted) => create.mutate(wanted)}
          onClose={() => {
            create.reset();
            setCreating(false);
          }}
        />
      )}
      {merging && (
        <MergeDialog
          title={t('merge.title', { label: merging.name })}
          explain={t('sectors.mergeExplain', { name: merging.name, count: merging.count })}
          label={t('sectors.mergeInto')}
          options={(sectors.data ?? [])
            .filter(({ id }) => id !== merging.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
          busy={merge.isPending}
          problem={merge.error}
          onMerge={(into) => merge.mutate({ id: merging.id, into })}
          onClose={() => {
            merge.reset();
            setMerging(null);
          }}
        />
      )}
      <ConfirmDialog
        open={deleting}
        title={t('sectors.deleteTitle')}
        confirmWord={t('sectors.deleteList')}
        danger
        busy={remove.isPending}
        onConfirm={() => list && remove.mutate(list)}
        onCancel={() => setDeleting(false)}
      >
        {t('sectors.deleteExplain', { list: list ? nameOf(list) : '' })}
      </ConfirmDialog>
    </div>
  );
}
