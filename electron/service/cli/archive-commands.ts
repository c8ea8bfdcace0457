import { KoushuError } from '../../contract/errors';
import type { Job } from '../../contract/jobs';
import type { VerifyReport } from '../archive/verify';
import { sentence } from '../door/sentences';
import { ArchiveClient, localHost } from './archive-client';
import { readArguments, typedPath } from './arguments';
import type { Command } from './commands';
import { USER_OPTION } from './password';

export const initCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(argv, 'init', { title: { type: 'string' } }, { min: 1, max: 1 });
    const host = localHost();
    const { archiveId, path } = await host.createArchive(typedPath(positionals[0] ?? ''), {
      ...(values.title === undefined ? {} : { title: values.title }),
    });
    await host.closeArchive();
    return { result: { archiveId, path }, text: sentence('terminal', 'init-done', { path }) };
  },
};

export const verifyCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(
      argv,
      'verify',
      { ...USER_OPTION, fixity: { type: 'boolean' } },
      { min: 1, max: 1 },
    );
    const client = await ArchiveClient.open(typedPath(positionals[0] ?? ''), values.user);
    try {
      const job = await client.post<Job>('/api/archive/verify', { fixity: values.fixity === true });
      const report = (await client.settle(job)).result as VerifyReport;
      const lines = report.problems.map(({ code, params }) => sentence('findings', code, params));
      const { files, bytes } = report.checked;
      lines.push(
        sentence('terminal', report.clean ? 'verify-clean' : 'verify-problems', {
          files,
          bytes,
          count: report.problems.length,
        }),
      );
      return { result: report, text: lines.join('\n'), failed: !report.clean };
    } finally {
      await client.close();
    }
  },
};

export const rebuildCommand: Command = {
  async run(argv) {
    const { values, positionals } = readArguments(argv, 'rebuild', USER_OPTION, { min: 2, max: 2 });
    const [folder = '', what = ''] = positionals;
    if (what !== 'search' && what !== 'derived')
      throw new KoushuError('usage', { usage: sentence('terminal', 'usage-rebuild') });
    const client = await ArchiveClient.open(typedPath(folder), values.user);
    try {
      const result = what === 'search' ? await rebuildSearch(client) : await rebuildDerived(client);
      const failed = 'failed' in result && result.failed > 0;
      return { result, text: sentence('terminal', `rebuild-${what}-done`, result), failed };
    } finally {
      await client.close();
    }
  },
};

async function rebuildSearch(client: ArchiveClient): Promise<{ segments: number; records: number }> {
  const job = await client.post<Job>('/api/archive/rebuild-search');
  return (await client.settle(job)).result as { segments: number; records: number };
}

async function rebuildDerived(client: ArchiveClient): Promise<{ recordings: number; failed: number }> {
  const { recordings } = await client.post<{ recordings: number }>('/api/archive/rebuild-derived');
  return { recordings, failed: await settleDerivatives(client, () => true) };
}

/**
 * Has the waiting posters, strips, waveforms and proxies made now.
 *
 * @param wanted which recordings
 * @returns how many of the jobs failed
 */
export async function settleDerivatives(client: ArchiveClient, wanted: (mediaId: string) => boolean): Promise<number> {
  const jobs = (await client.get<Job[]>('/api/jobs')).filter(
    (job) =>
      (job.kind === 'derive' || job.kind === 'proxy' || job.kind === 'previews') &&
      (job.state === 'queued' || job.state === 'running') &&
      wanted(job.subject.mediaId ?? ''),
  );
  let failed = 0;
  for (const job of jobs.reverse()) {
    process.stderr.write(`${sentence('terminal', `job-${job.kind}`, { label: job.subject.label })}\n`);
    await client.settle(job).catch(() => {
      failed += 1;
    });
  }
  return failed;
}
