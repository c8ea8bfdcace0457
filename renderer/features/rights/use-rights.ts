import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { addConsent, fetchRights, liftPassage, restoreConsent, sealPassage, trashConsent } from '../../api/rights';

export function useRights(interviewId: string) {
  return useQuery({
    queryKey: queryKeys.rights(interviewId),
    queryFn: ({ signal }) => fetchRights(interviewId, signal),
  });
}

/** What a change of rights makes stale: the interview with all that hangs on it, its captions, search. */
export async function refreshAfterRights(client: QueryClient, interviewId: string): Promise<void> {
  await Promise.all(
    [queryKeys.interview(interviewId), ['transcript'], ['search'], queryKeys.clips].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}

/** The changes of an interview's rights; what goes wrong is said in a message. */
export function useRightsChanges(interviewId: string) {
  const { t } = useTranslation('rights');
  const { message } = App.useApp();
  const client = useQueryClient();
  const options = {
    onSuccess: () => refreshAfterRights(client, interviewId),
    onError: (error: Error) => void message.error(problemSentence(t, error), 6),
  };
  return {
    add: useMutation({ mutationFn: (grantor: string) => addConsent(interviewId, grantor), ...options }),
    trash: useMutation({ mutationFn: trashConsent, ...options }),
    restore: useMutation({ mutationFn: restoreConsent, ...options }),
    seal: useMutation({
      mutationFn: (fields: { startMs: number; endMs: number }) => sealPassage(interviewId, fields),
      ...options,
    }),
    lift: useMutation({ mutationFn: liftPassage, ...options }),
  };
}
