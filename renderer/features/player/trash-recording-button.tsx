import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../electron/contract/media';
import { restoreFromTrash } from '../../api/history';
import { trashRecording } from '../../api/media';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useUndoMessage } from '../../ui/undo-message';

/** Moves a recording to the trash after asking: what follows it on the timeline moves up. */
export function TrashRecordingButton({ recording }: { recording: Recording }) {
  const { t } = useTranslation('player');
  const client = useQueryClient();
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const [asking, setAsking] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.interview(recording.interviewId) });
  const onError = (error: Error) => void message.error(problemSentence(t, error), 6);
  const restore = useMutation({
    mutationFn: () => restoreFromTrash([{ recordType: 'media', recordId: recording.id }]),
    onSuccess: refresh,
    onError,
  });
  const trash = useMutation({
    mutationFn: () => trashRecording(recording.id),
    onSuccess: async () => {
      setAsking(false);
      offerUndo(t('file.trashed', { file: recording.fileName }), () => restore.mutate());
      await refresh();
    },
    onError,
  });
  return (
    <>
      <Tooltip title={t('file.trash')}>
        <Button
          type="text"
          size="small"
          className="panel-card-end"
          icon={<DeleteOutlined />}
          aria-label={t('file.trashOf', { file: recording.fileName })}
          onClick={() => setAsking(true)}
        />
      </Tooltip>
      <ConfirmDialog
        open={asking}
        title={t('file.trashTitle')}
        confirmWord={t('file.trash')}
        danger
        busy={trash.isPending}
        onConfirm={() => trash.mutate()}
        onCancel={() => setAsking(false)}
      >
        {t('file.trashExplain', { file: recording.fileName })}
      </ConfirmDialog>
    </>
  );
}
