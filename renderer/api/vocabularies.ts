import type {
  County,
  CountyChanges,
  DissolveResult,
  Place,
  PlaceChanges,
  PlaceCreation,
  PlaceFields,
  PlaceRef,
  Sector,
  SectorList,
  SectorListKey,
  TagChanges,
  TagCreation,
  TagFields,
  TagSummary,
  TermUse,
} from '../../electron/contract/vocabularies';
import { request } from './client';

interface VocabularyTerm {
  id: string;
  label: { 'zh-CN': string; en: string };
}

/** A word list of the office, as resources/vocabularies holds it. */
interface Vocabulary {
  id: string;
  label: { 'zh-CN': string; en: string };
  terms: VocabularyTerm[];
}

/** By file name: `counties`, `topics` … */
type Vocabularies = Partial<Record<string, Vocabulary>>;
type Nothing = Record<string, never>;

export const fetchVocabularies = (signal?: AbortSignal) => request<Vocabularies>('/vocabularies', { signal });

/** Terms in a tree: both kinds are merged and deleted the same way. */
export type TermKind = 'tags' | 'places';
const term = (kind: TermKind, id: string) => `/${kind}/${encodeURIComponent(id)}`;

export const fetchTermUses = (kind: TermKind, id: string, signal?: AbortSignal) =>
  request<TermUse[]>(`${term(kind, id)}/interviews`, { signal });
export const mergeTerm = (kind: TermKind, id: string, into: string) =>
  request<DissolveResult>(`${term(kind, id)}/merge`, { method: 'POST', json: { into } });
/** @param remove also where interviews use it */
export const deleteTerm = (kind: TermKind, id: string, remove: boolean) =>
  request<DissolveResult>(term(kind, id), { method: 'DELETE', query: { remove } });
/** @param changeId of the merge or deletion */
export const undoTermChange = (kind: TermKind, change: 'merges' | 'deletions', changeId: string) =>
  request<{ id: string }>(`/${kind}/${change}/${encodeURIComponent(changeId)}/undo`, { method: 'POST', json: {} });

export const fetchThesaurus = (signal?: AbortSignal) => request<TagSummary[]>('/tags', { signal });
export const createTag = (fields: TagCreation) =>
  request<TagFields & { id: string }>('/tags', { method: 'POST', json: fields });
export const updateTag = (id: string, changes: TagChanges, keepalive = false) =>
  request<TagFields & { id: string }>(term('tags', id), { method: 'PATCH', json: changes, keepalive });

export const fetchPlaces = (signal?: AbortSignal) => request<Place[]>('/places', { signal });
export const createPlace = (fields: PlaceCreation) =>
  request<PlaceFields & { id: string }>('/places', { method: 'POST', json: fields });
export const updatePlace = (id: string, changes: PlaceChanges, keepalive = false) =>
  request<PlaceFields & { id: string }>(term('places', id), { method: 'PATCH', json: changes, keepalive });
export const fetchInterviewPlaces = (interviewId: string, signal?: AbortSignal) =>
  request<PlaceRef[]>(`/interviews/${encodeURIComponent(interviewId)}/places`, { signal });
export const setInterviewPlaces = (interviewId: string, ids: string[]) =>
  request<PlaceRef[]>(`/interviews/${encodeURIComponent(interviewId)}/places`, { method: 'PUT', json: { ids } });

export const fetchCounties = (signal?: AbortSignal) => request<County[]>('/counties', { signal });
export const createCounty = (county: { code: string; name: string; nameEn: string }) =>
  request<County[]>('/counties', { method: 'POST', json: county });
export const updateCounty = (code: string, changes: CountyChanges) =>
  request<County[]>(`/counties/${code}`, { method: 'PATCH', json: changes });
export const orderCounties = (ids: string[]) => request<County[]>('/counties/order', { method: 'PUT', json: { ids } });
export const deleteCounty = (code: string) => request<County[]>(`/counties/${code}`, { method: 'DELETE' });

export const fetchSectorLists = (signal?: AbortSignal) => request<SectorList[]>('/sectors/lists', { signal });
export const fetchSectors = (list: SectorListKey, signal?: AbortSignal) =>
  request<Sector[]>('/sectors', { query: { level: list.level, area: list.area, term: list.term }, signal });
export const createSectorList = (list: SectorListKey & { names?: string[]; copyFrom?: SectorListKey }) =>
  request<Sector[]>('/sectors/lists', { method: 'POST', json: list });
export const deleteSectorList = ({ level, area, term: number }: SectorListKey) =>
  request<Nothing>('/sectors/lists', { method: 'DELETE', query: { level, area, term: number } });
export const createSector = (sector: SectorListKey & { name: string }) =>
  request<{ id: string }>('/sectors', { method: 'POST', json: sector });
export const renameSector = (id: string, name: string) =>
  request<Nothing>(`/sectors/${encodeURIComponent(id)}`, { method: 'PATCH', json: { name } });
export const mergeSector = (id: string, into: string) =>
  request<{ membershipCount: number }>(`/sectors/${encodeURIComponent(id)}/merge`, { method: 'POST', json: { into } });
export const deleteSector = (id: string) =>
  request<Nothing>(`/sectors/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const orderSectors = (ids: string[]) => request<Nothing>('/sectors/order', { method: 'PUT', json: { ids } });
