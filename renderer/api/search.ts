import type { SearchFilters, SearchResult } from '../../electron/contract/search';
import { request } from './client';

interface SearchRequest {
  q: string;
  mode?: 'exact' | 'smart';
  limit?: number;
  offset?: number;
  filters?: SearchFilters;
}

export const search = ({ filters = {}, ...query }: SearchRequest, signal?: AbortSignal) =>
  request<SearchResult>('/search', { query: { ...query, ...filters }, signal });
