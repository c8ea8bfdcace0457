import type { Job } from '../../electron/contract/jobs';
import { request } from './client';

export const fetchJobs = (signal?: AbortSignal) => request<Job[]>('/jobs', { signal });
export const cancelJob = (id: string) =>
  request<Job>(`/jobs/${encodeURIComponent(id)}/cancel`, { method: 'POST', json: {} });
/** Takes a finished job off the list; what it made stays. */
export const forgetJob = (id: string) =>
  request<Record<string, never>>(`/jobs/${encodeURIComponent(id)}`, { method: 'DELETE' });
