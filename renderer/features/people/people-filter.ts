import {
  listPeopleSchema,
  MEMBERSHIP_LEVELS,
  PERSON_ROLES,
  PERSON_SORTS,
  type PersonFilters,
  type PersonListQuery,
  RESCUE_FILTERS,
} from '../../../electron/contract/people';

export type PeopleView = 'all' | 'rescue';

const FILTER_KEYS = ['text', 'role', 'level', 'area', 'term', 'sector', 'county', 'rescue', 'interviewed'] as const;

export interface PeopleAddress {
  view: PeopleView;
  /** What the person set; the rescue list adds its own condition. */
  filters: PersonFilters;
  query: PersonListQuery;
}

/** The filter lives in the address, so that going back brings the same list back. Unknown values are passed over. */
export function addressFromSearch(search: URLSearchParams): PeopleAddress {
  const view = search.get('view') === 'rescue' ? 'rescue' : 'all';
  const filters = filtersFromSearch(search);
  const sort = PERSON_SORTS.find((key) => key === search.get('sort')) ?? 'name';
  const wanted =
    view === 'rescue' ? { rescue: 'open' as const, ...filters, sort: 'rescue' as const } : { ...filters, sort };
  return { view, filters, query: listPeopleSchema.parse(wanted) };
}

function filtersFromSearch(search: URLSearchParams): PersonFilters {
  const value = (key: string) => search.get(key) ?? undefined;
  const term = Number(search.get('term'));
  const known: { [Key in keyof PersonFilters]: PersonFilters[Key] | undefined } = {
    text: value('text'),
    role: PERSON_ROLES.find((role) => role === search.get('role')),
    level: MEMBERSHIP_LEVELS.find((level) => level === search.get('level')),
    area: value('area'),
    term: Number.isInteger(term) && term > 0 ? term : undefined,
    sector: value('sector'),
    county: value('county'),
    rescue: RESCUE_FILTERS.find((rescue) => rescue === search.get('rescue')),
    interviewed: search.get('interviewed') === 'yes' ? 'yes' : search.get('interviewed') === 'no' ? 'no' : undefined,
  };
  return Object.fromEntries(Object.entries(known).filter(([, filter]) => filter !== undefined)) as PersonFilters;
}

/** The address with some values changed; undefined ones are taken out. */
export function withValues(search: URLSearchParams, values: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(values)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return next;
}

export function withoutFilters(search: URLSearchParams): URLSearchParams {
  return withValues(search, Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined])));
}

export function isFiltered(filters: PersonFilters): boolean {
  return Object.keys(filters).length > 0;
}
