import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { queryKeys } from '../../api/query-keys';
import { fetchVocabularies } from '../../api/vocabularies';
import { edtfWords } from '../../ui/edtf';
import { ProvenanceBand } from '../../ui/provenance';

/** What the interview is, on one line. */
export function InterviewHeading({ interview }: { interview: InterviewDetail }) {
  const { t, i18n } = useTranslation('player');
  const vocabularies = useQuery({
    queryKey: queryKeys.vocabularies,
    queryFn: ({ signal }) => fetchVocabularies(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const county = vocabularies.data?.counties.find((known) => known.code === interview.countyCode);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const facts = [
    interview.narrators.map((narrator) => narrator.name).join(t('listComma')),
    county?.[language] ?? '',
    interview.recordedOn ? edtfWords(t, interview.recordedOn) : '',
    interview.archivalCode ?? '',
  ].filter((fact) => fact !== '');
  return (
    <header className="interview-heading">
      <h1 className="interview-heading-title one-line" title={interview.title}>
        {interview.title}
      </h1>
      {interview.sample && <Tag className="interview-heading-sample">{t('sample')}</Tag>}
      <p className="interview-heading-facts one-line tabular">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <div className="interview-heading-band">
        <ProvenanceBand totals={interview.provenanceMs} />
      </div>
    </header>
  );
}
