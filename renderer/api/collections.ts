import type { ArchivalCodeRule } from '../../electron/contract/archival-code';
import type {
  CodeCheck,
  CodeProposal,
  CodeQuestion,
  Collection,
  CollectionChanges,
  CollectionCreation,
  CollectionFields,
  CollectionInterviews,
  CollectionRef,
} from '../../electron/contract/collections';
import { request } from './client';

type Stored = CollectionFields & { id: string };
type Nothing = Record<string, never>;

const collection = (id: string) => `/collections/${encodeURIComponent(id)}`;

export const fetchCollections = (signal?: AbortSignal) => request<Collection[]>('/collections', { signal });
export const createCollection = (fields: CollectionCreation) =>
  request<Stored>('/collections', { method: 'POST', json: fields });
export const updateCollection = (id: string, changes: CollectionChanges, keepalive = false) =>
  request<Stored>(collection(id), { method: 'PATCH', json: changes, keepalive });
export const orderCollections = (parentId: string | null, ids: string[]) =>
  request<Nothing>('/collections/order', { method: 'PUT', json: { parentId, ids } });
/** To the trash. @param withContents also when it holds something */
export const deleteCollection = (id: string, withContents: boolean) =>
  request<Nothing>(collection(id), { method: 'DELETE', query: { withContents } });
export const restoreCollection = (id: string) =>
  request<Stored>(`${collection(id)}/restore`, { method: 'POST', json: {} });

export const fetchCollectionInterviews = (
  id: string,
  query: { nested: boolean; offset: number; limit: number },
  signal?: AbortSignal,
) => request<CollectionInterviews>(`${collection(id)}/interviews`, { query, signal });
export const addToCollection = (id: string, ids: string[]) =>
  request<{ changed: number }>(`${collection(id)}/interviews`, { method: 'POST', json: { ids } });
export const removeFromCollection = (id: string, ids: string[]) =>
  request<{ changed: number }>(`${collection(id)}/interviews/remove`, { method: 'POST', json: { ids } });
export const fetchInterviewCollections = (interviewId: string, signal?: AbortSignal) =>
  request<CollectionRef[]>(`/interviews/${encodeURIComponent(interviewId)}/collections`, { signal });
export const setInterviewCollections = (interviewId: string, ids: string[]) =>
  request<CollectionRef[]>(`/interviews/${encodeURIComponent(interviewId)}/collections`, {
    method: 'PUT',
    json: { ids },
  });

export const fetchCodeRule = (signal?: AbortSignal) => request<ArchivalCodeRule>('/archival-code/rule', { signal });
export const saveCodeRule = (rule: ArchivalCodeRule) =>
  request<ArchivalCodeRule>('/archival-code/rule', { method: 'PUT', json: rule });
export const proposeCode = (question: CodeQuestion) =>
  request<CodeProposal>('/archival-code/next', { query: { ...question } });
export const checkCode = (question: CodeQuestion & { code: string }, signal?: AbortSignal) =>
  request<CodeCheck>('/archival-code/check', { query: { ...question }, signal });
