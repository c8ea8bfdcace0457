import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Job } from '../../../electron/contract/jobs';
import { cancelJob, fetchJobs, forgetJob } from '../../api/jobs';
import { queryKeys } from '../../api/query-keys';
import { mergeJob } from '../../app/events';

export function isOver(job: Job): boolean {
  return job.state !== 'running' && job.state !== 'queued';
}

/** All jobs the archive knows; kept current by the service's events. */
export function useJobs() {
  return useQuery({
    queryKey: queryKeys.jobs,
    queryFn: ({ signal }) => fetchJobs(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One job as it stands now; undefined until it is known. */
export function useJob(id: string | null): Job | undefined {
  const jobs = useJobs();
  return id === null ? undefined : jobs.data?.find((job) => job.id === id);
}

export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: cancelJob,
    onSuccess: (job) => client.setQueryData<Job[]>(queryKeys.jobs, (jobs) => mergeJob(jobs, job)),
  });
}

export function useForgetJobs() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) {
        await forgetJob(id);
        client.setQueryData<Job[]>(queryKeys.jobs, (jobs) => jobs?.filter((job) => job.id !== id));
      }
    },
  });
}

/** Work a person started comes before what the program does by itself; running before waiting. */
const RANK: Record<Job['state'], number> = { running: 0, queued: 1, failed: 2, done: 3, cancelled: 3 };

/** Splits and orders jobs for showing: what is under way, what went wrong, what is over (newest first). */
export function sortJobs(jobs: readonly Job[]): { active: Job[]; failed: Job[]; over: Job[] } {
  const active = jobs
    .filter((job) => !isOver(job))
    .sort((a, b) => RANK[a.state] - RANK[b.state] || a.createdAt.localeCompare(b.createdAt));
  const newest = (a: Job, b: Job) => (b.endedAt ?? b.createdAt).localeCompare(a.endedAt ?? a.createdAt);
  return {
    active,
    failed: jobs.filter((job) => job.state === 'failed').sort(newest),
    over: jobs.filter((job) => job.state === 'done' || job.state === 'cancelled').sort(newest),
  };
}

/** Share of all active work that is done, 0 to 1. */
export function overallProgress(active: readonly Job[]): number {
  if (active.length === 0) return 1;
  return active.reduce((sum, job) => sum + job.progress, 0) / active.length;
}
