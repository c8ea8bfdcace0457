import type {
  LookAlike,
  LookAlikesQuery,
  MergeResult,
  PersonChanges,
  PersonCreation,
  PersonDetail,
  PersonFacets,
  PersonFilters,
  PersonList,
  PersonListQuery,
  PersonSuggestion,
} from '../../electron/contract/people';
import { request } from './client';

interface TagCount {
  label: string;
  count: number;
}

const person = (id: string, rest = '') => `/people/${encodeURIComponent(id)}${rest}`;

/** People whose name or other name, or its pinyin, matches. */
export const findPeople = (text: string, signal?: AbortSignal) =>
  request<PersonSuggestion[]>('/people', { query: { text }, signal });
export const fetchTags = (signal?: AbortSignal) => request<TagCount[]>('/tags', { signal });

export const listPeople = (query: PersonListQuery, signal?: AbortSignal) =>
  request<PersonList>('/people/list', { query: { ...query }, signal });
export const fetchPersonFacets = (filters: PersonFilters, signal?: AbortSignal) =>
  request<PersonFacets>('/people/facets', { query: { ...filters }, signal });
export const fetchPerson = (id: string, signal?: AbortSignal) => request<PersonDetail>(person(id), { signal });
/** The confidential line: asked for only when somebody wants to see it. */
export const fetchContact = (id: string) => request<{ contact: string }>(person(id, '/contact'));

export const createPerson = (fields: PersonCreation) =>
  request<PersonDetail>('/people', { method: 'POST', json: fields });
/** @param keepalive the page is being left: the request outlives it */
export const updatePerson = (id: string, changes: PersonChanges, keepalive = false) =>
  request<PersonDetail>(person(id), { method: 'PATCH', json: changes, keepalive });
/** Moves somebody nothing cites to the trash; {@link restorePerson} brings them back. */
export const deletePerson = (id: string) => request<Record<string, never>>(person(id), { method: 'DELETE' });
export const restorePerson = (id: string) =>
  request<PersonDetail>(person(id, '/restore'), { method: 'POST', json: {} });

export const fetchLookAlikes = (id: string, signal?: AbortSignal) =>
  request<LookAlike[]>(person(id, '/look-alikes'), { signal });
export const findLookAlikes = (query: LookAlikesQuery, signal?: AbortSignal) =>
  request<LookAlike[]>('/people/look-alikes', { query: { ...query }, signal });

/** @param into id of the record that stays */
export const mergePerson = (id: string, into: string) =>
  request<MergeResult>(person(id, '/merge'), { method: 'POST', json: { into } });
export const undoMerge = (mergeId: string) =>
  request<MergeResult>(`/people/merges/${encodeURIComponent(mergeId)}/undo`, { method: 'POST', json: {} });
