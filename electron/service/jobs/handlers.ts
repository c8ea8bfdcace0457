import { setImmediate } from 'node:timers/promises';
import type { JobSubject } from '../../contract/jobs';
import type { Archive } from '../archive/archive';
import { verifyArchive } from '../archive/verify';
import { makePreviews } from '../attachments/previews';
import type { CutParams } from '../clips/cut-job';
import { abandonCut, runCut } from '../clips/cut-job';
import type { ArchiveHost } from '../door/host';
import type { AccessCopyParams } from '../media/access-copies';
import { runAccessCopy } from '../media/access-copy-job';
import { type DeriveParams, runDerive, runProxy } from '../media/derive-job';
import { cancelDerivatives, createDeriveQueue } from '../media/derive-queue';
import { findFfmpeg } from '../media/ffmpeg';
import { type ImportParams, runImport } from '../media/import';
import { runSample, type SampleParams } from '../sample/assemble';
import { rebuildSearch, tidySearchIndex } from '../search';
import type { JobContext, JobHandler } from './runner';

type Enqueue = (kind: 'derive' | 'proxy', subject: JobSubject, params: DeriveParams) => void;

/**
 * What each kind of job does and in which lane it runs.
 *
 * @param host gives the runner a job puts further jobs into, and is told what changed
 */
export function jobHandlers(host: () => ArchiveHost): JobHandler[] {
  const enqueue: Enqueue = (kind, subject, params) => void host().jobs().enqueue(kind, subject, params);
  const derive = createDeriveQueue(enqueue);
  const changed = (interviewId?: string) => {
    if (interviewId) host().events.emit({ type: 'changed', what: 'interview', interviewId });
    host().events.emit({ type: 'changed', what: 'interviews' });
  };
  return [
    handler<SampleParams>('sample', 'import', async (context) => {
      const binaries = await findFfmpeg({});
      await runSample(context, { binaries, onImported: derive, onInterview: changed });
    }),
    handler<ImportParams>('import', 'import', async (context) => {
      const binaries = await findFfmpeg({});
      const onImported = (mediaId: string, interviewId: string, fileName: string) => {
        derive(context.archive, mediaId, interviewId, fileName);
        changed(interviewId);
      };
      const result = await runImport(context, { binaries, onImported });
      changed();
      if (result.items.some((item) => item.transcriptId !== undefined))
        await tidySearchIndex(context.archive.db, () => breathe(context.signal));
      return result;
    }),
    handler<DeriveParams>(
      'derive',
      'background',
      async (context) => {
        await runDerive(context, await findFfmpeg({}));
        changed(context.job.subject.interviewId);
      },
      (archive, { params }) => changed(cancelDerivatives(archive, 'derive', params.mediaId)),
    ),
    handler<DeriveParams>(
      'proxy',
      'background',
      async (context) => {
        await runProxy(context, await findFfmpeg({}));
        changed(context.job.subject.interviewId);
      },
      (archive, { params }) => changed(cancelDerivatives(archive, 'proxy', params.mediaId)),
    ),
    handler<AccessCopyParams>('access-copy', 'background', async (context) => {
      await runAccessCopy(context, await findFfmpeg({}));
      changed(context.job.subject.interviewId);
    }),
    handler<CutParams>(
      'cut',
      'interactive',
      async (context) => {
        const report = await runCut(context, await findFfmpeg({}));
        host().events.emit({ type: 'changed', what: 'clips' });
        changed(context.job.subject.interviewId);
        return report;
      },
      (_archive, { id, params }) => abandonCut(id, params),
    ),
    handler<object>('previews', 'background', async ({ archive, signal, progress: onProgress }) => {
      const made = await makePreviews(archive, await findFfmpeg({}), { signal, onProgress });
      host().events.emit({ type: 'changed', what: 'attachments' });
      return made;
    }),
    handler<object>('rebuild-search', 'interactive', async (context) =>
      rebuildSearch(context.archive.db, { signal: context.signal, onProgress: context.progress }),
    ),
    handler<{ fixity: boolean }>('verify', 'import', (context) =>
      verifyArchive(context.archive, {
        fixity: context.params.fixity,
        signal: context.signal,
        onProgress: context.progress,
      }),
    ),
  ];
}

/** Lets the door answer between two steps of one job. */
async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}

/** Params were checked by the route that enqueued the job and come back from the catalogue as they were. */
function handler<Params>(
  kind: JobHandler['kind'],
  lane: JobHandler['lane'],
  run: (context: JobContext<Params>) => Promise<unknown>,
  cancelled: (archive: Archive, job: { id: string; params: Params }) => void = () => {},
): JobHandler {
  return {
    kind,
    lane,
    run: (context) => run(context as JobContext<Params>),
    cancelled: (archive, job) => cancelled(archive, job as { id: string; params: Params }),
  };
}
