import { type QueryClient, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HistoryChange, HistoryList, HistoryQueryInput } from '../../../electron/contract/history';
import { fetchHistory, fetchInterviewHistory, restoreField, undoChange } from '../../api/history';
import { problemOf, problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { fieldLabel } from './value-words';

const PAGE_SIZE = 50;

/** What a list of changes is about: all of the archive by a filter, or an interview with what belongs to it. */
export type HistoryScope = { filter: HistoryQueryInput } | { interviewId: string };

/** Changes newest first, page by page. */
export function useHistory(scope: HistoryScope) {
  const answer = useInfiniteQuery({
    queryKey: queryKeys.historyList(scope),
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }): Promise<HistoryList> => {
      const page = { offset: pageParam, limit: PAGE_SIZE };
      return 'interviewId' in scope
        ? fetchInterviewHistory(scope.interviewId, page, signal)
        : fetchHistory({ ...scope.filter, ...page }, signal);
    },
    getNextPageParam: (last, all) => (last.more ? all.length * PAGE_SIZE : undefined),
  });
  // A change written while the pages are read moves one from the end of a page to the start of the next.
  const changes = new Map<string, HistoryChange>();
  for (const page of answer.data?.pages ?? []) for (const change of page.items) changes.set(change.changeId, change);
  return { ...answer, changes: [...changes.values()] };
}

/** Everything shown may have changed. */
export function refreshAfterRestore(client: QueryClient): Promise<void> {
  return client.invalidateQueries();
}

/** Puts back one field, or a whole change; says what came of it. */
export function useRestore() {
  const { t } = useTranslation('history');
  const { message } = App.useApp();
  const client = useQueryClient();
  const onError = (error: unknown) => void message.error(restoreProblem(t, error), 8);
  const field = useMutation({
    mutationFn: restoreField,
    onSuccess: () => {
      void message.success(t('done.restored'));
      return refreshAfterRestore(client);
    },
    onError,
  });
  const change = useMutation({
    mutationFn: undoChange,
    onSuccess: ({ records }) => {
      void message.success(t('done.undone', { count: records.length }));
      return refreshAfterRestore(client);
    },
    onError,
  });
  return { field, change };
}

/** Field names of a refusal in the words of the forms. */
function restoreProblem(t: ReturnType<typeof useTranslation>['t'], error: unknown): string {
  const problem = problemOf(error);
  const words = (path: string) => {
    const [recordType = '', field = ''] = path.split('.');
    return fieldLabel(t, recordType, field);
  };
  const { fields, field } = problem.params ?? {};
  return problemSentence(t, {
    ...problem,
    params: {
      ...problem.params,
      ...(typeof fields === 'string' ? { fields: fields.split(',').map(words).join(t('common:listComma')) } : {}),
      ...(typeof field === 'string' && field.includes('.') ? { field: words(field) } : {}),
    },
  });
}
