import { type QueryClient, useQueries } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { InterviewSummary } from '../../../electron/contract/interviews';
import { type InterviewListFilter, listInterviews } from '../../api/interviews';
import { queryKeys } from '../../api/query-keys';
import { filterFromSearch, pagesFor } from './list-filter';

const PAGE_SIZE = 100;

function pageQuery(filter: InterviewListFilter, page: number) {
  const query = { ...filter, offset: page * PAGE_SIZE, limit: PAGE_SIZE };
  return {
    queryKey: queryKeys.interviewList(query),
    queryFn: ({ signal }: { signal: AbortSignal }) => listInterviews(query, signal),
  };
}

/** Asks for what the list shows first before there is a list. */
export function prefetchInterviews(client: QueryClient): Promise<void> {
  return client.prefetchQuery(pageQuery(filterFromSearch(new URLSearchParams()), 0));
}

export interface InterviewPages {
  /** Rows in all; null until the first answer. */
  total: number | null;
  /** null: not here yet. */
  rowAt: (index: number) => InterviewSummary | null;
  /** Tells which rows are shown, so that just their pages are asked for. */
  onRange: (first: number, last: number) => void;
  /** The rows shown belong to the filter before; the new ones are under way. */
  stale: boolean;
  error: Error | null;
  retry: () => void;
}

/** A list of any length by pages: whatever part is scrolled to is fetched, the rest is not. */
export function useInterviewPages(filter: InterviewListFilter): InterviewPages {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const before = useRef<{ total: number; first: readonly InterviewSummary[] } | null>(null);
  const wanted = pages.includes(0) ? pages : [0, ...pages];
  const answers = useQueries({
    queries: wanted.map((page) => pageQuery(filter, page)),
  });
  const onRange = useCallback((first: number, last: number) => {
    const next = pagesFor(first, last, PAGE_SIZE);
    setPages((known) => (known.join() === next.join() ? known : next));
  }, []);
  const lead = answers[0];
  if (lead?.data) before.current = { total: lead.data.total, first: lead.data.items };
  const byPage = new Map(wanted.map((page, index) => [page, answers[index]?.data?.items]));
  const stale = lead?.isPending === true && before.current !== null;
  const failed = answers.find((answer) => answer.error);
  return {
    total: lead?.data?.total ?? before.current?.total ?? null,
    rowAt: (index) => {
      const page = Math.floor(index / PAGE_SIZE);
      const items = byPage.get(page) ?? (page === 0 && stale ? before.current?.first : undefined);
      return items?.[index % PAGE_SIZE] ?? null;
    },
    onRange,
    stale,
    error: failed?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}
