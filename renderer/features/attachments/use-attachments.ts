import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../electron/contract/attachments';
import {
  type AttachmentPlace,
  deleteAttachment,
  fetchAttachments,
  restoreAttachment,
  setPortrait,
  updateAttachment,
} from '../../api/attachments';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { useUndoMessage } from '../../ui/undo-message';

/** What an attachment is called: its caption, or the name of its file. */
export function attachmentTitle({ caption, fileName }: Pick<Attachment, 'caption' | 'fileName'>): string {
  return caption.split('\n')[0] || fileName;
}

export function useAttachmentList(place: AttachmentPlace) {
  return useQuery({
    queryKey: queryKeys.attachmentsOf(place.recordType, place.recordId),
    queryFn: ({ signal }) => fetchAttachments(place, signal),
  });
}

/** What can be done with the attachments of a record; each tells what went wrong by itself. */
export function useAttachmentActions(place: AttachmentPlace) {
  const { t } = useTranslation('attachments');
  const { message } = App.useApp();
  const client = useQueryClient();
  const offerUndo = useUndoMessage();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: queryKeys.attachmentsOf(place.recordType, place.recordId) });
  };
  const onError = (error: unknown) => void message.error(problemSentence(t, error));
  const restore = useMutation({ mutationFn: restoreAttachment, onSuccess: refresh, onError });
  const remove = useMutation({
    mutationFn: (attachment: Attachment) => deleteAttachment(attachment.id),
    onSuccess: async (_, attachment) => {
      offerUndo(t('removed', { title: attachmentTitle(attachment) }), () => restore.mutate(attachment.id));
      await refresh();
    },
    onError,
  });
  const move = useMutation({
    mutationFn: ({ id, position }: { id: string; position: number }) => updateAttachment(id, { position }),
    onSuccess: refresh,
    onError,
  });
  const portrait = useMutation({
    mutationFn: (attachmentId: string | null) => setPortrait(place.recordId, attachmentId),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['people'] });
      await refresh();
    },
    onError,
  });
  return { remove, move, portrait, refresh };
}
