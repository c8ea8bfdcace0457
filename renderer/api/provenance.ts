import type { Statement, StatementInput } from '../../electron/contract/provenance';
import { request } from './client';

export const addStatement = (interviewId: string, statement: StatementInput) =>
  request<Statement>(`/interviews/${encodeURIComponent(interviewId)}/statements`, { method: 'POST', json: statement });
export const updateStatement = (id: string, statement: StatementInput) =>
  request<Statement>(`/statements/${encodeURIComponent(id)}`, { method: 'PATCH', json: statement });
export const deleteStatement = (id: string) =>
  request<Record<string, never>>(`/statements/${encodeURIComponent(id)}`, { method: 'DELETE' });
