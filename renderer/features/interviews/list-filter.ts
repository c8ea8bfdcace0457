import { type InterviewFilters, interviewFiltersSchema, SORT_KEYS } from '../../../electron/contract/interviews';
import type { InterviewListFilter } from '../../api/interviews';

/** What a person sets besides the order. */
export type FilterKey = keyof InterviewFilters;
const FILTERS = Object.entries(interviewFiltersSchema.shape) as [
  FilterKey,
  (typeof interviewFiltersSchema.shape)[FilterKey],
][];

/** The filter lives in the address, so that going back brings the same list back. Unknown values are passed over. */
export function filterFromSearch(search: URLSearchParams): InterviewListFilter {
  const filter: InterviewListFilter = { sort: SORT_KEYS.find((key) => key === search.get('sort')) ?? 'recent' };
  for (const [key, schema] of FILTERS) {
    const given = search.get(key);
    const read = given ? schema.safeParse(given) : null;
    Object.assign(filter, { [key]: read?.success ? read.data : undefined });
  }
  return filter;
}

/** The address with one value changed; an empty one is taken out. */
export function withValue(search: URLSearchParams, key: string, value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(key, value);
  else next.delete(key);
  return next;
}

/** The same with several values. */
export function withValues(search: URLSearchParams, values: FilterValues): URLSearchParams {
  return Object.entries(values).reduce((next, [key, value]) => withValue(next, key, value), search);
}
export type FilterValues = Readonly<Partial<Record<FilterKey, string | undefined>>>;

export function withoutFilters(search: URLSearchParams): URLSearchParams {
  return FILTERS.reduce((next, [key]) => withValue(next, key, undefined), search);
}

export function isFiltered(filter: InterviewListFilter): boolean {
  return FILTERS.some(([key]) => filter[key] !== undefined);
}

/** First and last page that rows `first` to `last` touch. */
export function pagesFor(first: number, last: number, pageSize: number): number[] {
  const from = Math.max(0, Math.floor(first / pageSize));
  const to = Math.max(from, Math.floor(Math.max(0, last) / pageSize));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
