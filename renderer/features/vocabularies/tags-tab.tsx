import { TagsOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
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
import { useTermTab } from './use-term-tab';

const byPinyin = (a: TagSummary, b: TagSummary) => (a.sortLabel < b.sortLabel ? -1 : a.sortLabel > b.sortLabel ? 1 : 0);

const wordsOf = ({ label, variants }: TagSummary) => [label, ...variants];
const pinyinOf = ({ sortLabel }: TagSummary) => sortLabel;

/** The thesaurus: tree with counts, the chosen term with everything about it. */
export function TagsTab() {
  const { t } = useTranslation('vocabularies');
  const query = useQuery({ queryKey: queryKeys.tags, queryFn: ({ signal }) => fetchThesaurus(signal) });
  const tags = useMemo(() => [...(query.data ?? [])].sort(byPinyin), [query.data]);
  const tab = useTermTab({
    kind: 'tags',
    nodes: tags,
    wordsOf,
    pinyinOf,
    create: (label, parentId) => createTag({ label, parentId }),
  });
  const tag = tab.node;

  if (query.isPending) return <PageLoading />;
  if (query.error) return <ErrorState problem={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <TermPanel
        {...tab.panel}
        placeholder={t('tags.filter')}
        createLabel={t('tags.create')}
        tree={
          tab.tree.rows.length === 0 ? (
            <EmptyState compact title={t(tags.length === 0 ? 'tags.empty' : 'filter.nothing')} />
          ) : (
            <TreeView
              {...tab.tree}
              label={t('tab.tags')}
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
              onMerge={() => tab.changes.askMerge(tag)}
              onDelete={() => tab.changes.askDelete(tag)}
              onAddNarrower={() => tab.addBelow(tag.id)}
            />
          ) : (
            <EmptyState icon={<TagsOutlined />} title={t('tags.choose')} hint={t('tags.hint')} />
          )
        }
      />
      {tab.dialog && <NewTermDialog {...tab.dialog} title={t('tags.create')} nameLabel={t('field.label')} />}
      {tab.changes.dialogs}
    </>
  );
}
