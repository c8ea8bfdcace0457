import type {
  AddTranscriptResult,
  Transcript,
  TranscriptKind,
  TranscriptPreview,
} from '../../electron/contract/transcripts';
import { apiUrl, request } from './client';

interface TranscriptAddition {
  fileName: string;
  kind?: TranscriptKind;
  encoding?: string;
  /** Transcript that the new one replaces. */
  supersedes?: string;
}

export const previewTranscript = (file: Blob, fileName: string, encoding?: string, signal?: AbortSignal) =>
  request<TranscriptPreview>('/transcripts/preview', {
    method: 'POST',
    query: { fileName, encoding },
    body: file,
    signal,
  });
export const addTranscript = (interviewId: string, file: Blob, addition: TranscriptAddition) =>
  request<AddTranscriptResult>(`/interviews/${encodeURIComponent(interviewId)}/transcripts`, {
    method: 'POST',
    query: { ...addition },
    body: file,
  });
export const fetchTranscript = (id: string, signal?: AbortSignal) =>
  request<Transcript>(`/transcripts/${encodeURIComponent(id)}`, { signal });
export const transcriptOriginalUrl = (id: string) => apiUrl(`/transcripts/${encodeURIComponent(id)}/original`);
export const setTranscriptSuperseded = (id: string, superseded: boolean) =>
  request<Transcript>(`/transcripts/${encodeURIComponent(id)}/supersede`, { method: 'POST', json: { superseded } });
