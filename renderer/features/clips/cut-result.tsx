import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { CutReport } from '../../../electron/contract/clips';
import { FindingList } from '../../ui/finding-list';
import { TimeCode } from '../../ui/time-code';
import { ClipVideo } from './clip-video';
import { FileActions } from './file-actions';

/** What came of a cut: the file, its real times, whether it was checked, and the clip itself to look at. */
export function CutResult({ report }: { report: CutReport }) {
  const { t } = useTranslation('clips-page');
  const { requested, actual } = report;
  const moved = requested.inMs !== actual.inMs || requested.outMs !== actual.outMs;
  return (
    <div className="cut-result">
      <p className={report.verified ? 'cut-verified' : 'cut-unverified'} role="status">
        {report.verified ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
        {t(report.verified ? `verified.${report.mode}` : 'verified.no')}
      </p>
      <ClipVideo clipId={report.clipId} file={report.file} />
      <dl className="fact-list fact-list-plain">
        <div>
          <dt>{t('result.file')}</dt>
          <dd className="break-anywhere">{report.file}</dd>
        </div>
        {report.captionsFile && (
          <div>
            <dt>{t('result.captions')}</dt>
            <dd className="break-anywhere">{report.captionsFile}</dd>
          </div>
        )}
        <div>
          <dt>{t('result.requested')}</dt>
          <dd>
            <TimeCode ms={requested.inMs} milliseconds /> – <TimeCode ms={requested.outMs} milliseconds />
          </dd>
        </div>
        <div>
          <dt>{t('result.actual')}</dt>
          <dd className={moved ? 'cut-moved' : ''}>
            <TimeCode ms={actual.inMs} milliseconds /> – <TimeCode ms={actual.outMs} milliseconds />
            {actual.frames > 0 && ` · ${t('cut.frames', { count: actual.frames })}`}
          </dd>
        </div>
      </dl>
      <FindingList findings={report.findings} />
      <div>
        <FileActions file={report.file} />
      </div>
    </div>
  );
}
