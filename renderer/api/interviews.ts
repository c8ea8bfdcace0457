import type { z } from 'zod';
import type {
  createInterviewSchema,
  InterviewDetail,
  InterviewFacets,
  InterviewList,
  SORT_KEYS,
  updateInterviewSchema,
} from '../../electron/contract/interviews';
import type { ProvenanceKind } from '../../electron/contract/provenance';
import { request } from './client';

type InterviewCreation = z.input<typeof createInterviewSchema>;
type InterviewChanges = z.input<typeof updateInterviewSchema>;

/** Filters and order of the list, as `listInterviewsSchema` takes them. */
export interface InterviewListFilter {
  text?: string | undefined;
  county?: string | undefined;
  tag?: string | undefined;
  narrator?: string | undefined;
  provenance?: ProvenanceKind | undefined;
  sort: (typeof SORT_KEYS)[number];
}

export const listInterviews = (query: InterviewListFilter & { offset: number; limit: number }, signal?: AbortSignal) =>
  request<InterviewList>('/interviews', { query: { ...query }, signal });
export const fetchInterviewFacets = (signal?: AbortSignal) =>
  request<InterviewFacets>('/interviews/facets', { signal });
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
