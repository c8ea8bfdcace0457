import { useQueries } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { PersonListQuery, PersonSummary } from '../../../electron/contract/people';
import { listPeople } from '../../api/people';
import { queryKeys } from '../../api/query-keys';
import { pagesFor } from '../interviews/list-filter';

const PAGE_SIZE = 100;

/** A list of any length by pages: whatever part is scrolled to is fetched, the rest is not. */
export function usePeoplePages(query: PersonListQuery) {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const before = useRef<{ total: number; first: readonly PersonSummary[] } | null>(null);
  const wanted = pages.includes(0) ? pages : [0, ...pages];
  const answers = useQueries({
    queries: wanted.map((page) => {
      const paged = { ...query, offset: page * PAGE_SIZE, limit: PAGE_SIZE };
      return {
        queryKey: queryKeys.personList(paged),
        queryFn: ({ signal }: { signal: AbortSignal }) => listPeople(paged, signal),
      };
    }),
  });
  const onRange = useCallback((first: number, last: number) => {
    const next = pagesFor(first, last, PAGE_SIZE);
    setPages((known) => (known.join() === next.join() ? known : next));
  }, []);
  const lead = answers[0];
  if (lead?.data) before.current = { total: lead.data.total, first: lead.data.items };
  const byPage = new Map(wanted.map((page, index) => [page, answers[index]?.data?.items]));
  const stale = lead?.isPending === true && before.current !== null;
  return {
    /** People in all; null until the first answer. */
    total: lead?.data?.total ?? before.current?.total ?? null,
    /** null: not here yet. */
    rowAt: (index: number): PersonSummary | null => {
      const page = Math.floor(index / PAGE_SIZE);
      const items = byPage.get(page) ?? (page === 0 && stale ? before.current?.first : undefined);
      return items?.[index % PAGE_SIZE] ?? null;
    },
    onRange,
    /** The rows shown belong to the filter before; the new ones are under way. */
    stale,
    error: answers.find((answer) => answer.error)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}
