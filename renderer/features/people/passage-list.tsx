import { CaretRightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PersonPassage } from '../../../electron/contract/people';
import { ProvenanceTag } from '../../ui/provenance';
import { formatTimeCode } from '../../ui/time';

interface Props<Passage extends PersonPassage> {
  passages: readonly Passage[];
  /** What else there is to say about one, e.g. that several could have said it. */
  noteOf: (passage: Passage) => string;
}

/** Stretches of interviews, each opening the player at its second. */
export function PassageList<Passage extends PersonPassage>({ passages, noteOf }: Props<Passage>) {
  const { t } = useTranslation('people');
  return (
    <ol className="passages">
      {passages.map((passage) => {
        const { statementId, interviewId, interviewTitle, kind, startMs, summary, verification } = passage;
        const note = noteOf(passage);
        const time = formatTimeCode(startMs);
        return (
          <li key={`${statementId} ${note}`} className="passage">
            <ProvenanceTag kind={kind} />
            <Link
              className="passage-main"
              to={`/interviews/${encodeURIComponent(interviewId)}?t=${startMs}`}
              title={t('page.play', { time })}
            >
              <span className="passage-summary">{summary || t('page.noSummary')}</span>
              <span className="passage-source faint">
                <CaretRightOutlined aria-hidden /> <span className="tabular">{time}</span>
                <span className="one-line">{interviewTitle}</span>
              </span>
            </Link>
            <span className="passage-notes faint">
              <span>{t(`interviews:verification.${verification}`)}</span>
              {note !== '' && <span>{note}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
