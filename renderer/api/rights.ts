import type {
  Consent,
  ConsentChanges,
  InterviewRights,
  SealedPassage,
  SealFields,
} from '../../electron/contract/rights';
import { request } from './client';

const at = (id: string) => encodeURIComponent(id);

export const fetchRights = (interviewId: string, signal?: AbortSignal) =>
  request<InterviewRights>(`/interviews/${at(interviewId)}/rights`, { signal });

export const addConsent = (interviewId: string, grantor: string) =>
  request<Consent>(`/interviews/${at(interviewId)}/consents`, { method: 'POST', json: { grantor } });
export const updateConsent = (id: string, changes: ConsentChanges, leaving = false) =>
  request<Consent>(`/consents/${at(id)}`, { method: 'PATCH', json: changes, keepalive: leaving });
export const trashConsent = (id: string) => request<Record<string, never>>(`/consents/${at(id)}`, { method: 'DELETE' });
export const restoreConsent = (id: string) => request<Consent>(`/consents/${at(id)}/restore`, { method: 'POST' });

export const sealPassage = (interviewId: string, fields: Partial<SealFields>) =>
  request<SealedPassage>(`/interviews/${at(interviewId)}/sealed-passages`, { method: 'POST', json: fields });
export const updatePassage = (id: string, fields: Partial<SealFields>) =>
  request<SealedPassage>(`/sealed-passages/${at(id)}`, { method: 'PATCH', json: fields });
export const liftPassage = (id: string) =>
  request<Record<string, never>>(`/sealed-passages/${at(id)}`, { method: 'DELETE' });
