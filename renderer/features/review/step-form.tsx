import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewStage, ReviewState, ReviewStepInput } from '../../../electron/contract/review';
import { stageWord } from './review-words';

export type StepAction = ReviewStepInput['action'];

interface Props {
  action: StepAction;
  state: ReviewState;
  busy: boolean;
  onStep: (step: ReviewStepInput) => void;
  onClose: () => void;
}

/** The remark of a step, and what else it needs, right where its button is. */
export function StepForm({ action, state, busy, onStep, onClose }: Props) {
  const { t } = useTranslation('review');
  const id = useId();
  const { next, version, may } = state;
  const [remark, setRemark] = useState('');
  const [givenOn, setGivenOn] = useState('');
  // Mostly it goes back one step.
  const [to, setTo] = useState<ReviewStage | undefined>(may.returnTo.at(-1));
  const asksDay = action === 'pass' && next === 'narrator-approval';
  const needed = action !== 'pass';
  const ready = (!needed || remark.trim() !== '') && (!asksDay || givenOn.trim() !== '') && (action !== 'return' || to);
  const send = () => {
    if (action === 'remark') onStep({ action, remark });
    if (action === 'confirm') onStep({ action, remark, version });
    if (action === 'return' && to) onStep({ action, to, remark });
    if (action === 'skip' && next) onStep({ action, stage: next, remark });
    if (action === 'pass' && next) onStep({ action, stage: next, remark, givenOn, version });
  };
  const label =
    next !== null && (action === 'pass' || action === 'skip')
      ? t(`action.${action}`, { stage: stageWord(t, next) })
      : t(`action.${action}`);
  return (
    <form
      className="review-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {action === 'return' && (
        <label className="review-field" htmlFor={`${id}-to`}>
          {t('form.returnTo')}
          <Select
            id={`${id}-to`}
            value={to ?? null}
            options={[...may.returnTo].reverse().map((stage) => ({ value: stage, label: stageWord(t, stage) }))}
            onChange={(stage: ReviewStage | null) => setTo(stage ?? undefined)}
          />
        </label>
      )}
      {asksDay && (
        <label className="review-field" htmlFor={`${id}-day`}>
          {t('form.givenOn')}
          <Input
            id={`${id}-day`}
            autoFocus
            value={givenOn}
            placeholder={t('form.givenOnPlaceholder')}
            onChange={(event) => setGivenOn(event.target.value)}
          />
        </label>
      )}
      <label className="review-field" htmlFor={`${id}-remark`}>
        {t(needed ? 'form.remarkNeeded' : 'form.remark')}
        <Input.TextArea
          id={`${id}-remark`}
          autoFocus={!asksDay}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={5000}
          value={remark}
          placeholder={needed ? '' : t('form.remarkPlaceholder')}
          onChange={(event) => setRemark(event.target.value)}
        />
      </label>
      {action !== 'pass' && <p className="review-hint">{t(`form.${action}Hint`)}</p>}
      <div className="review-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t('action.submit')}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </div>
    </form>
  );
}
