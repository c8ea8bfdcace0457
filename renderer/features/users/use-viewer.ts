import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Right, ViewerInfo } from '../../../electron/contract/users';
import { queryKeys } from '../../api/query-keys';
import { fetchViewer } from '../../api/users';

export const viewerQuery = queryOptions({
  queryKey: queryKeys.viewer,
  queryFn: ({ signal }) => fetchViewer(signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The archive asks who comes, and nobody has said so yet. */
export const needsLogin = (info: ViewerInfo | undefined): boolean => info?.usersExist === true && info.user === null;

/**
 * Who is at this page, and what to show them: what `may` denies, the service refuses anyway. Until the first answer,
 * nothing is allowed.
 */
export function useViewer() {
  const { data } = useQuery(viewerQuery);
  return {
    user: data?.user ?? null,
    usersExist: data?.usersExist ?? false,
    needsLogin: needsLogin(data),
    may: (right: Right) => data?.rights.includes(right) ?? false,
  };
}

const KEPT: readonly string[] = [queryKeys.session, queryKeys.viewer].map(([name]) => name);

/** Forgets every answer that was given to somebody else. */
export function useForgetAnswers(): () => void {
  const client = useQueryClient();
  return useCallback(
    () => client.removeQueries({ predicate: ({ queryKey }) => !KEPT.includes(String(queryKey[0])) }),
    [client],
  );
}

/** Goes on as whoever has logged in: with nothing remembered from before, and the session as they may see it. */
export function useEnter(): (viewer: ViewerInfo) => Promise<void> {
  const client = useQueryClient();
  const forget = useForgetAnswers();
  return async ({ usersExist, user, rights }) => {
    forget();
    await client.cancelQueries({ queryKey: queryKeys.viewer });
    await client.refetchQueries({ queryKey: queryKeys.session });
    client.setQueryData<ViewerInfo>(queryKeys.viewer, { usersExist, user, rights });
  };
}
