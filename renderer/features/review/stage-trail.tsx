import { CheckOutlined, MinusOutlined } from '@ant-design/icons';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import {
  isJudging,
  REVIEW_STAGES,
  type ReviewStage,
  type ReviewState,
  type ReviewStep,
} from '../../../electron/contract/review';
import { stageWord } from './review-words';

type Mark = 'passed' | 'skipped' | 'now' | 'later';

/** The stages from top to bottom: those passed with who, when and what they said, the one due, those to come. */
export function StageTrail({ state }: { state: ReviewState }) {
  const { t } = useTranslation('review');
  const counted = new Map(state.steps.filter(({ counts }) => counts).map((step) => [step.stage, step]));
  const markOf = (stage: ReviewStage, step: ReviewStep | undefined): Mark => {
    if (step) return step.outcome === 'skipped' ? 'skipped' : 'passed';
    return stage === state.next ? 'now' : 'later';
  };
  return (
    <ol className="stage-trail">
      {REVIEW_STAGES.map((stage) => {
        const step = counted.get(stage);
        const mark = markOf(stage, step);
        return (
          <li
            key={stage}
            className={`stage-line stage-${mark}${isJudging(stage) ? ' stage-judging' : ''}`}
            aria-current={mark === 'now' ? 'step' : undefined}
          >
            <span className="stage-dot" aria-hidden>
              {mark === 'passed' && <CheckOutlined />}
              {mark === 'skipped' && <MinusOutlined />}
            </span>
            <div className="stage-text">
              <span className="stage-name" title={t(`stageHelp.${stage}`)}>
                {stageWord(t, stage)}
                {mark === 'skipped' && <span className="stage-note">{t('option.outcome.skipped')}</span>}
              </span>
              {step && <StageFacts step={step} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function StageFacts({ step }: { step: ReviewStep }) {
  const { t } = useTranslation('review');
  return (
    <>
      <span className="stage-who">
        {step.who.name} <time dateTime={step.at}>{dayjs(step.at).format(t('assign.day'))}</time>
      </span>
      {step.givenOn && (
        <span className="stage-more">{t('tab.givenOn', { date: dayjs(step.givenOn).format(t('assign.day')) })}</span>
      )}
      {step.remark && <span className="stage-remark">{step.remark}</span>}
    </>
  );
}
