import type {
  HistoryChange,
  HistoryFacets,
  HistoryList,
  HistoryQueryInput,
  PurgeResult,
  RestoreResult,
  TrashItems,
  TrashList,
  TrashQueryInput,
} from '../../electron/contract/history';
import { request } from './client';

export const fetchHistory = (query: HistoryQueryInput, signal?: AbortSignal) =>
  request<HistoryList>('/history', { query: { ...query }, signal });
export const fetchInterviewHistory = (
  interviewId: string,
  query: Pick<HistoryQueryInput, 'offset' | 'limit'>,
  signal?: AbortSignal,
) => request<HistoryList>(`/interviews/${encodeURIComponent(interviewId)}/history`, { query: { ...query }, signal });
export const fetchHistoryFacets = (signal?: AbortSignal) => request<HistoryFacets>('/history/facets', { signal });
/** One change, a page of its fields. */
export const fetchChange = (changeId: string, offset: number, limit: number) =>
  request<HistoryChange>(`/history/changes/${encodeURIComponent(changeId)}`, { query: { offset, limit } });
/** Both values of one field whole. */
export const fetchHistoryValues = (num: number) =>
  request<{ num: number; before: string | null; after: string | null }>(`/history/${num}`);
export const restoreField = (num: number) => request<RestoreResult>(`/history/${num}/restore`, { method: 'POST' });
export const undoChange = (changeId: string) =>
  request<RestoreResult>(`/history/changes/${encodeURIComponent(changeId)}/undo`, { method: 'POST' });

export const fetchTrash = (query: TrashQueryInput, signal?: AbortSignal) =>
  request<TrashList>('/trash', { query: { ...query }, signal });
export const restoreFromTrash = (items: TrashItems) =>
  request<Record<string, never>>('/trash/restore', { method: 'POST', json: { items } });
/** Deletes for good. */
export const purgeFromTrash = (items: TrashItems) =>
  request<PurgeResult>('/trash', { method: 'DELETE', json: { items } });

/** The name this person's changes are kept under. */
export const giveUserName = (name: string) =>
  request<{ userName: string }>('/session/user', { method: 'POST', json: { name } });
