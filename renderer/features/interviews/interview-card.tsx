import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InterviewSummary } from '../../../electron/contract/interviews';
import { edtfWords } from '../../ui/edtf';
import { ProvenanceBand } from '../../ui/provenance';
import { Duration } from '../../ui/time-code';
import { ChooseBox } from './batch/choose-box';
import { InterviewMenu } from './interview-menu';
import { InterviewState, SealedMark } from './interview-state';
import { Poster } from './poster';

interface Props {
  interview: InterviewSummary;
  countyName: (code: string) => string;
  /** null: nobody here changes many at once. */
  onChoose: ((id: string, range: boolean) => void) | null;
  chosen: boolean;
  onDelete: (interview: InterviewSummary) => void;
}

/** One interview as a card: the picture first. */
export const InterviewCard = memo(function InterviewCard({ interview, countyName, chosen, onChoose, onDelete }: Props) {
  const { t } = useTranslation('interviews');
  const narrators = interview.narrators.map((person) => person.name).join(t('list.nameSeparator'));
  const facts = [
    interview.countyCode ? countyName(interview.countyCode) : '',
    edtfWords(t, interview.recordedOn),
  ].filter(Boolean);
  return (
    <article className={chosen ? 'interview-card interview-chosen' : 'interview-card'}>
      <div className="interview-card-picture">
        <Poster mediaId={interview.posterMediaId} hasMedia={interview.recordingCount > 0} />
        {interview.durationMs > 0 && (
          <span className="interview-card-duration">
            <Duration ms={interview.durationMs} />
          </span>
        )}
      </div>
      <div className="interview-card-text">
        <Link
          className="interview-title clamp-2"
          to={`/interviews/${encodeURIComponent(interview.id)}`}
          title={interview.title}
          data-interview-link
        >
          {interview.title}
        </Link>
        <span className="one-line" title={narrators}>
          {interview.sample && <span className="sample-mark">{t('list.sample')}</span>}
          {narrators || <span className="faint">{t('list.noNarrator')}</span>}
        </span>
        <span className="faint one-line">
          <SealedMark sealed={interview.sealed} />
          {facts.join(' · ') || t('list.notDescribed')}
          <InterviewState reviewStage={interview.reviewStage} missing={interview.missing} />
        </span>
        <ProvenanceBand totals={interview.provenanceMs} />
      </div>
      {onChoose && <ChooseBox id={interview.id} title={interview.title} chosen={chosen} onChoose={onChoose} />}
      <InterviewMenu interview={interview} onDelete={onDelete} />
    </article>
  );
});
