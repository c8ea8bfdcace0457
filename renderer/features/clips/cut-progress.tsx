import { App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../electron/contract/jobs';
import { problemSentence } from '../../api/problems';
import { remainingWords } from '../../ui/time';
import { useCancelJob } from '../jobs/use-jobs';

/** How far the cut is; it goes on when the dialog is closed. */
export function CutProgress({ job }: { job: Job }) {
  const { t } = useTranslation('clips-page');
  const { message } = App.useApp();
  const cancel = useCancelJob();
  const percent = Math.floor(job.progress * 100);
  return (
    <div className="cut-progress">
      <p>{t(job.state === 'queued' ? 'cut.queued' : 'cut.running')}</p>
      <Progress percent={percent} status="active" aria-label={t('cut.running')} />
      <div className="cut-progress-foot">
        <span className="pane-note">
          {job.remainingMs === null ? t('cut.goesOn') : remainingWords(t, job.remainingMs)}
        </span>
        <Button
          danger
          loading={cancel.isPending}
          onClick={() => cancel.mutate(job.id, { onError: (error) => void message.error(problemSentence(t, error)) })}
        >
          {t('cut.stop')}
        </Button>
      </div>
    </div>
  );
}
