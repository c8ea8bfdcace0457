import { ExclamationCircleOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Popover, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../ui/empty-state';
import { JobRow } from './job-row';
import { overallProgress, sortJobs, useJobs } from './use-jobs';
import './jobs.css';

const SHOWN = 6;

/** How the work under way stands, at a glance in the top bar; opens a short list. */
export function JobIndicator() {
  const { t } = useTranslation('jobs');
  const jobs = useJobs();
  const [open, setOpen] = useState(false);
  const { active, failed } = sortJobs(jobs.data ?? []);
  const percent = Math.floor(overallProgress(active) * 100);
  const label =
    active.length > 0
      ? t('indicator.active', { count: active.length, percent })
      : failed.length > 0
        ? t('indicator.failed', { count: failed.length })
        : t('indicator.idle');
  const shown = [...active, ...failed].slice(0, SHOWN);
  const list = (
    <div className="job-popover">
      {shown.length === 0 && <EmptyState compact title={t('empty.title')} hint={t('empty.short')} />}
      {shown.map((job) => (
        <JobRow key={job.id} job={job} compact />
      ))}
      <Link className="job-popover-all" to="/jobs" onClick={() => setOpen(false)}>
        {t('indicator.all', { count: jobs.data?.length ?? 0 })}
      </Link>
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} arrow={false}>
      <Button type="text" className="job-indicator" aria-label={label} aria-expanded={open}>
        {active.length > 0 ? (
          <>
            <Progress type="circle" percent={percent} size={18} strokeWidth={14} showInfo={false} aria-hidden />
            <span className="tabular">{t('indicator.short', { count: active.length })}</span>
          </>
        ) : failed.length > 0 ? (
          <>
            <ExclamationCircleOutlined className="job-indicator-failed" aria-hidden />
            <span>{t('indicator.failedShort', { count: failed.length })}</span>
          </>
        ) : (
          <UnorderedListOutlined aria-hidden />
        )}
      </Button>
    </Popover>
  );
}
