import type { ClipSummary, CutInput } from '../../electron/contract/clips';
import type { Job } from '../../electron/contract/jobs';
import { apiUrl, request } from './client';

export const cutClip = (cut: CutInput) => request<Job>('/clips', { method: 'POST', json: cut });
export const fetchClips = (signal?: AbortSignal) => request<ClipSummary[]>('/clips', { signal });
export const clipFileUrl = (id: string) => apiUrl(`/clips/${encodeURIComponent(id)}/file`);
/** Moves a clip and its file to the trash. */
export const deleteClip = (id: string) =>
  request<Record<string, never>>(`/clips/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const restoreClip = (id: string) =>
  request<Record<string, never>>(`/clips/${encodeURIComponent(id)}/restore`, { method: 'POST' });
