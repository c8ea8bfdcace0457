import { useQueryClient } from '@tanstack/react-query';

/** Asks again for everything that shows collections. */
export function useRefreshCollections(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all(['collections', 'interview'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
