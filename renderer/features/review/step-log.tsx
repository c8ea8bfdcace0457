import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ReviewStep } from '../../../electron/contract/review';
import { stageWord } from './review-words';

/** Every step, the newest first, with those that no longer count. */
export function StepLog({ steps }: { steps: readonly ReviewStep[] }) {
  const { t } = useTranslation('review');
  if (steps.length === 0) return <p className="review-hint">{t('tab.logEmpty')}</p>;
  return (
    <ol className="step-log">
      {[...steps].reverse().map((step) => (
        <LoggedStep key={step.id} step={step} replaced={isReplaced(step, steps)} />
      ))}
    </ol>
  );
}

/** Passed again later, without having been sent back in between: it was confirmed. */
function isReplaced(step: ReviewStep, steps: readonly ReviewStep[]): boolean {
  const later = steps.slice(steps.indexOf(step) + 1);
  const again = later.findIndex(({ stage, outcome }) => stage === step.stage && outcome === 'passed');
  return again >= 0 && later.slice(0, again).every(({ outcome }) => outcome !== 'returned');
}

function LoggedStep({ step, replaced }: { step: ReviewStep; replaced: boolean }) {
  const { t } = useTranslation('review');
  const { outcome, stage, returnedTo } = step;
  const pass = outcome === 'passed' || outcome === 'skipped';
  const gone = pass && !step.counts;
  return (
    <li className={gone ? 'step-line step-gone' : 'step-line'}>
      <div className="step-head">
        <span className={`step-outcome step-outcome-${outcome}`}>
          {outcome === 'returned' && returnedTo
            ? t('tab.returnedTo', { stage: stageWord(t, returnedTo) })
            : t(`option.outcome.${outcome}`)}
        </span>
        {outcome !== 'returned' && <span className="step-stage">{stageWord(t, stage)}</span>}
        {gone && <span className="stage-note">{t(replaced ? 'tab.replaced' : 'tab.notCounting')}</span>}
      </div>
      <div className="step-facts">
        <span>{step.who.name}</span>
        <time dateTime={step.at} className="tabular">
          {dayjs(step.at).format(t('history:when.full'))}
        </time>
      </div>
      {step.remark && <p className="step-remark">{step.remark}</p>}
      {pass && step.transcript && (
        <p className="step-facts one-line" title={step.transcript.fileName}>
          {t('tab.transcript', { name: step.transcript.fileName })}
        </p>
      )}
    </li>
  );
}
