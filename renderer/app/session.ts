import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchSession } from '../api/archive';
import { queryKeys } from '../api/query-keys';

/** What the service told first: version, open archive, recent archives, ffmpeg. */
export const sessionQuery = queryOptions({
  queryKey: queryKeys.session,
  queryFn: ({ signal }) => fetchSession(signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSession() {
  return useQuery(sessionQuery);
}

const ASKED_ANEW: readonly string[] = [queryKeys.session, queryKeys.viewer, queryKeys.jobs].map(([name]) => name);

/** Forgets everything remembered of the archive before, and asks for the session anew. */
export function useArchiveChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    client.removeQueries({ predicate: ({ queryKey }) => !ASKED_ANEW.includes(String(queryKey[0])) });
    // A first question still on its way would be handed back as the answer, from before the change.
    await Promise.all(
      [queryKeys.session, queryKeys.viewer].map(async (queryKey) => {
        await client.cancelQueries({ queryKey });
        await client.refetchQueries({ queryKey });
      }),
    );
    await client.invalidateQueries({ queryKey: queryKeys.jobs });
  };
}
