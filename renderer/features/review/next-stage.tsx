import { UserAddOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReviewState, type ReviewStepInput, rolesForStage } from '../../../electron/contract/review';
import { useViewer } from '../users/use-viewer';
import { reviewProblem, stageWord } from './review-words';
import { type StepAction, StepForm } from './step-form';

interface Props {
  state: ReviewState;
  busy: boolean;
  onStep: (step: ReviewStepInput, done: () => void) => void;
  onAssign: () => void;
}

/** Said elsewhere on the tab, with more to it. */
const SAID_BELOW: ReadonlySet<string> = new Set(['review-fields-missing', 'review-source-missing']);

/** What is due, who may do it and who has it, what stands in the way, and the deeds. */
export function NextStage({ state, busy, onStep, onAssign }: Props) {
  const { t } = useTranslation('review');
  const { usersExist } = useViewer();
  const [action, setAction] = useState<StepAction | null>(null);
  const { next, may, hindrances } = state;
  const last = state.steps.findLast(({ outcome }) => outcome !== 'remark');
  const returned = last?.outcome === 'returned' ? { who: last.who.name, remark: last.remark } : null;
  const day = (date: string) => dayjs(date).format(t('assign.day'));
  const roles =
    next === null
      ? ''
      : rolesForStage(next)
          .map((role) => t(`users:role.${role}`))
          .join(t('common:listComma'));
  const toggle = (wanted: StepAction) => setAction((open) => (open === wanted ? null : wanted));
  const button = (wanted: StepAction, label: string) => (
    <Button aria-expanded={action === wanted} onClick={() => toggle(wanted)}>
      {label}
    </Button>
  );
  return (
    <section className="review-now" aria-labelledby="review-now">
      <div className="review-now-head">
        <h3 id="review-now">{next === null ? t('tab.finished') : t('tab.now', { stage: stageWord(t, next) })}</h3>
        {state.published && next !== null && <span className="review-published">{t('tab.published')}</span>}
        {state.overdue && <span className="review-overdue">{t('tab.overdue')}</span>}
      </div>
      {next !== null && (
        <>
          <p className="review-hint">{t(`stageHelp.${next}`)}</p>
          <p className="review-facts">
            {usersExist && <span>{t('tab.by', { roles })}</span>}
            <span>{t('tab.since', { date: day(state.waitingSince) })}</span>
          </p>
          <p className="review-assignee">
            <span>
              {state.assignee === null && t('tab.unassigned')}
              {state.assignee !== null &&
                (state.dueOn === null
                  ? t('tab.assigned', { who: state.assignee.name })
                  : t('tab.assignedDue', { who: state.assignee.name, date: day(state.dueOn) }))}
            </span>
            {may.assign && (
              <Button size="small" type="link" icon={<UserAddOutlined />} onClick={onAssign}>
                {t(state.assignee ? 'action.reassign' : 'action.assign')}
              </Button>
            )}
          </p>
        </>
      )}
      {returned && <p className="review-return-reason">{t('card.returnedBy', returned)}</p>}
      {hindrances
        .filter(({ code }) => !SAID_BELOW.has(code))
        .map((hindrance) => (
          <p key={hindrance.code} className="review-hindrance">
            <WarningOutlined aria-hidden /> {reviewProblem(t, hindrance)}
          </p>
        ))}
      <div className="review-actions">
        {next !== null && may.pass && (
          <Button
            type="primary"
            disabled={hindrances.length > 0}
            aria-expanded={action === 'pass'}
            onClick={() => toggle('pass')}
          >
            {t('action.pass', { stage: stageWord(t, next) })}
          </Button>
        )}
        {may.confirm && button('confirm', t('action.confirm'))}
        {next !== null && may.skip && button('skip', t('action.skip', { stage: stageWord(t, next) }))}
        {may.returnTo.length > 0 && button('return', t('action.return'))}
        {button('remark', t('action.remark'))}
      </div>
      {action && (
        <StepForm
          key={action}
          action={action}
          state={state}
          busy={busy}
          onStep={(step) => onStep(step, () => setAction(null))}
          onClose={() => setAction(null)}
        />
      )}
    </section>
  );
}
