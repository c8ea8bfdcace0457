import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SearchHit } from '../../../electron/contract/search';
import { queryKeys } from '../../api/query-keys';
import { search } from '../../api/search';
import { byTierAndTime, groupHits, type HitGroup } from './result-rows';
import { filtersOf, type SearchWish } from './search-address';

const PAGE_SIZE = 60;
/** Hits of one interview that are fetched when it is opened; the service gives no more at once. */
const INTERVIEW_PAGE = 500;

/**
 * Results page by page. What has been overtaken by typing is aborted; the answer before stays on the screen until the
 * new one is there, so nothing flickers.
 *
 * @param opened interviews of which everything is wanted
 */
export function useSearch(wish: SearchWish, opened: ReadonlySet<string>) {
  const q = wish.q.trim();
  const filters = filtersOf(wish);
  const pages = useInfiniteQuery({
    queryKey: queryKeys.search({ q, filters }),
    queryFn: ({ pageParam, signal }) => search({ q, filters, limit: PAGE_SIZE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const { exact, pinyin, fuzzy } = last.captionTotals;
      const loaded = all.reduce((sum, page) => sum + page.hits.length, 0);
      return last.hits.length > 0 && loaded < exact + pinyin + fuzzy ? loaded : undefined;
    },
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5000,
  });
  const result = pages.data?.pages[0];

  const groups = useMemo(() => {
    const counts = new Map<string, number>();
    for (const page of pages.data?.pages ?? []) {
      for (const interview of page.interviews) counts.set(interview.interviewId, interview.count);
    }
    return groupHits(pages.data?.pages.flatMap((page) => page.hits) ?? [], counts);
  }, [pages.data]);

  const wanting = groups.filter((group) => opened.has(group.interviewId) && group.hits.length < group.count);
  const whole = useQueries({
    queries: wanting.map(({ interviewId }) => ({
      queryKey: queryKeys.search({ q, filters, interviewId }),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        search({ q, filters: { ...filters, interview: [interviewId] }, limit: INTERVIEW_PAGE }, signal),
      staleTime: 60_000,
    })),
  });
  const wholeHits = new Map<string, SearchHit[]>();
  wanting.forEach(({ interviewId }, index) => {
    const hits = whole[index]?.data?.hits;
    if (hits) wholeHits.set(interviewId, [...hits].sort(byTierAndTime));
  });
  const shown: HitGroup[] = groups.map((group) => ({ ...group, hits: wholeHits.get(group.interviewId) ?? group.hits }));
  return { pages, result, groups: shown };
}
