import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EventDetail } from '../../../electron/contract/events';
import { deleteEvent, restoreEvent } from '../../api/events';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { useUndoMessage } from '../../ui/undo-message';

/** Deletes an event nobody tells of any more, with undo. */
export function useDeleteEvent() {
  const { t } = useTranslation('events');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const offerUndo = useUndoMessage();
  const renew = () => void client.invalidateQueries({ queryKey: queryKeys.events });
  const fail = (error: Error) => void message.error(problemSentence(t, error));
  const restore = useMutation({ mutationFn: restoreEvent, onSuccess: renew, onError: fail });
  return useMutation({
    mutationFn: (event: EventDetail) => deleteEvent(event.id),
    onError: fail,
    onSuccess: (_, event) => {
      void navigate('/events');
      renew();
      offerUndo(t('deleted', { name: event.name }), () => restore.mutate(event.id));
    },
  });
}
