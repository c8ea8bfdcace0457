import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tabs, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { COLLECTION_KINDS, type Collection, type CollectionFields } from '../../../electron/contract/collections';
import { orderCollections, updateCollection } from '../../api/collections';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { Choice, Line, Paragraph } from '../../ui/record-form/fields';
import { RecordForm } from '../../ui/record-form/record-form';
import { useRecordForm } from '../../ui/record-form/use-record-form';
import { ParentField } from '../vocabularies/parent-field';
import { moved } from '../vocabularies/row-actions';
import { ancestorIds } from '../vocabularies/tree-rows';
import { CollectionInterviews } from './collection-interviews';
import type { CollectionNode } from './collections-page';
import { ProgressBars } from './progress-bars';
import { useDeleteCollection } from './use-delete-collection';
import { useRefreshCollections } from './use-refresh-collections';

interface Props {
  collection: CollectionNode;
  nodes: readonly CollectionNode[];
  onSelect: (id: string | null) => void;
  onAddWithin: () => void;
}

/** A collection: its record, how far the work on it has come, its interviews. Give it a `key`. */
export function CollectionDetail({ collection, nodes, onSelect, onAddWithin }: Props) {
  const { t } = useTranslation('collections');
  const { message } = App.useApp();
  const client = useQueryClient();
  const refresh = useRefreshCollections();
  const remove = useDeleteCollection(nodes, onSelect);
  const { id, title, kind, parentId, code, term, year, scope, progress } = collection;
  const form = useRecordForm<CollectionFields>({
    stored: { title, kind, parentId, code, term, year, scope },
    neverEmpty: ['title'],
    save: async (changes, leaving) => {
      const saved = await updateCollection(id, changes, leaving);
      client.setQueryData<Collection[]>(queryKeys.collections, (known) =>
        known?.map((one) => (one.id === id ? { ...one, ...saved } : one)),
      );
      void refresh();
    },
  });
  const siblings = nodes.filter((node) => node.parentId === parentId).map((node) => node.id);
  const place = siblings.indexOf(id);
  const order = useMutation({
    mutationFn: (step: 1 | -1) => orderCollections(parentId, moved(siblings, place, step)),
    onSuccess: refresh,
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const path = ancestorIds(nodes, id)
    .reverse()
    .map((one) => nodes.find((node) => node.id === one))
    .filter((node) => node !== undefined);
  return (
    <div className="term-detail">
      <div className="term-head">
        <div className="collection-heading">
          {path.length > 0 && (
            <p className="collection-path one-line">
              {path.map((node) => (
                <span key={node.id}>
                  <button type="button" className="plain-button" onClick={() => onSelect(node.id)}>
                    {node.title}
                  </button>
                  {' / '}
                </span>
              ))}
            </p>
          )}
          <h2 className="clamp-2">{title}</h2>
        </div>
        <div className="term-actions">
          <Tooltip title={t('action.up')}>
            <Button
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={t('action.up')}
              disabled={place <= 0}
              onClick={() => order.mutate(-1)}
            />
          </Tooltip>
          <Tooltip title={t('action.down')}>
            <Button
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={t('action.down')}
              disabled={place === siblings.length - 1}
              onClick={() => order.mutate(1)}
            />
          </Tooltip>
          <Button size="small" icon={<PlusOutlined />} onClick={onAddWithin}>
            {t('action.addWithin')}
          </Button>
          <Button size="small" icon={<DeleteOutlined />} onClick={() => remove.ask(collection)}>
            {t('common:action.delete')}
          </Button>
        </div>
      </div>
      <ProgressBars progress={progress} />
      <Tabs
        className="collection-tabs"
        items={[
          {
            key: 'members',
            label: `${t('tab.members')} ${progress.interviews}`,
            children: <CollectionInterviews collection={collection} nodes={nodes} />,
          },
          {
            key: 'record',
            label: t('tab.record'),
            children: (
              <RecordForm form={form} namespace="collections" label={t('form', { title })}>
                <div className="record-grid">
                  <Line name="title" wide required />
                  <Choice
                    name="kind"
                    options={COLLECTION_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
                  />
                  <ParentField nodes={nodes} id={id} topWord={t('top')} />
                  <Line name="code" />
                  <Line name="term" />
                  <Line name="year" />
                  <Paragraph name="scope" rows={2} />
                </div>
              </RecordForm>
            ),
          },
        ]}
      />
      {remove.dialog}
    </div>
  );
}
