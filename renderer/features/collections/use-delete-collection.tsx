import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteCollection, restoreCollection } from '../../api/collections';
import { problemSentence } from '../../api/problems';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useUndoMessage } from '../../ui/undo-message';
import { withDescendants } from '../vocabularies/tree-rows';
import type { CollectionNode } from './collections-page';
import { useRefreshCollections } from './use-refresh-collections';

/** @returns `ask` opens the question, which says what lies in the collection; `dialog` has to be rendered */
export function useDeleteCollection(
  nodes: readonly CollectionNode[],
  onSelect: (id: string | null) => void,
): { ask: (collection: CollectionNode) => void; dialog: ReactNode } {
  const { t } = useTranslation('collections');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const refresh = useRefreshCollections();
  const [asked, setAsked] = useState<CollectionNode | null>(null);
  const onError = (error: unknown) => void message.error(problemSentence(t, error));
  const restore = useMutation({
    mutationFn: (collection: CollectionNode) => restoreCollection(collection.id),
    onSuccess: async (_, { id }) => {
      await refresh();
      onSelect(id);
    },
    onError,
  });
  const within = asked ? withDescendants(nodes, asked.id).size - 1 : 0;
  const interviews = asked?.progress.interviews ?? 0;
  const remove = useMutation({
    mutationFn: (collection: CollectionNode) => deleteCollection(collection.id, within + interviews > 0),
    onSuccess: async (_, collection) => {
      setAsked(null);
      onSelect(collection.parentId);
      offerUndo(t('delete.done', { title: collection.title }), () => restore.mutate(collection));
      await refresh();
    },
    onError: (error) => {
      setAsked(null);
      onError(error);
    },
  });
  const dialog = (
    <ConfirmDialog
      open={asked !== null}
      title={t('delete.title')}
      confirmWord={t('delete.confirm')}
      danger
      busy={remove.isPending}
      onConfirm={() => asked && remove.mutate(asked)}
      onCancel={() => setAsked(null)}
    >
      {t(within + interviews > 0 ? 'delete.explainFull' : 'delete.explainEmpty', {
        title: asked?.title ?? '',
        collections: within,
        interviews,
      })}
    </ConfirmDialog>
  );
  return { ask: setAsked, dialog };
}
