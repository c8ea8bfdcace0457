import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssignmentInput, ReviewState, ReviewStepInput } from '../../../electron/contract/review';
import { queryKeys } from '../../api/query-keys';
import { assignReview, fetchReview, fetchReviewPeople, takeReviewStep } from '../../api/review';
import { reviewProblem, stageWord } from './review-words';

export function useReview(interviewId: string) {
  return useQuery({
    queryKey: queryKeys.interviewReview(interviewId),
    queryFn: ({ signal }) => fetchReview(interviewId, signal),
    // Whatever was edited elsewhere on the page is a change since the review.
    staleTime: 0,
  });
}

export function useReviewPeople(enabled = true) {
  return useQuery({
    queryKey: queryKeys.reviewPeople,
    queryFn: ({ signal }) => fetchReviewPeople(signal),
    enabled,
  });
}

/** Everything that shows where interviews stand. */
export function refreshReviews(client: QueryClient): Promise<unknown> {
  return Promise.all(
    [queryKeys.reviews, queryKeys.collections].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
}

/** Steps and assignments of one interview; what was done, or why it was not, is said in a message. */
export function useReviewSteps(interviewId: string) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const client = useQueryClient();
  const keep = (state: ReviewState) => {
    client.setQueryData(queryKeys.interviewReview(interviewId), state);
    return refreshReviews(client);
  };
  const onError = (error: Error) => {
    void message.error(reviewProblem(t, error), 8);
    // Mostly somebody else was quicker.
    void client.invalidateQueries({ queryKey: queryKeys.interviewReview(interviewId) });
  };
  const said = (step: ReviewStepInput): string => {
    if (step.action === 'pass') return t('said.passed', { stage: stageWord(t, step.stage) });
    if (step.action === 'skip') return t('said.skipped', { stage: stageWord(t, step.stage) });
    if (step.action === 'return') return t('said.returned', { stage: stageWord(t, step.to) });
    return step.action === 'confirm' ? t('said.confirmed') : t('said.remark');
  };
  return {
    step: useMutation({
      mutationFn: (step: ReviewStepInput) => takeReviewStep(interviewId, step),
      onSuccess: (state, step) => {
        void message.success(said(step));
        return keep(state);
      },
      onError,
    }),
    assign: useMutation({
      mutationFn: (assignment: AssignmentInput) => assignReview(interviewId, assignment),
      onSuccess: (state) => {
        void message.success(state.assignee ? t('said.assigned', { who: state.assignee.name }) : t('said.unassigned'));
        return keep(state);
      },
      onError,
    }),
  };
}
