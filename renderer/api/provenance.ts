import type {
  ArchiveProvenance,
  Evidence,
  EvidenceInput,
  Statement,
  StatementChanges,
  StatementInput,
  StatementList,
  StatementQuery,
  VariantChanges,
  VariantGroup,
  VariantGroupDetail,
  VariantInput,
} from '../../electron/contract/provenance';
import { request } from './client';

const statement = (id: string) => `/statements/${encodeURIComponent(id)}`;
const variant = (id: string) => `/variants/${encodeURIComponent(id)}`;
const evidence = (id: string) => `/evidence/${encodeURIComponent(id)}`;

export const addStatement = (interviewId: string, fields: StatementInput) =>
  request<Statement>(`/interviews/${encodeURIComponent(interviewId)}/statements`, { method: 'POST', json: fields });
export const updateStatement = (id: string, changes: StatementChanges) =>
  request<Statement>(statement(id), { method: 'PATCH', json: changes });
export const deleteStatement = (id: string) => request<Record<string, never>>(statement(id), { method: 'DELETE' });
/** Undoes a deletion. */
export const restoreStatement = (id: string) =>
  request<Statement>(`${statement(id)}/restore`, { method: 'POST', json: {} });
/** Statements of the whole archive. */
export const findStatements = (query: Partial<StatementQuery>, signal?: AbortSignal) =>
  request<StatementList>('/statements', { query: { ...query }, signal });
export const fetchProvenanceTotals = (signal?: AbortSignal) =>
  request<ArchiveProvenance>('/provenance/totals', { signal });

export const fetchEvidence = (statementId: string, signal?: AbortSignal) =>
  request<Evidence[]>(`${statement(statementId)}/evidence`, { signal });
export const addEvidence = (statementId: string, fields: EvidenceInput) =>
  request<Evidence>(`${statement(statementId)}/evidence`, { method: 'POST', json: fields });
export const updateEvidence = (id: string, changes: Partial<EvidenceInput>) =>
  request<Evidence>(evidence(id), { method: 'PATCH', json: changes });
export const removeEvidence = (id: string) => request<Record<string, never>>(evidence(id), { method: 'DELETE' });

export const fetchVariants = (query: { text?: string }, signal?: AbortSignal) =>
  request<VariantGroup[]>('/variants', { query: { ...query }, signal });
export const fetchVariant = (id: string, signal?: AbortSignal) => request<VariantGroupDetail>(variant(id), { signal });
export const createVariant = (fields: VariantInput) =>
  request<VariantGroupDetail>('/variants', { method: 'POST', json: fields });
/** @param keepalive the page is being left: the request outlives it */
export const updateVariant = (id: string, changes: VariantChanges, keepalive = false) =>
  request<VariantGroupDetail>(variant(id), { method: 'PATCH', json: changes, keepalive });
export const deleteVariant = (id: string) => request<Record<string, never>>(variant(id), { method: 'DELETE' });
export const restoreVariant = (id: string) =>
  request<VariantGroupDetail>(`${variant(id)}/restore`, { method: 'POST', json: {} });
