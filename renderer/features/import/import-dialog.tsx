import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../electron/contract/jobs';
import type { ImportPlan } from '../../../electron/contract/media';
import { planImport, startImport } from '../../api/import';
import { queryKeys } from '../../api/query-keys';
import { mergeJob } from '../../app/events';
import { ErrorState } from '../../ui/error-state';
import { PageLoading } from '../../ui/page-loading';
import { useJob } from '../jobs/use-jobs';
import { changePlan, importRequest, startPlan, untitledGroups } from './import-plan';
import type { ImportWish } from './import-provider';
import { ImportRunning } from './import-running';
import { PlanEditor } from './plan-editor';
import { UploadStep } from './upload-step';
import './import.css';

interface PlanStepProps {
  wish: ImportWish;
  paths: string[];
  onStarted: (job: Job) => void;
  onClose: () => void;
}

/** Asks for the plan, lets the person change it, starts the import. */
function PlanStep({ wish, paths, onStarted, onClose }: PlanStepProps) {
  const { t } = useTranslation('import');
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    if (attempt >= 0) setProblem(null);
    planImport(paths, abort.signal).then(setPlan, (error: unknown) => {
      if (!abort.signal.aborted) setProblem(error);
    });
    return () => abort.abort();
  }, [paths, attempt]);
  if (problem !== null) return <ErrorState problem={problem} onRetry={() => setAttempt(attempt + 1)} />;
  if (!plan) {
    return (
      <div className="import-waiting">
        <PageLoading />
        <p>{t('planning')}</p>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </div>
    );
  }
  return <EditStep wish={wish} plan={plan} onStarted={onStarted} onClose={onClose} />;
}

function EditStep({ wish, plan, onStarted, onClose }: Omit<PlanStepProps, 'paths'> & { plan: ImportPlan }) {
  const { t } = useTranslation('import');
  const [groups, change] = useReducer(changePlan, null, () => startPlan(plan, wish.target));
  const uploaded = 'files' in wish.source;
  const [mode, setMode] = useState<'copy' | 'link'>('copy');
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const fileCount = groups.reduce((sum, group) => sum + group.files.length, 0);
  const untitled = untitledGroups(groups).length;
  const start = async () => {
    setStarting(true);
    setProblem(null);
    try {
      onStarted(await startImport(importRequest(groups, uploaded ? 'copy' : mode)));
    } catch (error) {
      setProblem(error);
      setStarting(false);
    }
  };
  return (
    <>
      <PlanEditor
        groups={groups}
        ignored={plan.ignored}
        change={change}
        mode={uploaded ? null : mode}
        onMode={setMode}
        problem={problem}
      />
      <div className="import-foot">
        <span className="import-foot-note">
          {untitled > 0
            ? t('plan.untitled', { count: untitled })
            : t('plan.summary', { files: fileCount, interviews: groups.length })}
        </span>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button
          type="primary"
          loading={starting}
          disabled={groups.length === 0 || untitled > 0}
          onClick={() => void start()}
        >
          {t('plan.start')}
        </Button>
      </div>
    </>
  );
}

/** From chosen or dropped files to what became of each: sending, planning, importing, result. */
export function ImportDialog({ wish, onClose }: { wish: ImportWish; onClose: () => void }) {
  const { t } = useTranslation('import');
  const client = useQueryClient();
  const { source } = wish;
  const [paths, setPaths] = useState<string[] | null>('paths' in source ? source.paths : null);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const started = (next: Job) => {
    client.setQueryData<Job[]>(queryKeys.jobs, (jobs) => mergeJob(jobs, next));
    setJobId(next.id);
  };
  const title = wish.target ? t('titleInto', { title: wish.target.title }) : t('title');
  return (
    <Modal
      open
      centered
      width={980}
      title={<span className="import-title one-line">{title}</span>}
      footer={null}
      keyboard={jobId !== null}
      onCancel={onClose}
    >
      {jobId !== null && <ImportRunning job={job} onClose={onClose} />}
      {jobId === null && paths === null && 'files' in source && (
        <UploadStep files={source.files} onDone={setPaths} onCancel={onClose} />
      )}
      {jobId === null && paths !== null && <PlanStep wish={wish} paths={paths} onStarted={started} onClose={onClose} />}
    </Modal>
  );
}
