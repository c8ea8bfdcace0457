import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KoushuError } from '../../../electron/contract/errors';
import type { Job, ServiceEvent } from '../../../electron/contract/jobs';
import { createArchive, openArchive } from '../../../electron/service/archive/archive';
import { EventHub } from '../../../electron/service/jobs/events';
import { type JobContext, type JobHandler, JobRunner } from '../../../electron/service/jobs/runner';
import { padFootage, placeFootage } from '../harness/footage';
import { openDoor, temporaryFolder } from '../harness/harness';

/** A job that runs until it is told how to end. */
function heldHandler(kind: JobHandler['kind'], lane: JobHandler['lane']) {
  const running: { context: JobContext<unknown>; end: (result?: unknown) => void; fail: (error: unknown) => void }[] =
    [];
  const started: (() => void)[] = [];
  const handler: JobHandler = {
    kind,
    lane,
    run: (context) =>
      new Promise((resolve, reject) => {
        context.signal.addEventListener('abort', () => reject(context.signal.reason));
        running.push({ context, end: resolve, fail: reject });
        for (const tell of started.splice(0)) tell();
      }),
  };
  /** Waits for the n-th run, counted from 0. */
  const run = async (index: number) => {
    while (running.length <= index) await new Promise<void>((resolve) => started.push(resolve));
    const found = running[index];
    if (!found) throw new Error('not running');
    return found;
  };
  return { handler, running, run };
}

function runner(handlers: JobHandler[], folder = join(temporaryFolder(), 'archive')) {
  const archive = createArchive(folder);
  const events = new EventHub();
  return { archive, events, folder, jobs: new JobRunner(archive, handlers, events) };
}

const settled = (jobs: JobRunner, ...ids: string[]) => Promise.all(ids.map((id) => jobs.settle(id)));

describe('lanes', () => {
  test('one job of a lane at a time, oldest first; other lanes go on', async () => {
    const cut = heldHandler('cut', 'interactive');
    const proxy = heldHandler('proxy', 'background');
    const { jobs, archive } = runner([cut.handler, proxy.handler]);
    jobs.start();
    const first = jobs.enqueue('cut', { label: '一' }, {});
    const second = jobs.enqueue('cut', { label: '二' }, {});
    const beside = jobs.enqueue('proxy', { label: '三' }, {});
    await cut.run(0);
    await proxy.run(0);
    expect([first, second, beside].map(({ id }) => jobs.get(id).state)).toEqual(['running', 'queued', 'running']);
    (await cut.run(0)).end('done');
    const { context, end } = await cut.run(1);
    expect(context.job.id).toBe(second.id);
    end();
    (await proxy.run(0)).end({ n: 1 });
    const ended = await settled(jobs, first.id, second.id, beside.id);
    expect(ended.map(({ state, result, progress }) => [state, result, progress])).toEqual([
      ['done', 'done', 1],
      ['done', null, 1],
      ['done', { n: 1 }, 1],
    ]);
    for (const { startedAt, endedAt } of ended)
      expect(new Date(endedAt ?? '').getTime()).toBeGreaterThanOrEqual(new Date(startedAt ?? '').getTime());
    archive.close();
  });

  test('a job of a kind this program does not know fails by itself and blocks nothing', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive } = runner([cut.handler]);
    archive.db
      .prepare(
        `INSERT INTO jobs (id, kind, state, subject, params, progress, created_at) VALUES ('old', 'future', 'queued', '{"label":"x"}', '{}', 0, '2000')`,
      )
      .run();
    jobs.start();
    const known = jobs.enqueue('cut', { label: '一' }, {});
    (await cut.run(0)).end();
    expect((await jobs.settle(known.id)).state).toBe('done');
    expect(await jobs.settle('old')).toMatchObject({
      state: 'failed',
      problem: { code: 'job-unknown-kind', params: { kind: 'future' } },
    });
    archive.close();
  });
});

describe('the end of a job', () => {
  test('a failure is kept with its code, its values and its place', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive, folder } = runner([cut.handler]);
    jobs.start();
    const planned = jobs.enqueue('cut', { label: '一' }, {});
    (await cut.run(0)).fail(new KoushuError('output-exists', { path: '/x' }, { status: 409, where: { path: '/x' } }));
    await jobs.settle(planned.id);
    const unplanned = jobs.enqueue('cut', { label: '二' }, {});
    (await cut.run(1)).fail(new TypeError('boom'));
    await jobs.settle(unplanned.id);
    archive.close();
    const again = openArchive(folder);
    const later = new JobRunner(again, [cut.handler], new EventHub());
    expect(later.get(planned.id)).toMatchObject({
      state: 'failed',
      problem: {
        type: 'about:blank',
        code: 'output-exists',
        status: 409,
        params: { path: '/x' },
        where: { path: '/x' },
      },
    });
    expect(later.get(unplanned.id).problem).toMatchObject({ code: 'internal', params: { message: 'boom' } });
    again.close();
  });

  test('cancelled while it waits: it never runs', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive } = runner([cut.handler]);
    jobs.start();
    const first = jobs.enqueue('cut', { label: '一' }, {});
    const second = jobs.enqueue('cut', { label: '二' }, {});
    expect(jobs.cancel(second.id).state).toBe('cancelled');
    (await cut.run(0)).end();
    await settled(jobs, first.id, second.id);
    expect(cut.running).toHaveLength(1);
    archive.close();
  });

  test('cancelled while it runs: it is told, and ends as cancelled whatever it throws', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive } = runner([cut.handler]);
    jobs.start();
    const { id } = jobs.enqueue('cut', { label: '一' }, {});
    await cut.run(0);
    jobs.cancel(id);
    expect(await jobs.settle(id)).toMatchObject({ state: 'cancelled', problem: null, result: null });
    // A second thought changes nothing.
    expect(jobs.cancel(id).state).toBe('cancelled');
    archive.close();
  });

  test('only what has ended can be forgotten', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive } = runner([cut.handler]);
    jobs.start();
    const { id } = jobs.enqueue('cut', { label: '一' }, {});
    const { id: waiting } = jobs.enqueue('cut', { label: '二' }, {});
    await cut.run(0);
    for (const busy of [id, waiting])
      expect(() => jobs.forget(busy)).toThrow(expect.objectContaining({ code: 'job-running' }));
    jobs.cancel(waiting);
    (await cut.run(0)).end();
    await jobs.settle(id);
    jobs.forget(id);
    jobs.forget(waiting);
    expect(jobs.list()).toEqual([]);
    expect(() => jobs.get(id)).toThrow(expect.objectContaining({ code: 'job-unknown', status: 404 }));
    archive.close();
  });

  test('an end that cannot be written does not bring the program down: the lane goes on, the job comes back', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive, folder } = runner([cut.handler]);
    jobs.start();
    const first = jobs.enqueue('cut', { label: '一' }, {});
    const second = jobs.enqueue('cut', { label: '二' }, {});
    await cut.run(0);
    archive.db.exec(`CREATE TRIGGER full_disk BEFORE UPDATE OF state ON jobs WHEN NEW.id = '${first.id}'
      BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    (await cut.run(0)).end('result');
    (await cut.run(1)).end();
    expect((await jobs.settle(second.id)).state).toBe('done');
    expect(await jobs.settle(first.id)).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
    expect(jobs.list().map(({ state }) => state)).toEqual(['done', 'failed']);
    archive.db.exec('DROP TRIGGER full_disk');
    archive.close();
    const again = openArchive(folder);
    expect(new JobRunner(again, [cut.handler], new EventHub()).get(first.id).state).toBe('queued');
    again.close();
  });
});

test('progress never runs backwards, stays within its bounds, and gives a remaining time once there is a pace', async () => {
  const cut = heldHandler('cut', 'interactive');
  const { jobs, archive } = runner([cut.handler]);
  jobs.start();
  const { id } = jobs.enqueue('cut', { label: '一' }, {});
  const { context, end } = await cut.run(0);
  expect(jobs.get(id)).toMatchObject({ progress: 0, remainingMs: null });
  context.progress(0.5);
  context.progress(0.3);
  expect(jobs.get(id)).toMatchObject({ progress: 0.5, remainingMs: null });
  await new Promise((resolve) => setTimeout(resolve, 1600));
  const { remainingMs } = jobs.get(id);
  // Half is done in some 1.6 s, so the other half takes as long.
  expect(remainingMs).toBeGreaterThan(1500);
  context.progress(7);
  expect(jobs.get(id).progress).toBe(1);
  end();
  expect(await jobs.settle(id)).toMatchObject({ state: 'done', progress: 1, remainingMs: null });
  archive.close();
});

describe('closing and coming back', () => {
  test('a job that runs when the archive is closed stops, stays, and runs again with what it saved', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive, folder } = runner([cut.handler]);
    jobs.start();
    const running = jobs.enqueue('cut', { label: '一' }, { step: 0 });
    const waiting = jobs.enqueue('cut', { label: '二' }, {});
    const { context } = await cut.run(0);
    context.saveParams({ step: 1 });
    await jobs.stop();
    expect(context.signal.aborted).toBe(true);
    expect([running, waiting].map(({ id }) => jobs.get(id).state)).toEqual(['queued', 'queued']);
    archive.close();
    const again = openArchive(folder);
    const later = new JobRunner(again, [cut.handler], new EventHub());
    later.start();
    const resumed = await cut.run(1);
    expect([resumed.context.job.id, resumed.context.params]).toEqual([running.id, { step: 1 }]);
    resumed.end();
    (await cut.run(2)).end();
    expect((await settled(later, running.id, waiting.id)).map(({ state }) => state)).toEqual(['done', 'done']);
    again.close();
  });

  test('a job that ran when the program was killed is taken up again', async () => {
    const cut = heldHandler('cut', 'interactive');
    const { jobs, archive, folder } = runner([cut.handler]);
    const { id } = jobs.enqueue('cut', { label: '一' }, { mediaId: 'x' });
    archive.db
      .prepare(`UPDATE jobs SET state = 'running', started_at = '2026-01-01T00:00:00.000Z' WHERE id = ?`)
      .run(id);
    archive.close();
    const again = openArchive(folder);
    const later = new JobRunner(again, [cut.handler], new EventHub());
    expect(later.get(id)).toMatchObject({ state: 'queued', startedAt: null });
    later.start();
    (await cut.run(0)).end();
    expect((await later.settle(id)).state).toBe('done');
    again.close();
  });

  test('every unfinished job is listed, however many there are, and old ended ones fall away', () => {
    const { jobs, archive } = runner([]);
    const insert = archive.db.prepare(
      `INSERT INTO jobs (id, kind, state, subject, params, progress, created_at) VALUES (?, 'derive', ?, '{"label":"x"}', '{}', 0, ?)`,
    );
    archive.db.transaction(() => {
      for (let number = 0; number < 700; number += 1)
        insert.run(`queued-${number}`, 'queued', `2026-01-01T00:${String(number).padStart(6, '0')}`);
      for (let number = 0; number < 700; number += 1)
        insert.run(`done-${number}`, 'done', `2026-01-02T00:${String(number).padStart(6, '0')}`);
    })();
    const listed = jobs.list();
    expect(listed.filter(({ state }) => state === 'queued')).toHaveLength(700);
    expect(listed.filter(({ state }) => state === 'done')).toHaveLength(500);
    expect(listed[0]?.id).toBe('done-699');
    expect(listed.some(({ id }) => id === 'done-199')).toBe(false);
    archive.close();
  });
});

describe('events', () => {
  /** Reads NDJSON lines as they come. */
  async function* lines(answer: Response): AsyncGenerator<ServiceEvent> {
    let pending = '';
    for await (const piece of answer.body ?? []) {
      pending += Buffer.from(piece).toString('utf8');
      const whole = pending.split('\n');
      pending = whole.pop() ?? '';
      for (const line of whole) if (line !== '') yield JSON.parse(line) as ServiceEvent;
    }
  }

  test('a page that listens hears of every step of a job and of every change', async () => {
    const door = await openDoor({ running: true });
    const abort = new AbortController();
    const answer = await door.fetch('/api/events', { signal: abort.signal });
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    const heard = lines(answer);
    expect((await heard.next()).value).toEqual({ type: 'hello' });
    const { id } = await door.createInterview({ title: '新访谈' });
    expect((await heard.next()).value).toEqual({ type: 'changed', what: 'interview', interviewId: id });
    expect((await heard.next()).value).toEqual({ type: 'changed', what: 'interviews' });
    const job = await door.post<Job>('/api/archive/rebuild-search');
    const states: string[] = [];
    for await (const event of heard) {
      if (event.type !== 'job') continue;
      expect(event.job).toMatchObject({ id: job.id, kind: 'rebuild-search' });
      if (states.at(-1) !== event.job.state) states.push(event.job.state);
      if (event.job.state === 'done') break;
    }
    expect(states).toEqual(['queued', 'running', 'done']);
  });

  test('a page that went away is forgotten', async () => {
    const door = await openDoor();
    const abort = new AbortController();
    const answer = await door.fetch('/api/events', { signal: abort.signal });
    await answer.body?.cancel();
    await door.createInterview({ title: 'a' });
    const reading = await door.fetch('/api/events', { signal: abort.signal });
    abort.abort();
    await reading.body?.cancel().catch(() => undefined);
    await door.createInterview({ title: 'b' });
  });
});

test('cancelling a cut that runs stops ffmpeg and leaves no file', async () => {
  const door = await openDoor({ running: true });
  // Long enough that the encoder is still at work when it is stopped.
  const source = await placeFootage(door.folder, '长.mp4', {
    seconds: 120,
    rate: '50',
    encode: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'aac'],
  });
  const { mediaId } = await door.importOne(source);
  const job = await door.post<Job>('/api/clips', { mediaId, inMs: 100, outMs: 110_000 });
  const events = new Promise<void>((resolve) => {
    const stop = door.host.events.subscribe((event) => {
      if (event.type === 'job' && event.job.id === job.id && event.job.progress > 0) {
        stop();
        resolve();
      }
    });
  });
  await events;
  const ofThisArchive = () =>
    readdirSync('/proc').filter((pid) => {
      try {
        return (
          /^\d+$/.test(pid) &&
          /(^|\/)ff(mpeg|probe)\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')) &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(door.folder, 'archive', 'clips'))
        );
      } catch {
        return false;
      }
    });
  await door.post(`/api/jobs/${job.id}/cancel`);
  expect((await door.settle(job.id)).state).toBe('cancelled');
  if (process.platform === 'linux') expect(ofThisArchive()).toEqual([]);
  expect(readdirSync(door.archive.resolve('clips'))).toEqual([]);
  expect(await door.get('/api/clips')).toEqual([]);
  for (const other of await door.get<Job[]>('/api/jobs')) await door.post(`/api/jobs/${other.id}/cancel`);
});

test('an import that is cancelled keeps what is in and removes the half-copied file', async () => {
  const door = await openDoor({ running: true });
  const small = await placeFootage(door.folder, '一.mp4');
  const large = await placeFootage(door.folder, '二.mp4', { hue: 40 });
  padFootage(large, 192 << 20);
  const job = await door.post<Job>('/api/import', {
    groups: [
      { title: '一', files: [{ path: small }] },
      { title: '二', files: [{ path: large }] },
    ],
  });
  await new Promise<void>((resolve) => {
    const stop = door.host.events.subscribe((event) => {
      if (event.type !== 'changed' || event.what !== 'interviews') return;
      stop();
      resolve();
    });
  });
  await door.post(`/api/jobs/${job.id}/cancel`);
  const ended = await door.settle(job.id);
  expect(ended.state).toBe('cancelled');
  const list = await door.get<{ items: { title: string; recordingCount: number }[] }>('/api/interviews?sort=title');
  expect(list.items.map(({ title, recordingCount }) => [title, recordingCount])).toEqual([['一', 1]]);
  for (const other of await door.get<Job[]>('/api/jobs')) await door.post(`/api/jobs/${other.id}/cancel`);
  for (const other of await door.get<Job[]>('/api/jobs')) await door.settle(other.id);
  expect((await door.verify()).problems).toEqual([]);
});
