import { App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../electron/contract/jobs';
import { problemSentence } from '../../api/problems';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { remainingWords } from '../../ui/time';
import { isOver, useCancelJob } from '../jobs/use-jobs';
import { importResultOf } from './import-result';
import { ImportResultView } from './import-result-view';

/** An import under way, then what became of it. Closing leaves it running. */
export function ImportRunning({ job, onClose }: { job: Job | undefined; onClose: () => void }) {
  const { t } = useTranslation('import');
  const { message } = App.useApp();
  const cancel = useCancelJob();
  if (!job) return <PageLoading />;
  const result = importResultOf(job);
  const close = (
    <div className="import-foot">
      <Button type="primary" onClick={onClose}>
        {t('common:action.done')}
      </Button>
    </div>
  );
  if (job.state === 'failed') return <ErrorState title={t('failed')} problem={job.problem} />;
  if (result && isOver(job)) {
    return (
      <>
        <ImportResultView result={result} onLeave={onClose} />
        {close}
      </>
    );
  }
  if (isOver(job)) {
    return (
      <>
        <p className="import-waiting">{t('cancelled')}</p>
        {close}
      </>
    );
  }
  const percent = Math.floor(job.progress * 100);
  return (
    <div className="import-waiting">
      <p className="one-line">
        {t(job.state === 'queued' ? 'running.queued' : 'running.title', { label: job.subject.label })}
      </p>
      <Progress percent={percent} status="active" aria-label={t('running.progress')} />
      <p className="faint">{job.remainingMs === null ? t('running.note') : remainingWords(t, job.remainingMs)}</p>
      <div className="state-actions">
        <Button
          loading={cancel.isPending}
          onClick={() => cancel.mutate(job.id, { onError: (error) => void message.error(problemSentence(t, error)) })}
        >
          {t('running.cancel')}
        </Button>
        <Button type="primary" onClick={onClose}>
          {t('running.background')}
        </Button>
      </div>
    </div>
  );
}
