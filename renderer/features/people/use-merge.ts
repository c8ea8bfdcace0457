import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { MergeResult, PersonRef } from '../../../electron/contract/people';
import { mergePerson, undoMerge } from '../../api/people';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { useUndoMessage } from '../../ui/undo-message';

/** Merging two records and taking it back, with a message that offers to. */
export function useMerge(onMerged?: () => void) {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const settle = async ({ person }: MergeResult) => {
    client.setQueryData(queryKeys.person(person.id), person);
    // Names of people stand in interviews, hits and statements as well.
    await client.invalidateQueries();
  };
  const undo = useMutation({
    mutationFn: undoMerge,
    onSuccess: async (result) => {
      void message.success(t('merge.undone'));
      await settle(result);
    },
    onError: (error) => void message.error(problemSentence(t, error), 6),
  });
  const merge = useMutation({
    mutationFn: ({ merged, kept }: { merged: PersonRef; kept: PersonRef }) => mergePerson(merged.id, kept.id),
    onSuccess: async (result, { merged, kept }) => {
      onMerged?.();
      await navigate(`/people/${encodeURIComponent(kept.id)}`, { replace: true });
      offerUndo(t('merge.done', { merged: merged.name, kept: kept.name }), () => undo.mutate(result.mergeId));
      await settle(result);
    },
  });
  return { merge, undo };
}
