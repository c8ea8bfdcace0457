import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REVIEW_BATCH_LIMIT, type ReviewBatchInput, type ReviewBatchResult } from '../../../electron/contract/review';
import { reviewBatch } from '../../api/review';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { AssignDialog } from './assign-dialog';
import { reviewProblem, stageWord } from './review-words';
import type { ChosenCards } from './use-chosen-cards';
import { refreshReviews } from './use-review';

/** One step with all that are chosen; each is checked by itself, and what could not be done is told one by one. */
export function BatchBar({ chosen }: { chosen: ChosenCards }) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'pass' | 'assign' | null>(null);
  const [failed, setFailed] = useState<ReviewBatchResult['items']>([]);
  const batch = useMutation({
    mutationFn: reviewBatch,
    onSuccess: async ({ items }) => {
      const left = items.filter(({ problem }) => problem !== null);
      setAsking(null);
      setFailed(left);
      chosen.clear();
      const done = items.length - left.length;
      if (left.length === 0) void message.success(t('batch.done', { count: done }));
      else void message.warning(t('batch.someFailed', { done, failed: left.length }));
      await Promise.all([refreshReviews(client), client.invalidateQueries({ queryKey: ['interview'] })]);
    },
    onError: (error) => void message.error(reviewProblem(t, error), 8),
  });
  const ids = [...chosen.cards.keys()];
  const count = ids.length;
  const stage = chosen.stage === 'done' ? null : chosen.stage;
  // The day of each narrator's approval is its own.
  const passable = stage !== null && stage !== 'narrator-approval' && count <= REVIEW_BATCH_LIMIT;
  const send = (input: ReviewBatchInput) => batch.mutate(input);
  return (
    <>
      {count > 0 && (
        <div className="batch-bar" role="toolbar" aria-label={t('batch.chosen', { count })}>
          <span className="batch-count">{t('batch.chosen', { count })}</span>
          {stage === null && chosen.stage === null && <span className="review-hint">{t('batch.mixed')}</span>}
          {count > REVIEW_BATCH_LIMIT && (
            <span className="review-hint">{t('batch.limit', { count: REVIEW_BATCH_LIMIT })}</span>
          )}
          <span className="batch-space" />
          <Button type="text" onClick={chosen.clear}>
            {t('batch.clear')}
          </Button>
          <Button disabled={count > REVIEW_BATCH_LIMIT} onClick={() => setAsking('assign')}>
            {t('batch.assign')}
          </Button>
          {stage !== null && (
            <Button type="primary" disabled={!passable} onClick={() => setAsking('pass')}>
              {t('batch.pass', { stage: stageWord(t, stage) })}
            </Button>
          )}
        </div>
      )}
      {asking === 'pass' && stage !== null && (
        <ConfirmDialog
          open
          title={t('batch.passTitle', { count, stage: stageWord(t, stage) })}
          confirmWord={t('batch.pass', { stage: stageWord(t, stage) })}
          busy={batch.isPending}
          onConfirm={() => send({ action: 'pass', ids, stage })}
          onCancel={() => setAsking(null)}
        >
          {t('batch.passHint')}
        </ConfirmDialog>
      )}
      {asking === 'assign' && (
        <AssignDialog
          title={t('assign.titleMany', { count })}
          stage={stage}
          current={{ assignee: null, dueOn: null }}
          busy={batch.isPending}
          onAssign={(assignment) => send({ action: 'assign', ids, ...assignment })}
          onClose={() => setAsking(null)}
        />
      )}
      <Modal
        open={failed.length > 0}
        title={t('batch.failedTitle')}
        footer={null}
        onCancel={() => setFailed([])}
        width={560}
      >
        <ul className="batch-failed">
          {failed.map(({ interviewId, title, problem }) => (
            <li key={interviewId}>
              <strong>{title || interviewId}</strong>
              <span>{reviewProblem(t, problem)}</span>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
