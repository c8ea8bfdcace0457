import { useTranslation } from 'react-i18next';
import { PROGRESS_STAGES, type Progress, type ProgressStage } from '../../../electron/contract/collections';

/** How many interviews of a collection have reached each stage, one bar each. */
export function ProgressBars({ progress }: { progress: Progress }) {
  const { t } = useTranslation('collections');
  const { interviews } = progress;
  return (
    <section className="progress-bars" aria-label={t('progress.title')}>
      <p className="progress-total">
        {t('progress.title')}
        <span className="faint">{t('interviewCount', { count: interviews })}</span>
      </p>
      {interviews > 0 && (
        <dl>
          {PROGRESS_STAGES.map((stage) => {
            const share = progress[stage] / interviews;
            return (
              <div key={stage} className="progress-line" title={t(`stageHelp.${stage}`)}>
                <dt>{t(`stage.${stage}`)}</dt>
                <dd>
                  <span className="progress-track" aria-hidden>
                    <span className={`progress-fill progress-fill-${stage}`} style={{ width: `${share * 100}%` }} />
                  </span>
                  <span className="tabular progress-figure">
                    {progress[stage]} / {interviews}
                  </span>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}

/** The stages one interview has reached, as small marks. */
export function StageMarks({ stages }: { stages: readonly ProgressStage[] }) {
  const { t } = useTranslation('collections');
  const words = stages.map((stage) => t(`stage.${stage}`)).join(t('common:listComma'));
  return (
    <span className="stage-marks" role="img" aria-label={words || t('stageNone')} title={words || t('stageNone')}>
      {PROGRESS_STAGES.map((stage) => (
        <span key={stage} className={stages.includes(stage) ? `stage-mark progress-fill-${stage}` : 'stage-mark'} />
      ))}
    </span>
  );
}
