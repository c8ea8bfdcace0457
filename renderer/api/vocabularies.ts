import { request } from './client';

export interface VocabularyTerm {
  id: string;
  label: { 'zh-CN': string; en: string };
}

/** A word list of the office, as resources/vocabularies holds it. */
export interface Vocabulary {
  id: string;
  label: { 'zh-CN': string; en: string };
  terms: VocabularyTerm[];
}

/** By file name: `counties`, `topics` … */
export type Vocabularies = Partial<Record<string, Vocabulary>>;

export const fetchVocabularies = (signal?: AbortSignal) => request<Vocabularies>('/vocabularies', { signal });
