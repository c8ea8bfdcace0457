import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fetchInterviewFacets } from '../../api/interviews';
import { queryKeys } from '../../api/query-keys';

const TIPS = ['substring', 'variants', 'pinyin', 'homophones', 'near', 'records'] as const;
const SHOWN_WORDS = 12;

/** Before anything is asked: how the search works, with words this archive really holds to begin with. */
export function SearchTips({ onAsk }: { onAsk: (text: string) => void }) {
  const { t } = useTranslation('search-page');
  const facets = useQuery({
    queryKey: queryKeys.interviewFacets,
    queryFn: ({ signal }) => fetchInterviewFacets(signal),
  });
  const words = (list: readonly string[], title: string) =>
    list.length > 0 && (
      <section className="search-words">
        <h3>{title}</h3>
        {list.slice(0, SHOWN_WORDS).map((word) => (
          <Button key={word} size="small" onClick={() => onAsk(word)}>
            {word}
          </Button>
        ))}
      </section>
    );
  return (
    <div className="search-tips page-scroll">
      <h2>{t('tips.title')}</h2>
      <p className="search-tips-lead">{t('tips.lead')}</p>
      {words(facets.data?.tags.map((tag) => tag.label) ?? [], t('tips.tags'))}
      {words(facets.data?.narrators.map((narrator) => narrator.name) ?? [], t('tips.narrators'))}
      <dl className="search-tips-list">
        {TIPS.map((tip) => (
          <div key={tip}>
            <dt>{t(`tips.${tip}.title`)}</dt>
            <dd>{t(`tips.${tip}.text`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
