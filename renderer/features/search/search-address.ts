import { PROVENANCE_KINDS, type ProvenanceKind } from '../../../electron/contract/provenance';
import type { SearchFilters } from '../../../electron/contract/search';

/** What the address of the search page says: `?q=…&county=320902&county=…&dateFrom=1983`. */
export interface SearchWish {
  q: string;
  county: string[];
  tag: string[];
  narrator: string[];
  provenance: ProvenanceKind[];
  dateFrom: string;
  dateTo: string;
}

export type ListFilter = 'county' | 'tag' | 'narrator' | 'provenance';
export const LIST_FILTERS: readonly ListFilter[] = ['provenance', 'county', 'narrator', 'tag'];

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

export function readWish(parameters: URLSearchParams): SearchWish {
  const date = (name: string) => {
    const value = parameters.get(name) ?? '';
    return DATE.test(value) ? value : '';
  };
  return {
    q: parameters.get('q') ?? '',
    county: parameters.getAll('county'),
    tag: parameters.getAll('tag'),
    narrator: parameters.getAll('narrator'),
    provenance: PROVENANCE_KINDS.filter((kind) => parameters.getAll('provenance').includes(kind)),
    dateFrom: date('dateFrom'),
    dateTo: date('dateTo'),
  };
}

export function writeWish(wish: SearchWish): URLSearchParams {
  const parameters = new URLSearchParams();
  if (wish.q) parameters.set('q', wish.q);
  for (const filter of LIST_FILTERS) for (const value of wish[filter]) parameters.append(filter, value);
  if (wish.dateFrom) parameters.set('dateFrom', wish.dateFrom);
  if (wish.dateTo) parameters.set('dateTo', wish.dateTo);
  return parameters;
}

export function filtersOf(wish: SearchWish): SearchFilters {
  const filters: SearchFilters = {};
  if (wish.county.length > 0) filters.county = wish.county;
  if (wish.tag.length > 0) filters.tag = wish.tag;
  if (wish.narrator.length > 0) filters.narrator = wish.narrator;
  if (wish.provenance.length > 0) filters.provenance = wish.provenance;
  if (wish.dateFrom) filters.dateFrom = wish.dateFrom;
  if (wish.dateTo) filters.dateTo = wish.dateTo;
  return filters;
}

export function isFiltered(wish: SearchWish): boolean {
  return LIST_FILTERS.some((filter) => wish[filter].length > 0) || wish.dateFrom !== '' || wish.dateTo !== '';
}

/** The wish with one value of a filter set or taken off. */
export function toggleFilter(wish: SearchWish, filter: ListFilter, value: string): SearchWish {
  const values: readonly string[] = wish[filter];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return filter === 'provenance'
    ? { ...wish, provenance: PROVENANCE_KINDS.filter((kind) => next.includes(kind)) }
    : { ...wish, [filter]: next };
}

export function withoutFilters(wish: SearchWish): SearchWish {
  return { q: wish.q, county: [], tag: [], narrator: [], provenance: [], dateFrom: '', dateTo: '' };
}
