import type { z } from 'zod';
import type { BatchRequestInput, BatchResult, BatchTrashResult } from '../../electron/contract/interview-batch';
import type {
  createInterviewSchema,
  InterviewDetail,
  InterviewFacets,
  InterviewFilters,
  InterviewIds,
  InterviewList,
  SORT_KEYS,
  updateInterviewSchema,
} from '../../electron/contract/interviews';
import { request } from './client';

type InterviewCreation = z.input<typeof createInterviewSchema>;
type InterviewChanges = z.input<typeof updateInterviewSchema>;

/** Filters and order of the list, as `listInterviewsSchema` takes them. */
export type InterviewListFilter = { [Key in keyof InterviewFilters]?: InterviewFilters[Key] | undefined } & {
  sort: (typeof SORT_KEYS)[number];
};

export const listInterviews = (query: InterviewListFilter & { offset: number; limit: number }, signal?: AbortSignal) =>
  request<InterviewList>('/interviews', { query: { ...query }, signal });
export const fetchInterviewFacets = (signal?: AbortSignal, filters: Omit<InterviewListFilter, 'sort'> = {}) =>
  request<InterviewFacets>('/interviews/facets', { query: { ...filters }, signal });
/** Of every interview the filter leaves, in the order of the list. */
export const fetchInterviewIds = (query: InterviewListFilter, signal?: AbortSignal) =>
  request<InterviewIds>('/interviews/ids', { query: { ...query }, signal });
export const fetchInterview = (id: string, signal?: AbortSignal) =>
  request<InterviewDetail>(`/interviews/${encodeURIComponent(id)}`, { signal });

export const createInterview = (fields: InterviewCreation) =>
  request<InterviewDetail>('/interviews', { method: 'POST', json: fields });

/** @param keepalive the page is being left: the request outlives it */
export const updateInterview = (id: string, changes: InterviewChanges, keepalive = false) =>
  request<InterviewDetail>(`/interviews/${encodeURIComponent(id)}`, { method: 'PATCH', json: changes, keepalive });

/** Moves an interview to the trash; {@link restoreInterview} brings it back. */
export const deleteInterview = (id: string) =>
  request<Record<string, never>>(`/interviews/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const restoreInterview = (id: string) =>
  request<InterviewDetail>(`/interviews/${encodeURIComponent(id)}/restore`, { method: 'POST', json: {} });

/** One change of many interviews, or what it would do; `undoChange` takes it back. */
export const batchInterviews = (batch: BatchRequestInput) =>
  request<BatchResult>('/interviews/batch', { method: 'POST', json: batch });
/** Moves many to the trash; `undoChange` brings them back. */
export const batchTrash = (ids: readonly string[]) =>
  request<BatchTrashResult>('/interviews/batch/trash', { method: 'POST', json: { ids } });
