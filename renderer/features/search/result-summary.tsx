import { useTranslation } from 'react-i18next';
import type { SearchResult } from '../../../electron/contract/search';
import { FindingList } from '../../ui/finding-list';

/** What was found, in words, and how long it took. */
export function ResultSummary({ result, stale }: { result: SearchResult; stale: boolean }) {
  const { t } = useTranslation('search-page');
  const { totals, captionTotals, interviewTotal, tookMs } = result;
  const near = [
    totals.pinyin > 0 ? t('summary.pinyin', { count: totals.pinyin }) : '',
    totals.fuzzy > 0 ? t('summary.fuzzy', { count: totals.fuzzy }) : '',
  ].filter((words) => words !== '');
  const exact =
    totals.exact === 0
      ? t(near.length > 0 ? 'summary.noExact' : 'summary.none')
      : t('summary.exact', {
          count: totals.exact,
          captions: captionTotals.exact,
          records: totals.exact - captionTotals.exact,
          interviews: interviewTotal,
        });
  return (
    <div className={stale ? 'result-summary result-summary-stale' : 'result-summary'}>
      <p role="status">
        {exact}
        {near.length > 0 && `${t('summary.joint')}${near.join(t('summary.joint'))}`}
        <span className="result-summary-time tabular">
          {t('summary.took', { ms: Math.max(1, Math.round(tookMs)) })}
        </span>
      </p>
      <FindingList findings={result.findings} />
    </div>
  );
}
