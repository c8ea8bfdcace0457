import { SORT_KEYS } from '../../../electron/contract/interviews';
import { PROVENANCE_KINDS } from '../../../electron/contract/provenance';
import type { InterviewListFilter } from '../../api/interviews';

/** Filters of the list that a person sets, besides the order. */
const FILTER_KEYS = ['text', 'county', 'tag', 'narrator', 'provenance'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** The filter lives in the address, so that going back brings the same list back. Unknown values are passed over. */
export function filterFromSearch(search: URLSearchParams): InterviewListFilter {
  const value = (key: string) => search.get(key) ?? undefined;
  return {
    text: value('text'),
    county: value('county'),
    tag: value('tag'),
    narrator: value('narrator'),
    provenance: PROVENANCE_KINDS.find((kind) => kind === search.get('provenance')),
    sort: SORT_KEYS.find((key) => key === search.get('sort')) ?? 'recent',
  };
}

/** The address with one value changed; an empty one is taken out. */
export function withValue(search: URLSearchParams, key: string, value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(key, value);
  else next.delete(key);
  return next;
}

export function withoutFilters(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const key of FILTER_KEYS) next.delete(key);
  return next;
}

export function isFiltered(filter: InterviewListFilter): boolean {
  return FILTER_KEYS.some((key) => filter[key] !== undefined);
}

/** First and last page that rows `first` to `last` touch. */
export function pagesFor(first: number, last: number, pageSize: number): number[] {
  const from = Math.max(0, Math.floor(first / pageSize));
  const to = Math.max(from, Math.floor(Math.max(0, last) / pageSize));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
