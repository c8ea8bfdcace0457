import type { PersonRef } from '../../electron/contract/people';
import { request } from './client';

interface TagCount {
  label: string;
  count: number;
}

/** People whose name, or its pinyin, matches. */
export const findPeople = (text: string, signal?: AbortSignal) =>
  request<PersonRef[]>('/people', { query: { text }, signal });
export const fetchTags = (signal?: AbortSignal) => request<TagCount[]>('/tags', { signal });
