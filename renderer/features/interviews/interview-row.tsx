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

/** One interview as a row of the list. Kept light: hundreds are built while one scrolls. */
export const InterviewRow = memo(function InterviewRow({ interview, countyName, chosen, onChoose, onDelete }: Props) {
  const { t } = useTranslation('interviews');
  const narrators = interview.narrators.map((person) => person.name).join(t('list.nameSeparator'));
  const county = interview.countyCode ? countyName(interview.countyCode) : '';
  const date = edtfWords(t, interview.recordedOn);
  return (
    <div className={chosen ? 'interview-row interview-chosen' : 'interview-row'}>
      <Poster mediaId={interview.posterMediaId} hasMedia={interview.recordingCount > 0} />
      <div className="interview-main">
        <Link
          className="interview-title clamp-2"
          to={`/interviews/${encodeURIComponent(interview.id)}`}
          title={interview.title}
          data-interview-link
        >
          {interview.title}
        </Link>
        <span className="interview-code one-line">
          {interview.sample && <span className="sample-mark">{t('list.sample')}</span>}
          <SealedMark sealed={interview.sealed} />
          {interview.archivalCode ?? t('list.noCode')}
          <InterviewState reviewStage={interview.reviewStage} missing={interview.missing} />
        </span>
      </div>
      <div className="interview-tags" title={interview.tags.join(t('list.nameSeparator'))}>
        {interview.tags.map((tag) => (
          <span key={tag} className="tag-chip">
            {tag}
          </span>
        ))}
      </div>
      <div className="interview-people">
        <span className="one-line" title={narrators}>
          {narrators || <span className="faint">{t('list.noNarrator')}</span>}
        </span>
        <span className="one-line faint">{county}</span>
      </div>
      <div className="interview-when">
        <span className="one-line" title={date}>
          {date || <span className="faint">{t('list.noDate')}</span>}
        </span>
        <span className="faint">
          {interview.durationMs > 0 ? <Duration ms={interview.durationMs} /> : t('list.noMedia')}
        </span>
      </div>
      <div className="interview-provenance">
        <ProvenanceBand totals={interview.provenanceMs} />
      </div>
      <div className="interview-counts faint tabular">
        <span>{t('list.recordings', { count: interview.recordingCount })}</span>
        <span>
          {interview.segmentCount > 0 ? t('list.segments', { count: interview.segmentCount }) : t('list.noTranscript')}
        </span>
      </div>
      {onChoose && <ChooseBox id={interview.id} title={interview.title} chosen={chosen} onChoose={onChoose} />}
      <InterviewMenu interview={interview} onDelete={onDelete} />
    </div>
  );
});
