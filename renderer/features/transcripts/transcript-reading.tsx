import { CheckCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TranscriptPreview } from '../../../electron/contract/transcripts';
import { TimeCode } from '../../ui/time-code';
import { GroupedFindings } from './grouped-findings';

/** How a file is read: what was repaired, and the first captions to judge by. */
export function TranscriptReading({ preview }: { preview: TranscriptPreview }) {
  const { t } = useTranslation('transcript-page');
  const { findings, segments, segmentCount } = preview;
  return (
    <>
      <section className="transcript-repairs" aria-label={t('dialog.repairs')}>
        <h3>{t('dialog.repairs')}</h3>
        {findings.length === 0 ? (
          <p className="transcript-clean">
            <CheckCircleOutlined aria-hidden /> {t('dialog.clean')}
          </p>
        ) : (
          <GroupedFindings findings={findings} />
        )}
      </section>
      <section className="transcript-first" aria-label={t('dialog.first')}>
        <h3>
          {t('dialog.first')}
          <span className="pane-note">{t('dialog.shown', { shown: segments.length, count: segmentCount })}</span>
        </h3>
        <ol>
          {segments.map((segment) => (
            <li key={`${segment.startMs} ${segment.endMs} ${segment.text}`}>
              <TimeCode ms={segment.startMs} milliseconds />
              <p>
                {segment.speaker && <span className="caption-speaker">{segment.speaker}</span>}
                {segment.text}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
