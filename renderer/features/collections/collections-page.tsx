import { ApartmentOutlined, NumberOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collection } from '../../../electron/contract/collections';
import { createCollection, fetchCollections } from '../../api/collections';
import { queryKeys } from '../../api/query-keys';
import { usePageTrail } from '../../app/page-trail';
import { useShortcuts } from '../../app/shortcuts';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { TreeView } from '../vocabularies/tree-view';
import { useChosenTerm } from '../vocabularies/use-chosen-term';
import { useTree } from '../vocabularies/use-tree';
import { CodeRuleDialog } from './code-rule-dialog';
import { CollectionDetail } from './collection-detail';
import { NewCollectionDialog } from './new-collection-dialog';
import { useRefreshCollections } from './use-refresh-collections';
import '../vocabularies/vocabularies.css';
import './collections.css';

export type CollectionNode = Collection & { label: string };

/** Fonds, series and collections: the tree at the left, the chosen one with its progress at the right. */
export default function CollectionsPage() {
  const { t } = useTranslation('collections');
  const [chosen, choose] = useChosenTerm();
  const [text, setText] = useState('');
  const [creating, setCreating] = useState<{ parentId: string | null } | null>(null);
  const [ruling, setRuling] = useState(false);
  const refresh = useRefreshCollections();
  const query = useQuery({ queryKey: queryKeys.collections, queryFn: ({ signal }) => fetchCollections(signal) });
  const nodes = useMemo(
    () => (query.data ?? []).map((collection): CollectionNode => ({ ...collection, label: collection.title })),
    [query.data],
  );
  const wanted = text.trim().toLowerCase();
  const keep = useMemo(
    () =>
      wanted === ''
        ? null
        : ({ title, code, term, year }: CollectionNode) =>
            `${title} ${code} ${term} ${year}`.toLowerCase().includes(wanted),
    [wanted],
  );
  const { rows, toggle } = useTree(nodes, keep, chosen);
  const create = useMutation({
    mutationFn: createCollection,
    onSuccess: async ({ id }) => {
      setCreating(null);
      await refresh();
      choose(id);
    },
  });
  usePageTrail([{ label: t('title') }]);
  useShortcuts(t('title'), [
    { id: 'new', keys: ['n'], label: t('action.create'), run: () => setCreating({ parentId: chosen }) },
    { id: 'walk', keys: ['arrowup', 'arrowdown'], label: t('keys.walk') },
  ]);
  const collection = nodes.find(({ id }) => id === chosen) ?? nodes[0];
  const newButton = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating({ parentId: null })}>
      {t('action.create')}
    </Button>
  );
  const ruleButton = (
    <Button icon={<NumberOutlined />} onClick={() => setRuling(true)}>
      {t('rule.open')}
    </Button>
  );
  return (
    <div className="page collections-page">
      <PageHeader
        title={t('title')}
        note={nodes.length > 0 && t('summary', { count: nodes.length })}
        actions={
          <>
            {ruleButton}
            {newButton}
          </>
        }
      />
      {query.isPending && <PageLoading />}
      {query.error && <ErrorState problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data && !collection && (
        <EmptyState icon={<ApartmentOutlined />} title={t('empty.title')} hint={t('empty.hint')}>
          {newButton}
          {ruleButton}
        </EmptyState>
      )}
      {collection && (
        <div className="term-columns">
          <div className="term-side">
            <div className="term-bar collection-bar">
              <Input
                allowClear
                prefix={<SearchOutlined aria-hidden />}
                value={text}
                placeholder={t('filter')}
                aria-label={t('filter')}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
            {rows.length === 0 && <EmptyState compact title={t('noMatch')} />}
            {rows.length > 0 && (
              <TreeView
                rows={rows}
                label={t('title')}
                selected={collection.id}
                onSelect={choose}
                onToggle={toggle}
                renderStart={({ kind }) => <span className={`tree-kind tree-kind-${kind}`}>{t(`kind.${kind}`)}</span>}
                renderEnd={({ progress }) => (
                  <span className="tree-count tabular" title={t('interviewCount', { count: progress.interviews })}>
                    {progress.interviews}
                  </span>
                )}
              />
            )}
          </div>
          <div className="term-main">
            <CollectionDetail
              key={collection.id}
              collection={collection}
              nodes={nodes}
              onSelect={choose}
              onAddWithin={() => setCreating({ parentId: collection.id })}
            />
          </div>
        </div>
      )}
      {creating && (
        <NewCollectionDialog
          nodes={nodes}
          parentId={creating.parentId}
          busy={create.isPending}
          problem={create.error}
          onCreate={(fields) => create.mutate(fields)}
          onClose={() => {
            create.reset();
            setCreating(null);
          }}
        />
      )}
      {ruling && <CodeRuleDialog onClose={() => setRuling(false)} />}
    </div>
  );
}
