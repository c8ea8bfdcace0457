import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { edtfWords } from '../../ui/edtf';
import { ProvenanceBand } from '../../ui/provenance';
import { useCounties } from '../vocabularies/use-counties';

/** What the interview is, on one line. */
export function InterviewHeading({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation('player');
  const { countyName } = useCounties();
  const facts = [
    interview.narrators.map((narrator) => narrator.name).join(t('common:listComma')),
    interview.countyCode === null ? '' : countyName(interview.countyCode),
    interview.recordedOn ? edtfWords(t, interview.recordedOn) : '',
    interview.archivalCode ?? '',
  ].filter((fact) => fact !== '');
  return (
    <header className="interview-heading">
      <h1 className="interview-heading-title one-line" title={interview.title}>
        {interview.title}
      </h1>
      {interview.sample && <span className="badge">{t('sample')}</span>}
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
