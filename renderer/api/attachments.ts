import type {
  AddAttachmentResult,
  Attachment,
  AttachmentChanges,
  AttachmentOwner,
  AttachmentText,
} from '../../electron/contract/attachments';
import { apiUrl, request } from './client';

const route = (id: string, rest = '') => `/attachments/${encodeURIComponent(id)}${rest}`;

/** The record that attachments belong to. */
export interface AttachmentPlace {
  recordType: AttachmentOwner;
  recordId: string;
}

export const fetchAttachments = ({ recordType, recordId }: AttachmentPlace, signal?: AbortSignal) =>
  request<Attachment[]>('/attachments', { query: { recordType, recordId }, signal });
/** A file the service can read itself. */
export const addAttachmentByPath = ({ recordType, recordId }: AttachmentPlace, path: string) =>
  request<AddAttachmentResult>('/attachments', { method: 'POST', json: { recordType, recordId, path } });
/** A file that only the browser has. */
export const uploadAttachment = ({ recordType, recordId }: AttachmentPlace, file: File) =>
  request<AddAttachmentResult>('/attachments/upload', {
    method: 'POST',
    query: { recordType, recordId, fileName: file.name },
    body: file,
  });
export const updateAttachment = (id: string, changes: AttachmentChanges, keepalive = false) =>
  request<Attachment>(route(id), { method: 'PATCH', json: changes, keepalive });
/** Moves it to the trash. */
export const deleteAttachment = (id: string) => request<Record<string, never>>(route(id), { method: 'DELETE' });
export const restoreAttachment = (id: string) => request<Attachment>(route(id, '/restore'), { method: 'POST' });
export const fetchAttachmentText = (id: string, signal?: AbortSignal) =>
  request<AttachmentText>(route(id, '/text'), { signal });
export const setPortrait = (personId: string, attachmentId: string | null) =>
  request<Record<string, never>>(`/people/${encodeURIComponent(personId)}/portrait`, {
    method: 'PUT',
    json: { attachmentId },
  });

export const attachmentFileUrl = (id: string) => apiUrl(route(id, '/file'));
/** At most 480 px long. */
export const attachmentPreviewUrl = (id: string) => apiUrl(route(id, '/preview'));
/** Large, in a form that browsers show. */
export const attachmentViewUrl = (id: string) => apiUrl(route(id, '/view'));
