import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../api/query-keys';
import { fetchVocabularies } from '../../api/vocabularies';

interface CountyOption {
  code: string;
  name: string;
}

/** The counties of the office's word list, in its order, named in the page's language. */
export function useCounties(): { counties: CountyOption[]; countyName: (code: string) => string } {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const vocabularies = useQuery({
    queryKey: queryKeys.vocabularies,
    queryFn: ({ signal }) => fetchVocabularies(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const listed = vocabularies.data?.counties?.terms;
  return useMemo(() => {
    const counties = (listed ?? []).map(({ id, label }) => ({ code: id, name: label[language] }));
    const names = new Map(counties.map(({ code, name }) => [code, name]));
    return { counties, countyName: (code) => names.get(code) ?? code };
  }, [listed, language]);
}
