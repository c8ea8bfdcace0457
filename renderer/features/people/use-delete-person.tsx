import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRef } from '../../../electron/contract/people';
import { deletePerson, restorePerson } from '../../api/people';
import { problemSentence } from '../../api/problems';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useUndoMessage } from '../../ui/undo-message';

/** Asks, moves to the trash, offers to take it back. Somebody who is cited stays, and the message says where. */
export function useDeletePerson(person: PersonRef, onDeleted: () => void) {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: ['people'] });
  const restore = useMutation({
    mutationFn: restorePerson,
    onSuccess: refresh,
    onError: (error) => void message.error(problemSentence(t, error)),
  });
  const remove = useMutation({
    mutationFn: () => deletePerson(person.id),
    onSuccess: async () => {
      setAsking(false);
      onDeleted();
      offerUndo(t('delete.done', { name: person.name }), () => restore.mutate(person.id));
      await refresh();
    },
    onError: (error) => {
      setAsking(false);
      void message.error(problemSentence(t, error), 8);
    },
  });
  const dialog = (
    <ConfirmDialog
      open={asking}
      title={t('delete.title')}
      confirmWord={t('delete.confirm')}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onCancel={() => setAsking(false)}
    >
      {t('delete.explain', { name: person.name })}
    </ConfirmDialog>
  );
  return { ask: () => setAsking(true), dialog };
}
