import { CheckCircleOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../electron/contract/jobs';
import { problemSentence } from '../../api/problems';
import { usePageTrail } from '../../app/page-trail';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { PageLoading } from '../../ui/page-loading';
import { importResultOf } from '../import/import-result';
import { ImportResultView } from '../import/import-result-view';
import { JobRow } from './job-row';
import { sortJobs, useForgetJobs, useJobs } from './use-jobs';
import './jobs.css';

const SHOWN_AT_FIRST = 100;

function JobSection({ title, jobs, onResult }: { title: string; jobs: Job[]; onResult: (job: Job) => void }) {
  const { t } = useTranslation('jobs');
  const [all, setAll] = useState(false);
  if (jobs.length === 0) return null;
  const shown = all ? jobs : jobs.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="job-section">
      <h2>
        {title} <span className="tabular job-section-count">{jobs.length}</span>
      </h2>
      <div className="job-card">
        {shown.map((job) => (
          <JobRow key={job.id} job={job}>
            {importResultOf(job) && (
              <Button size="small" onClick={() => onResult(job)}>
                {t('showResult')}
              </Button>
            )}
          </JobRow>
        ))}
      </div>
      {shown.length < jobs.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('showAll', { count: jobs.length })}
        </Button>
      )}
    </section>
  );
}

/** Everything that takes its time: under way, failed, done. */
export default function JobsPage() {
  const { t } = useTranslation('jobs');
  const { message } = App.useApp();
  const jobs = useJobs();
  const forget = useForgetJobs();
  const [shownJob, setShownJob] = useState<Job | null>(null);
  usePageTrail([{ label: t('title') }]);
  const { active, failed, over } = sortJobs(jobs.data ?? []);
  const finished = [...failed, ...over];
  const result = shownJob && importResultOf(shownJob);
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        note={active.length > 0 ? t('indicator.activeNote', { count: active.length }) : t('note')}
        actions={
          finished.length > 0 && (
            <Button
              loading={forget.isPending}
              onClick={() =>
                forget.mutate(
                  finished.map((job) => job.id),
                  { onError: (error) => void message.error(problemSentence(t, error)) },
                )
              }
            >
              {t('forgetAll')}
            </Button>
          )
        }
      />
      <div className="page-scroll">
        <div className="page-body jobs-body">
          {jobs.isPending && <PageLoading />}
          {jobs.error && <ErrorState problem={jobs.error} onRetry={() => void jobs.refetch()} />}
          {jobs.data?.length === 0 && (
            <EmptyState icon={<CheckCircleOutlined />} title={t('empty.title')} hint={t('empty.hint')} />
          )}
          <JobSection title={t('section.active')} jobs={active} onResult={setShownJob} />
          <JobSection title={t('section.failed')} jobs={failed} onResult={setShownJob} />
          <JobSection title={t('section.over')} jobs={over} onResult={setShownJob} />
        </div>
      </div>
      <Modal
        open={shownJob !== null}
        title={t('resultOf', { label: shownJob?.subject.label ?? '' })}
        width={760}
        footer={null}
        onCancel={() => setShownJob(null)}
        destroyOnHidden
      >
        {result && <ImportResultView result={result} onLeave={() => setShownJob(null)} />}
      </Modal>
    </div>
  );
}
