import type { QueryClient } from '@tanstack/react-query';
import type { Job, ServiceEvent } from '../../electron/contract/jobs';
import { queryKeys } from '../api/query-keys';
import { setConnection } from './connection';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
/** An import changes the catalogue many times a second; asking again that often would slow the import down. */
const GATHER_MS = 400;

/** Puts a job's newest state into the list the page holds. */
export function mergeJob(jobs: readonly Job[] | undefined, job: Job): Job[] {
  const known = jobs ?? [];
  return known.some((other) => other.id === job.id)
    ? known.map((other) => (other.id === job.id ? job : other))
    : [job, ...known];
}

/** Which remembered answers a change makes stale. */
export function staleKeys(event: Extract<ServiceEvent, { type: 'changed' }>): readonly (readonly string[])[] {
  const interview = event.interviewId ? [queryKeys.interview(event.interviewId)] : [['interview']];
  switch (event.what) {
    case 'archive':
      // Another archive may be open now: nothing that is remembered holds any more.
      return [[]];
    case 'interviews':
      return [queryKeys.interviews, queryKeys.collections, queryKeys.session, ...(event.interviewId ? interview : [])];
    case 'interview':
      return [queryKeys.interviews, queryKeys.collections, ['people'], ...interview];
    case 'statements':
      return [
        queryKeys.statements,
        queryKeys.events,
        queryKeys.variants,
        queryKeys.interviews,
        ['people'],
        ...interview,
      ];
    case 'events':
    case 'variants':
      // A statement shows the name of its event and of its group.
      return [queryKeys.events, queryKeys.variants, queryKeys.statements, ['interview']];
    case 'clips':
      return [queryKeys.clips, ...interview];
    case 'attachments':
      return [queryKeys.attachments];
    case 'tags':
      return [queryKeys.tags, queryKeys.interviewFacets];
    case 'vocabularies':
      return [queryKeys.vocabularies];
    case 'places':
      return [queryKeys.places];
    case 'collections':
      return [queryKeys.collections, queryKeys.archivalCode, queryKeys.interviewFacets];
    case 'reviews':
      // The list shows how far each has come, and filters by it.
      return [queryKeys.reviews, queryKeys.collections, queryKeys.interviews, ...interview];
    case 'users':
      return [queryKeys.users, queryKeys.viewer];
    case 'people':
      return [['people'], queryKeys.interviewFacets];
  }
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const complete = rest.split('\n');
      rest = complete.pop() ?? '';
      for (const line of complete) if (line.trim()) yield line;
    }
  } finally {
    reader.releaseLock();
  }
}

/**
 * Listens to what the service reports for as long as the page is open: job states go straight into the job list,
 * changes make the answers they touch be asked for again. Reconnects by itself with growing waits, and then asks for
 * everything again, since anything may have happened in between.
 *
 * @returns the function that stops it
 */
export function followEvents(client: QueryClient): () => void {
  const stopped = new AbortController();
  const pending = new Map<string, readonly string[]>();
  let gatherTimer: number | undefined;
  let connectedBefore = false;

  const flush = () => {
    gatherTimer = undefined;
    const keys = [...pending.values()];
    pending.clear();
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  const handle = (event: ServiceEvent) => {
    if (event.type === 'job') {
      client.setQueryData<Job[]>(queryKeys.jobs, (jobs) => mergeJob(jobs, event.job));
    } else if (event.type === 'changed') {
      // Whatever was changed has made history.
      for (const key of [...staleKeys(event), queryKeys.history, queryKeys.trash]) pending.set(key.join('\u0000'), key);
      gatherTimer ??= window.setTimeout(flush, GATHER_MS);
    }
  };
  const connect = async () => {
    const answer = await fetch('/api/events', { credentials: 'same-origin', signal: stopped.signal });
    if (answer.status === 401) return setConnection('refused');
    if (!answer.ok || !answer.body) return setConnection('away');
    setConnection('connected');
    if (connectedBefore) void client.invalidateQueries();
    connectedBefore = true;
    for await (const line of lines(answer.body)) handle(JSON.parse(line) as ServiceEvent);
    setConnection('away');
  };
  const run = async () => {
    let waitMs = FIRST_WAIT_MS;
    while (!stopped.signal.aborted) {
      const startedAt = Date.now();
      try {
        await connect();
      } catch {
        // Whatever went wrong, the answer is the same: say so and try again.
        if (!stopped.signal.aborted) setConnection('away');
      }
      if (stopped.signal.aborted) return;
      if (Date.now() - startedAt > LONGEST_WAIT_MS) waitMs = FIRST_WAIT_MS;
      await new Promise((resolve) => window.setTimeout(resolve, waitMs));
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  };
  void run();
  return () => {
    stopped.abort();
    window.clearTimeout(gatherTimer);
  };
}
