import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClipSummary } from '../../../electron/contract/clips';
import { deleteClip, restoreClip } from '../../api/clips';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useUndoMessage } from '../../ui/undo-message';

/** @returns `ask` opens the question; `dialog` has to be rendered */
export function useDeleteClip(): { ask: (clip: ClipSummary) => void; dialog: ReactNode } {
  const { t } = useTranslation('clips-page');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const client = useQueryClient();
  const [clip, setClip] = useState<ClipSummary | null>(null);
  const refresh = async (wanted: ClipSummary) => {
    await client.invalidateQueries({ queryKey: queryKeys.clips });
    await client.invalidateQueries({ queryKey: queryKeys.interview(wanted.interviewId) });
  };
  const restore = useMutation({
    mutationFn: (wanted: ClipSummary) => restoreClip(wanted.id),
    onSuccess: (_, wanted) => refresh(wanted),
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const remove = useMutation({
    mutationFn: (wanted: ClipSummary) => deleteClip(wanted.id),
    onSuccess: async (_, wanted) => {
      setClip(null);
      offerUndo(t('delete.done', { title: wanted.title || wanted.interviewTitle }), () => restore.mutate(wanted));
      await refresh(wanted);
    },
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const dialog = (
    <ConfirmDialog
      open={clip !== null}
      title={t('delete.title')}
      confirmWord={t('delete.confirm')}
      danger
      busy={remove.isPending}
      onConfirm={() => clip && remove.mutate(clip)}
      onCancel={() => setClip(null)}
    >
      {t('delete.explain', { title: clip?.title || clip?.interviewTitle || '' })}
    </ConfirmDialog>
  );
  return { ask: setClip, dialog };
}
