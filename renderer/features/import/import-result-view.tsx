import { CheckCircleFilled, CloseCircleFilled, CopyFilled, InfoCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportItem, ImportResult } from '../../../electron/contract/media';
import { problemSentence } from '../../api/problems';
import { FindingList } from '../../ui/finding-list';
import { baseName } from '../../ui/path-browser/paths';
import { countOutcomes, type ImportOutcome, outcomeOf, sortImportItems } from './import-result';
import './import.css';

const ICONS: Record<ImportOutcome, ReactNode> = {
  failed: <CloseCircleFilled className="import-icon-failed" />,
  doubtful: <InfoCircleFilled className="import-icon-doubtful" />,
  duplicate: <CopyFilled className="import-icon-duplicate" />,
  done: <CheckCircleFilled className="import-icon-done" />,
};
const OUTCOMES: readonly ImportOutcome[] = ['failed', 'doubtful', 'duplicate', 'done'];

function ResultItem({ item, onLeave }: { item: ImportItem; onLeave: () => void }) {
  const { t } = useTranslation('import');
  const outcome = outcomeOf(item);
  return (
    <li className="import-result-item">
      <span aria-hidden>{ICONS[outcome]}</span>
      <div className="import-result-text">
        <span className="import-result-name" title={item.file}>
          {baseName(item.file)}
        </span>
        {item.error && <p className="import-result-problem">{problemSentence(t, item.error)}</p>}
        {item.duplicateOf && item.findings.length === 0 && (
          <p className="import-result-note">{t('result.duplicateNote')}</p>
        )}
        <FindingList findings={item.findings} limit={3} />
      </div>
      <span className="import-result-outcome">{t(`result.outcome.${outcome}`)}</span>
      {item.interviewId ? (
        <Link to={`/interviews/${encodeURIComponent(item.interviewId)}`} onClick={onLeave}>
          {t('result.open')}
        </Link>
      ) : (
        <span />
      )}
    </li>
  );
}

/** What became of each file, the ones that need a look first. */
export function ImportResultView({ result, onLeave }: { result: ImportResult; onLeave: () => void }) {
  const { t } = useTranslation('import');
  const counts = countOutcomes(result.items);
  return (
    <div className="import-result">
      <p className="import-result-summary" role="status">
        {OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
          <span key={outcome}>
            {ICONS[outcome]} {t(`result.count.${outcome}`, { count: counts[outcome] })}
          </span>
        ))}
      </p>
      <ul className="import-result-list">
        {sortImportItems(result.items).map((item) => (
          <ResultItem key={`${item.file} ${item.mediaId ?? ''}`} item={item} onLeave={onLeave} />
        ))}
      </ul>
    </div>
  );
}
