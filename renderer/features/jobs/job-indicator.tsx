import { ExclamationCircleOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { EmptyState } from '../../ui/empty-state';
import { ProgressRing } from '../../ui/progress-ring';
import { JobRow } from './job-row';
import { overallProgress, sortJobs, useJobs } from './use-jobs';
import './jobs.css';

const SHOWN = 6;

/** How the work under way stands, at a glance in the top bar; opens a short list. */
export function JobIndicator() {
  const { t } = useTranslation('jobs');
  const jobs = useJobs();
  const [open, setOpen] = useState(false);
  const { key: page } = useLocation();
  useEffect(() => {
    if (page) setOpen(false);
  }, [page]);
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
  const icon =
    active.length > 0 ? (
      <ProgressRing percent={percent} />
    ) : failed.length > 0 ? (
      <ExclamationCircleOutlined className="job-indicator-failed" />
    ) : (
      <UnorderedListOutlined />
    );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} arrow={false}>
      <Button type="text" icon={icon} aria-label={label} aria-expanded={open}>
        {active.length > 0
          ? t('indicator.short', { count: active.length })
          : failed.length > 0
            ? t('indicator.failedShort', { count: failed.length })
            : null}
      </Button>
    </Popover>
  );
}
