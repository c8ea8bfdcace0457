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

/** Forgets everything remembered of the archive before, and asks for the session anew. */
export function useArchiveChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'jobs' });
    // A first question still on its way would be handed back as the answer, from before the change.
    await client.cancelQueries({ queryKey: queryKeys.session });
    await client.refetchQueries({ queryKey: queryKeys.session });
    await client.invalidateQueries({ queryKey: queryKeys.jobs });
  };
}
