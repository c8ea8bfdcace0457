import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordName } from '../../../electron/contract/history';
import { formatTimeCode } from '../../ui/time';
import { recordPage, typeLabel } from './value-words';

/** A record by its type and name, with the interview it belongs to; a link where it has a page. */
export function RecordTitle({ record, withInterview = true }: { record: RecordName; withInterview?: boolean }) {
  const { t } = useTranslation('history');
  const { recordType, title, startMs, endMs, interviewTitle, interviewId, state } = record;
  const time = startMs === null ? '' : `${formatTimeCode(startMs)}–${formatTimeCode(endMs ?? startMs)}`;
  const name = title || time || t('untitled');
  const page = recordPage(record);
  const words = recordType === 'interview' ? t('quoted', { title: name }) : name;
  return (
    <span className="history-record-title">
      <span className="history-type">{typeLabel(t, recordType)}</span>
      {page ? (
        <Link to={page} title={name}>
          {words}
        </Link>
      ) : (
        <span title={name}>{words}</span>
      )}
      {title && time && <span className="tabular faint">{time}</span>}
      {withInterview && interviewId && interviewTitle && (
        <span className="history-of faint">{t('of', { title: interviewTitle })}</span>
      )}
      {state !== 'present' && <span className={`history-state history-state-${state}`}>{t(`state.${state}`)}</span>}
    </span>
  );
}
