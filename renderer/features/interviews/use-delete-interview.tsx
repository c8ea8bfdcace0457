import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteInterview, restoreInterview } from '../../api/interviews';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useUndoMessage } from '../../ui/undo-message';

interface Target {
  id: string;
  title: string;
}

/**
 * Moves an interview to the trash after asking, and offers to undo it.
 *
 * @param onDeleted e.g. leave the interview's own page
 * @returns `ask` opens the question; `dialog` has to be rendered
 */
export function useDeleteInterview(onDeleted?: () => void): { ask: (target: Target) => void; dialog: ReactNode } {
  const { t } = useTranslation('interviews');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const client = useQueryClient();
  const [target, setTarget] = useState<Target | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.interviews });
  const restore = useMutation({
    mutationFn: restoreInterview,
    onSuccess: refresh,
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const remove = useMutation({
    mutationFn: ({ id }: Target) => deleteInterview(id),
    onSuccess: async (_, { id, title }) => {
      setTarget(null);
      offerUndo(t('delete.done', { title }), () => restore.mutate(id));
      onDeleted?.();
      await refresh();
    },
    onError: (error) => void message.error(problemSentence(t, error), 6),
  });
  const ask = useCallback((wanted: Target) => setTarget({ id: wanted.id, title: wanted.title }), []);
  const dialog = (
    <ConfirmDialog
      open={target !== null}
      title={t('delete.title')}
      confirmWord={t('delete.confirm')}
      danger
      busy={remove.isPending}
      onConfirm={() => target && remove.mutate(target)}
      onCancel={() => setTarget(null)}
    >
      {t('delete.explain', { title: target?.title ?? '' })}
    </ConfirmDialog>
  );
  return { ask, dialog };
}
