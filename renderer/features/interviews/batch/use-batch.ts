import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { undoChange } from '../../../api/history';
import { batchInterviews, batchTrash } from '../../../api/interviews';
import { problemSentence } from '../../../api/problems';
import { queryKeys } from '../../../api/query-keys';
import { useUndoMessage } from '../../../ui/undo-message';

/** Makes a batch and offers to take it back. @param onDone nothing is left to be done with those chosen */
export function useBatch(onDone: () => void) {
  const { t } = useTranslation('interviews');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(
      [
        queryKeys.interviews,
        ['interview'],
        queryKeys.collections,
        queryKeys.tags,
        queryKeys.trash,
        queryKeys.history,
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  const undo = useMutation({
    mutationFn: undoChange,
    onSuccess: async () => {
      void message.success(t('batch.undone'));
      await refresh();
    },
    onError: (error) => void message.error(problemSentence(t, error), 8),
  });
  const done = async (text: string, changeId: string | null) => {
    if (changeId === null) void message.info(t('batch.nothingChanged'));
    else offerUndo(text, () => undo.mutate(changeId));
    onDone();
    await refresh();
  };
  const apply = useMutation({
    mutationFn: batchInterviews,
    onSuccess: ({ changing, changeId }) => done(t('batch.done', { count: changing }), changeId),
  });
  const trash = useMutation({
    mutationFn: batchTrash,
    onSuccess: ({ count, changeId }) => done(t('batch.trashed', { count }), changeId),
    onError: (error) => void message.error(problemSentence(t, error), 8),
  });
  return { apply, trash };
}
