import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CutInput, CutReport } from '../../../electron/contract/clips';
import type { Job } from '../../../electron/contract/jobs';
import { cutClip } from '../../api/clips';
import { queryKeys } from '../../api/query-keys';
import { mergeJob } from '../../app/events';
import { useJob } from '../jobs/use-jobs';

/** What a finished cut gave back; null for other jobs and for those without a result (yet). */
function cutReportOf(job: Job | undefined): CutReport | null {
  const result = job?.kind === 'cut' && job.state === 'done' ? job.result : null;
  return typeof result === 'object' && result !== null && 'clipId' in result ? (result as CutReport) : null;
}

/** Starts a cut and follows its job. */
export function useCut() {
  const client = useQueryClient();
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: (cut: CutInput) => cutClip(cut),
    onSuccess: (job) => {
      // The event of a quick job may have come before this answer: what is known is not set back.
      client.setQueryData<Job[]>(queryKeys.jobs, (jobs) =>
        jobs?.some((known) => known.id === job.id) ? jobs : mergeJob(jobs, job),
      );
      setJobId(job.id);
    },
  });
  const job = useJob(jobId);
  return {
    start,
    job,
    report: cutReportOf(job),
    /** Back to the form. */
    again: () => {
      setJobId(null);
      start.reset();
    },
  };
}
