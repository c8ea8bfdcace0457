import type { Recording } from '../../electron/contract/media';
import { apiUrl, request } from './client';

/** Loudness over time: pairs of lowest and highest sample per bucket, −128 to 127. */
export interface Peaks {
  durationMs: number;
  peaks: number[];
}

interface RecordingChanges {
  offsetMs?: number;
  role?: Recording['role'];
  partNumber?: number;
}

const media = (id: string) => `/media/${encodeURIComponent(id)}`;

export const mediaPlayUrl = (id: string) => apiUrl(`${media(id)}/play`);
export const mediaPosterUrl = (id: string) => apiUrl(`${media(id)}/poster`);
export const mediaStripUrl = (id: string) => apiUrl(`${media(id)}/strip`);

export const fetchPeaks = (
  id: string,
  range: { fromMs?: number; toMs?: number; buckets: number },
  signal?: AbortSignal,
) => request<Peaks>(`${media(id)}/peaks`, { query: { ...range }, signal });
/** Has the previews made that were cancelled or went wrong. */
export const remakeDerivatives = (id: string) =>
  request<Recording>(`${media(id)}/derivatives`, { method: 'POST', json: {} });
export const updateRecording = (id: string, changes: RecordingChanges) =>
  request<Recording>(media(id), { method: 'PATCH', json: changes });
/** To the trash; the file stays where it is. */
export const trashRecording = (id: string) => request<Record<string, never>>(media(id), { method: 'DELETE' });
