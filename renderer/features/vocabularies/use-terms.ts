import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../api/query-keys';
import { fetchVocabularies } from '../../api/vocabularies';

/**
 * The terms of a fixed word list as a choice, in its order and the page's language.
 *
 * @param list file name in resources/vocabularies, e.g. `retention-periods`
 */
export function useTerms(list: string): { value: string; label: string }[] {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const vocabularies = useQuery({
    queryKey: queryKeys.vocabularies,
    queryFn: ({ signal }) => fetchVocabularies(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (vocabularies.data?.[list]?.terms ?? []).map(({ id, label }) => ({ value: id, label: label[language] }));
}
