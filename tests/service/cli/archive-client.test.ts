import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import { KoushuError } from '../../../electron/contract/errors';
import type { Job } from '../../../electron/contract/jobs';
import { ArchiveClient } from '../../../electron/service/cli/archive-client';
import { writeAddress } from '../../../electron/service/door/address-file';
import { createDoor } from '../../../electron/service/door/app';
import { ArchiveHost } from '../../../electron/service/door/host';
import { type Listening, listen } from '../../../electron/service/door/listen';
import type { JobHandler } from '../../../electron/service/jobs/runner';
import { temporaryFolder } from '../harness/harness';

/** A program that has an archive open, with `verify` jobs that end when they are told to. */
async function runningProgram() {
  const folder = temporaryFolder();
  vi.stubEnv('KOUSHU_CONFIG_DIR', join(folder, 'config'));
  onTestFinished(() => void vi.unstubAllEnvs());
  let end: (error?: Error) => void = () => {};
  const handler: JobHandler = {
    kind: 'verify',
    lane: 'import',
    run: (context) =>
      new Promise((resolve, reject) => {
        context.signal.addEventListener('abort', () => reject(context.signal.reason));
        end = (error) => (error ? reject(error) : resolve('checked'));
      }),
  };
  const host = new ArchiveHost({
    handlers: [handler],
    preferences: { folder: join(folder, 'config') },
    runQueuedJobs: true,
    roots: [],
  });
  const secrets = { session: 's'.repeat(64), native: 'n'.repeat(64), token: null };
  let listening: Listening | null = null;
  const door = createDoor({ host, secrets, port: () => listening?.port ?? null, pageFolder: null });
  /** How often the job was asked about and answered while it ran. */
  let answers = 0;
  let heard: () => void = () => {};
  const counted = new Hono().all('*', async (c) => {
    const answer = await door.fetch(c.req.raw);
    if (/^\/api\/jobs\/[^/]+$/.test(c.req.path)) {
      answers += 1;
      heard();
    }
    return answer;
  });
  listening = await listen(counted, 0);
  const { port, close } = listening;
  const archive = (await host.createArchive(join(folder, 'archive'), {})).path;
  writeAddress(host.preferences, archive, { port, secret: secrets.native, pid: process.pid });
  onTestFinished(async () => {
    await host.closeArchive();
    await close();
  });
  const answered = async (times: number) => {
    while (answers < times) await new Promise<void>((resolve) => (heard = resolve));
  };
  return { archive, host, answered, end: (error?: Error) => end(error) };
}

test('waiting for a job of the running program is many short questions, however long the job takes', async () => {
  const { archive, answered, end } = await runningProgram();
  const client = await ArchiveClient.open(archive);
  const settled = client.settle(await client.post<Job>('/api/archive/verify'));
  await answered(3);
  end();
  expect(await settled).toMatchObject({ kind: 'verify', state: 'done', result: 'checked' });
});

test('what the job failed with, or that it was cancelled, is told as before', async () => {
  const { archive, host, answered, end } = await runningProgram();
  const client = await ArchiveClient.open(archive);
  const failing = client.settle(await client.post<Job>('/api/archive/verify'));
  await answered(1);
  end(new KoushuError('disk-full', { path: '/x' }, { status: 507, where: { path: '/x' } }));
  await expect(failing).rejects.toMatchObject({ code: 'disk-full', status: 507, where: { path: '/x' } });
  const job = await client.post<Job>('/api/archive/verify');
  const cancelled = client.settle(job);
  host.jobs().cancel(job.id);
  await expect(cancelled).rejects.toMatchObject({ code: 'job-cancelled' });
});
