import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { App, Button, Progress, Tooltip } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Job, JobState } from '../../../electron/contract/jobs';
import { problemSentence } from '../../api/problems';
import { remainingWords } from '../../ui/time';
import { isOver, useCancelJob, useForgetJobs } from './use-jobs';

const ICONS: Record<JobState, ReactNode> = {
  running: <SyncOutlined spin />,
  queued: <ClockCircleOutlined />,
  done: <CheckCircleOutlined />,
  failed: <ExclamationCircleOutlined />,
  cancelled: <MinusCircleOutlined />,
};

interface Props {
  job: Job;
  /** In the popover: no time, no link row. */
  compact?: boolean;
  /** More buttons, e.g. "show result". */
  children?: ReactNode;
}

/** One job: what it does to what, how far it is, how it ended. */
export function JobRow({ job, compact = false, children }: Props) {
  const { t } = useTranslation('jobs');
  const { message } = App.useApp();
  const cancel = useCancelJob();
  const forget = useForgetJobs();
  const fail = (error: unknown) => void message.error(problemSentence(t, error));
  const percent = Math.floor(job.progress * 100);
  const status = () => {
    if (job.state === 'queued') return t('state.queued');
    if (job.state === 'running')
      return job.remainingMs === null
        ? t('state.running', { percent })
        : `${percent}% · ${remainingWords(t, job.remainingMs)}`;
    const when = job.endedAt ? dayjs(job.endedAt).format(t('when')) : '';
    return compact ? t(`state.${job.state}`) : `${t(`state.${job.state}`)} · ${when}`;
  };
  return (
    <div className={`job-row job-${job.state}`}>
      <span className="job-icon" aria-hidden>
        {ICONS[job.state]}
      </span>
      <div className="job-text">
        <div className="job-title">
          <span className="job-kind">{t(`kind.${job.kind}`)}</span>
          <span className="job-subject one-line" title={job.subject.label}>
            {job.subject.interviewId ? (
              <Link to={`/interviews/${encodeURIComponent(job.subject.interviewId)}`}>{job.subject.label}</Link>
            ) : (
              job.subject.label
            )}
          </span>
        </div>
        {job.state === 'running' && (
          <Progress
            percent={percent}
            size="small"
            showInfo={false}
            status="normal"
            aria-label={`${t(`kind.${job.kind}`)} ${job.subject.label}`}
          />
        )}
        {job.problem && (
          <p className="job-problem">
            {problemSentence(t, job.problem)} {t('retryHint', { context: job.kind })}
          </p>
        )}
      </div>
      <span className="job-status tabular">{status()}</span>
      <span className="job-actions">
        {children}
        {!isOver(job) && (
          <Tooltip title={t('cancel')}>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('cancelOf', { label: job.subject.label })}
              loading={cancel.isPending}
              onClick={() => cancel.mutate(job.id, { onError: fail })}
            />
          </Tooltip>
        )}
        {isOver(job) && !compact && (
          <Tooltip title={t('forget')}>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('forgetOf', { label: job.subject.label })}
              onClick={() => forget.mutate([job.id], { onError: fail })}
            />
          </Tooltip>
        )}
      </span>
    </div>
  );
}
