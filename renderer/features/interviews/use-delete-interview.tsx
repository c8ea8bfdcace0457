import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteInterview, restoreInterview } from '../../api/interviews';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ConfirmDialog } from '../../ui/confirm-dialog';

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
      const key = `deleted-${id}`;
      void message.open({
        key,
        type: 'success',
        duration: 8,
        content: (
          <>
            {t('delete.done', { title })}
            <Button
              type="link"
              size="small"
              onClick={() => {
                message.destroy(key);
                restore.mutate(id);
              }}
            >
              {t('common:action.undo')}
            </Button>
          </>
        ),
      });
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
