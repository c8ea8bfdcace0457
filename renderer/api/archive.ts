import type { ArchiveSummary, BrowseListing, SessionInfo } from '../../electron/contract/archive';
import type { Job } from '../../electron/contract/jobs';
import { request } from './client';

export const fetchSession = (signal?: AbortSignal) => request<SessionInfo>('/session', { signal });

export const createArchive = (path: string, title: string) =>
  request<ArchiveSummary>('/archive/create', { method: 'POST', json: { path, title } });
export const openArchive = (path: string) =>
  request<ArchiveSummary>('/archive/open', { method: 'POST', json: { path } });
export const closeArchive = () => request<Record<string, never>>('/archive/close', { method: 'POST', json: {} });

/** Makes and opens the sample archive; its footage goes on being made by the returned job. */
export const openSampleArchive = () =>
  request<{ archive: ArchiveSummary; job: Job }>('/archive/sample', { method: 'POST', json: {} });

export const rebuildSearchIndex = () => request<Job>('/archive/rebuild-search', { method: 'POST', json: {} });

/** What a folder holds; without a path the allowed roots themselves. */
export const browseFolder = (path: string | null, signal?: AbortSignal) =>
  request<BrowseListing>('/browse', { query: { path }, signal });
export const makeFolder = (path: string) =>
  request<Record<string, never>>('/browse/folder', { method: 'POST', json: { path } });
