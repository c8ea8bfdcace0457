import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/client';

/** A refusal is an answer and is not asked for again; silence is. */
const retry = (failures: number, error: Error) => error instanceof ApiProblem && error.status === 0 && failures < 3;

/** Keeps the service's answers for all of the page. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The service is on this machine: being offline does not matter, and it says itself when something changed.
      queries: { networkMode: 'always', refetchOnWindowFocus: false, staleTime: 30_000, retry },
      mutations: { networkMode: 'always' },
    },
  });
}
