import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { AssignDialog } from './assign-dialog';
import { JudgedChanges } from './judged-changes';
import { NextStage } from './next-stage';
import { ReviewNeeds } from './review-needs';
import { StageTrail } from './stage-trail';
import { StepLog } from './step-log';
import { useReview, useReviewSteps } from './use-review';
import './review.css';

interface Props {
  interview: Pick<InterviewDetail, 'id' | 'title'>;
  /** Goes to a field of the description; without it the fields are only named. */
  onOpenField?: (field: string) => void;
  onSeek?: (ms: number) => void;
}

/** Where an interview stands in 三审三校: what is due and by whom, what is missing, what changed, how it came here. */
export function ReviewTab({ interview, onOpenField, onSeek }: Props) {
  const { t } = useTranslation('review');
  const review = useReview(interview.id);
  const { step, assign } = useReviewSteps(interview.id);
  const [assigning, setAssigning] = useState(false);
  if (review.error) return <ErrorState compact problem={review.error} onRetry={() => void review.refetch()} />;
  if (!review.data) return <PageLoading />;
  const state = review.data;
  return (
    <div className="review">
      <NextStage
        key={state.next ?? 'done'}
        state={state}
        busy={step.isPending}
        onStep={(input, done) => step.mutate(input, { onSuccess: done })}
        onAssign={() => setAssigning(true)}
      />
      {state.changes && <JudgedChanges changes={state.changes} interviewId={interview.id} />}
      <ReviewNeeds state={state} onOpenField={onOpenField} onSeek={onSeek} />
      <section aria-labelledby="review-trail">
        <h3 id="review-trail">{t('tab.trail')}</h3>
        <StageTrail state={state} />
      </section>
      <section aria-labelledby="review-log">
        <h3 id="review-log">{t('tab.log')}</h3>
        <StepLog steps={state.steps} />
      </section>
      {assigning && state.next && (
        <AssignDialog
          title={t('assign.title', { stage: t(`stage.${state.next}`) })}
          stage={state.next}
          current={{ assignee: state.assignee, dueOn: state.dueOn }}
          busy={assign.isPending}
          onAssign={(assignment) => assign.mutate(assignment, { onSuccess: () => setAssigning(false) })}
          onClose={() => setAssigning(false)}
        />
      )}
    </div>
  );
}
