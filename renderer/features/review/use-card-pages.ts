import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ReviewCard, ReviewCards } from '../../../electron/contract/review';
import { pagesFor } from '../interviews/list-filter';

const CARD_PAGE = 60;

export interface CardPages<Answer extends ReviewCards> {
  /** Null until the first answer. */
  first: Answer | null;
  total: number;
  cardAt: (index: number) => ReviewCard | null;
  onRange: (first: number, last: number) => void;
  error: Error | null;
  retry: () => void;
}

/** A column of any length: whatever part is scrolled to is fetched, the rest is not. */
export function useCardPages<Answer extends ReviewCards>(
  key: readonly unknown[],
  fetchPage: (page: { offset: number; limit: number }, signal: AbortSignal) => Promise<Answer>,
): CardPages<Answer> {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const wanted = pages.includes(0) ? pages : [0, ...pages];
  const answers = useQueries({
    queries: wanted.map((page) => ({
      queryKey: [...key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchPage({ offset: page * CARD_PAGE, limit: CARD_PAGE }, signal),
      // While it is asked for anew the cards stay.
      placeholderData: (before: Answer | undefined) => (page === 0 ? before : undefined),
    })),
  });
  const onRange = useCallback((first: number, last: number) => {
    const next = pagesFor(first, last, CARD_PAGE);
    setPages((known) => (known.join() === next.join() ? known : next));
  }, []);
  const byPage = new Map(wanted.map((page, index) => [page, answers[index]?.data?.items]));
  const first = answers[0]?.data ?? null;
  return {
    first,
    total: first?.total ?? 0,
    cardAt: (index) => byPage.get(Math.floor(index / CARD_PAGE))?.[index % CARD_PAGE] ?? null,
    onRange,
    error: answers.find((answer) => answer.error)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error) void answer.refetch();
    },
  };
}
