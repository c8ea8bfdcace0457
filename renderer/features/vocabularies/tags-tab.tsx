import { TagsOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TagSummary } from '../../../electron/contract/vocabularies';
import { queryKeys } from '../../api/query-keys';
import { createTag, fetchThesaurus } from '../../api/vocabularies';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { NewTermDialog } from './new-term-dialog';
import { TagDetail } from './tag-detail';
import { TermCount, TermPanel } from './term-panel';
import { TreeView } from './tree-view';
import { useChosenTerm } from './use-chosen-term';
import { useRefreshTerms, useTermChanges } from './use-term-changes';
import { useTree } from './use-tree';

const byPinyin = (a: TagSummary, b: TagSummary) => (a.sortLabel < b.sortLabel ? -1 : a.sortLabel > b.sortLabel ? 1 : 0);

/** The thesaurus: tree with counts, the chosen term with everything about it. */
export function TagsTab() {
  const { t } = useTranslation('vocabularies');
  const [chosen, choose] = useChosenTerm();
  const [text, setText] = useState('');
  const [unusedOnly, setUnusedOnly] = useState(false);
  const [creating, setCreating] = useState<{ parentId: string | null } | null>(null);
  const query = useQuery({ queryKey: queryKeys.tags, queryFn: ({ signal }) => fetchThesaurus(signal) });
  const tags = useMemo(() => [...(query.data ?? [])].sort(byPinyin), [query.data]);
  const refresh = useRefreshTerms('tags');
  const changes = useTermChanges('tags', tags, choose);
  const create = useMutation({
    mutationFn: (fields: { label: string; parentId: string | null }) => createTag(fields),
    onSuccess: async ({ id }) => {
      setCreating(null);
      await refresh();
      choose(id);
    },
  });
  const wanted = text.trim().toLowerCase();
  const keep = useMemo(() => {
    if (wanted === '' && !unusedOnly) return null;
    const pinyin = wanted.replaceAll(' ', '');
    return ({ label, variants, sortLabel, count }: TagSummary) =>
      (!unusedOnly || count === 0) &&
      (wanted === '' ||
        [label, ...variants].some((word) => word.toLowerCase().includes(wanted)) ||
        sortLabel.replaceAll(' ', '').includes(pinyin));
  }, [wanted, unusedOnly]);
  const { rows, toggle } = useTree(tags, keep, chosen);
  const tag = tags.find(({ id }) => id === chosen);

  if (query.isPending) return <PageLoading />;
  if (query.error) return <ErrorState problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <TermPanel
        text={text}
        onText={setText}
        placeholder={t('tags.filter')}
        unusedOnly={unusedOnly}
        onUnusedOnly={setUnusedOnly}
        unusedCount={tags.filter(({ count }) => count === 0).length}
        createLabel={t('tags.create')}
        onCreate={() => setCreating({ parentId: null })}
        tree={
          rows.length === 0 ? (
            <EmptyState compact title={t(tags.length === 0 ? 'tags.empty' : 'filter.nothing')} />
          ) : (
            <TreeView
              rows={rows}
              label={t('tab.tags')}
              selected={chosen}
              onSelect={choose}
              onToggle={toggle}
              renderEnd={({ count, countWithin }) => <TermCount count={count} countWithin={countWithin} />}
            />
          )
        }
        detail={
          tag ? (
            <TagDetail
              key={tag.id}
              tag={tag}
              tags={tags}
              onMerge={() => changes.askMerge(tag)}
              onDelete={() => changes.askDelete(tag)}
              onAddNarrower={() => setCreating({ parentId: tag.id })}
            />
          ) : (
            <EmptyState icon={<TagsOutlined />} title={t('tags.choose')} hint={t('tags.hint')} />
          )
        }
      />
      {creating && (
        <NewTermDialog
          title={t('tags.create')}
          nameLabel={t('field.label')}
          parentLabel={t('field.parentId')}
          nodes={tags}
          parentId={creating.parentId}
          busy={create.isPending}
          problem={create.error}
          onCreate={(label, parentId) => create.mutate({ label, parentId })}
          onClose={() => {
            create.reset();
            setCreating(null);
          }}
        />
      )}
      {changes.dialogs}
    </>
  );
}
