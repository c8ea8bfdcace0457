import { request } from './client';

interface VocabularyTerm {
  id: string;
  label: { 'zh-CN': string; en: string };
}

/** A word list of the office, as resources/vocabularies holds it. */
interface Vocabulary {
  id: string;
  label: { 'zh-CN': string; en: string };
  terms: VocabularyTerm[];
}

/** By file name: `counties`, `topics` … */
type Vocabularies = Partial<Record<string, Vocabulary>>;

export const fetchVocabularies = (signal?: AbortSignal) => request<Vocabularies>('/vocabularies', { signal });
