import type { ChangedTopic, Job, ServiceEvent } from '../../contract/jobs';
import type { Viewer } from '../users/viewer';

/** What everybody may know has changed, so that a page without a login finds out that it needs one, or none any more. */
const TOLD_TO_ALL: readonly ChangedTopic[] = ['archive', 'users'];

/** File names, titles and results of jobs may tell what is sealed: without that right one sees what one asked for. */
export function maySeeJob(viewer: Viewer, job: Job): boolean {
  const { userId } = job.subject;
  return viewer.may('read-sealed') || (viewer.may('read') && userId !== undefined && userId === viewer.user?.id);
}

/** Changes name a record by its id alone and say nothing of what is in it. */
export function mayHear(viewer: Viewer, event: ServiceEvent): boolean {
  if (event.type === 'job') return maySeeJob(viewer, event.job);
  return event.type === 'hello' || viewer.may('read') || TOLD_TO_ALL.includes(event.what);
}
