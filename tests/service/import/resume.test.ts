import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Job } from '../../../electron/contract/jobs';
import type { ImportResult, Recording } from '../../../electron/contract/media';
import { padFootage, placeFootage } from '../harness/footage';
import { Door, openDoor, subfolder } from '../harness/harness';

test('an import that was interrupted goes on: nothing twice, nothing called its own duplicate, everything derived', async () => {
  const door = await openDoor();
  const files: { path: string }[] = [];
  for (let number = 0; number < 3; number += 1)
    files.push({
      path: await placeFootage(door.folder, `第${number}段.wav`, {
        ending: 'wav',
        rate: null,
        encode: [],
        toneHz: 400 + number,
      }),
    });
  const job = await door.post<Job>('/api/import', { groups: [{ title: '分段访谈', files }] });
  await door.settle(job.id);
  // As a kill after the first file leaves it: two not yet in, the job not ended, the first one's derivatives not queued.
  const { db, path } = door.archive;
  const rows = db.prepare('SELECT id, relative_path FROM media ORDER BY num DESC LIMIT 2').all() as {
    id: string;
    relative_path: string;
  }[];
  for (const { id, relative_path } of rows) {
    db.prepare('DELETE FROM media WHERE id = ?').run(id);
    rmSync(door.archive.resolve(relative_path));
  }
  db.prepare(`DELETE FROM jobs WHERE kind <> 'import'`).run();
  db.prepare(`UPDATE jobs SET state = 'running'`).run();
  await door.post('/api/archive/close');
  const later = new Door(door.folder);
  await later.post('/api/archive/open', { path });
  const ended = await later.settle(job.id);
  const { items } = ended.result as ImportResult;
  for (const item of items) {
    expect(item.findings.map(({ code }) => code)).toEqual(['media-no-video']);
    expect([item.duplicateOf, item.error]).toEqual([undefined, undefined]);
  }
  const interviews = await later.get<{ total: number; items: { id: string }[] }>('/api/interviews');
  expect(interviews.total).toBe(1);
  const derived = await later.settleAll();
  expect(derived.map(({ kind, state }) => [kind, state])).toEqual([
    ['derive', 'done'],
    ['derive', 'done'],
    ['derive', 'done'],
  ]);
  const { recordings } = await later.interview(interviews.items[0]?.id ?? '');
  expect(recordings.map(({ fileName, partNumber, derivatives }) => [fileName, partNumber, derivatives.peaks])).toEqual([
    ['第0段.wav', 1, 'ready'],
    ['第1段.wav', 2, 'ready'],
    ['第2段.wav', 3, 'ready'],
  ]);
  expect((await later.verify(true)).problems).toEqual([]);
});

test('closing in the middle of an import loses nothing', async () => {
  const door = await openDoor({ running: true });
  const small = await placeFootage(door.folder, '一.mp4');
  const large = await placeFootage(door.folder, '二.mp4', { hue: 40 });
  padFootage(large, 128 << 20);
  const { path } = door.archive;
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
  await door.post('/api/archive/close');
  await door.post('/api/archive/open', { path });
  const ended = await door.settle(job.id);
  expect((ended.result as ImportResult).items.map(({ error, duplicateOf }) => [error, duplicateOf])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  for (const other of await door.get<Job[]>('/api/jobs')) await door.settle(other.id);
  expect(await door.get('/api/archive')).toMatchObject({ interviewCount: 2, recordingCount: 2 });
  expect((await door.verify(true)).problems).toEqual([]);
});

test('footage sent by the browser waits in the archive, is imported by copy, and leaves nothing behind', async () => {
  const door = await openDoor();
  const bytes = readFileSync(await placeFootage(door.folder, 'x.mp4'));
  const { status, body } = await door.sendBytes<{ path: string }>(
    `/api/import/upload?name=${encodeURIComponent('../../访谈 🎬.mp4')}`,
    bytes,
  );
  expect(status).toBe(200);
  expect(body.path.startsWith(`${door.archive.path}/`)).toBe(true);
  expect(readFileSync(body.path).equals(bytes)).toBe(true);
  expect((await door.verify()).problems).toEqual([]);
  const { groups } = await door.plan(body.path);
  const [item] = await door.importGroups(
    groups.map(({ title, files }) => ({ title, files })),
    'link',
  );
  const { recordings } = await door.interview(item?.interviewId ?? '');
  expect(recordings[0]).toMatchObject({ location: 'archive' });
  expect(readFileSync(recordings[0]?.path ?? '').equals(bytes)).toBe(true);
  expect(existsSync(body.path)).toBe(false);
  expect((await door.verify(true)).problems).toEqual([]);
});

test('what was sent and never imported goes at the next opening; what a waiting import needs stays', async () => {
  const door = await openDoor();
  const bytes = readFileSync(await placeFootage(door.folder, 'x.mp4'));
  const forgotten = await door.sendBytes<{ path: string }>('/api/import/upload?name=a.mp4', bytes);
  const needed = await door.sendBytes<{ path: string }>('/api/import/upload?name=b.mp4', bytes);
  const job = await door.post<Job>('/api/import', { groups: [{ title: 'b', files: [{ path: needed.body.path }] }] });
  const { path } = door.archive;
  await door.post('/api/archive/close');
  await door.post('/api/archive/open', { path });
  expect([existsSync(forgotten.body.path), existsSync(needed.body.path)]).toEqual([false, true]);
  expect(readdirSync(dirname(dirname(needed.body.path)))).toHaveLength(1);
  const ended = await door.settle(job.id);
  expect((ended.result as ImportResult).items[0]?.error).toBeUndefined();
});

test('what was dropped together keeps its folders, so that a card and the subtitles beside it still group', async () => {
  const door = await openDoor();
  const bytes = readFileSync(await placeFootage(door.folder, 'x.mp4'));
  const batch = '0b0f6a52-0000-4000-8000-000000000001';
  const send = async (folder: string, name: string, content: Uint8Array) => {
    const query = new URLSearchParams({ batch, folder, name });
    return (await door.sendBytes<{ path: string }>(`/api/import/upload?${query}`, content)).body.path;
  };
  const video = await send('卡/../采访', '访谈.mp4', bytes);
  const subtitles = await send('卡/../采访', '访谈.srt', Buffer.from('1\n00:00:00,000 --> 00:00:01,000\n断头边界\n'));
  const { groups } = await door.plan(video, subtitles);
  expect(groups.map(({ files, transcripts }) => [files.length, transcripts.length])).toEqual([[1, 1]]);
  await door.importGroups(
    groups.map(({ title, files, transcripts }) => ({ title, files, transcripts: transcripts.map(({ path }) => path) })),
  );
  expect(readdirSync(join(door.archive.path, 'incoming'))).toEqual([]);
});

test('previews that could not be made are tried again at the next opening, when their recording is there', async () => {
  const door = await openDoor({ running: true });
  const path = await placeFootage(subfolder(door, '硬盘'), '访谈.mp4');
  const { mediaId, interviewId } = await door.importOne(path, 'link');
  for (const job of await door.get<Job[]>('/api/jobs')) await door.settle(job.id);
  // As an unplugged disk and a full one leave them.
  door.archive.db.prepare(`UPDATE derivatives SET state = 'failed', relative_path = NULL WHERE kind = 'strip'`).run();
  door.archive.db.prepare(`UPDATE derivatives SET state = 'pending', relative_path = NULL WHERE kind = 'poster'`).run();
  rmSync(door.archive.resolve(`derived/${mediaId}/strip.jpg`));
  rmSync(door.archive.resolve(`derived/${mediaId}/poster.jpg`));
  const archive = door.archive.path;
  renameSync(path, `${path}.away`);
  const derive = async () => (await door.get<Job[]>('/api/jobs')).filter(({ kind }) => kind === 'derive');
  await door.post('/api/archive/close');
  await door.post('/api/archive/open', { path: archive });
  expect(await derive()).toHaveLength(1);
  renameSync(`${path}.away`, path);
  await door.post('/api/archive/close');
  await door.post('/api/archive/open', { path: archive });
  const [again] = await derive();
  expect((await door.settle(again?.id ?? '')).state).toBe('done');
  expect((await door.interview(interviewId)).recordings[0]?.derivatives).toMatchObject({
    poster: 'ready',
    strip: 'ready',
    peaks: 'ready',
  });
  expect((await door.verify(true)).problems).toEqual([]);
});

test('what a person cancelled stays so when the archive is opened again, until it is asked for', async () => {
  const door = await openDoor();
  const source = await placeFootage(door.folder, '访谈.avi', {
    ending: 'avi',
    encode: ['-c:v', 'mpeg4', '-c:a', 'mp3'],
  });
  const { mediaId, interviewId } = await door.importOne(source);
  const jobs = async () => (await door.get<Job[]>('/api/jobs')).filter(({ kind }) => kind !== 'import');
  const states = async () => (await door.interview(interviewId)).recordings[0]?.derivatives;
  for (const { id, kind } of await jobs()) if (kind === 'proxy') await door.post(`/api/jobs/${id}/cancel`);
  await door.settleAll();
  expect(await states()).toEqual({ poster: 'ready', strip: 'ready', peaks: 'ready', proxy: 'cancelled' });
  // Also when nobody can read it from the list of jobs any more.
  for (const { id } of await door.get<Job[]>('/api/jobs')) await door.delete(`/api/jobs/${id}`);
  const archive = door.archive.path;
  await door.post('/api/archive/close');
  const window = new Door(door.folder, { running: true });
  await window.post('/api/archive/open', { path: archive });
  expect(await window.get('/api/jobs')).toEqual([]);
  await window.post('/api/archive/close');
  const later = new Door(door.folder);
  await later.post('/api/archive/open', { path: archive });
  const asked = await later.call<Recording>('POST', `/api/media/${mediaId}/derivatives`);
  expect([asked.status, asked.body.derivatives.proxy]).toEqual([202, 'pending']);
  expect((await later.settleAll()).map(({ kind, state }) => [kind, state])).toEqual([['proxy', 'done']]);
  expect((await later.interview(interviewId)).recordings[0]?.derivatives.proxy).toBe('ready');
  // Nothing is missing: nothing is made.
  await later.post(`/api/media/${mediaId}/derivatives`);
  expect(await later.settleAll()).toEqual([]);
  expect((await later.verify(true)).problems).toEqual([]);
});

test('previews cancelled while they are made stay so, and cannot be asked for while the recording is away', async () => {
  const door = await openDoor({ running: true });
  const path = await placeFootage(subfolder(door, '硬盘'), '访谈.mp4', { seconds: 60 });
  const { mediaId, interviewId } = await door.importOne(path, 'link');
  const [derive] = (await door.get<Job[]>('/api/jobs')).filter(({ kind }) => kind === 'derive');
  await door.post(`/api/jobs/${derive?.id}/cancel`);
  expect((await door.settle(derive?.id ?? '')).state).toBe('cancelled');
  const before = (await door.interview(interviewId)).recordings[0]?.derivatives;
  expect(Object.values(before ?? {})).toContain('cancelled');
  expect(Object.values(before ?? {})).not.toContain('pending');
  renameSync(path, `${path}.away`);
  expect((await door.call('POST', `/api/media/${mediaId}/derivatives`)).body.code).toBe('media-offline');
  expect((await door.call('POST', '/api/media/nothing/derivatives')).body.code).toBe('media-unknown');
  expect((await door.interview(interviewId)).recordings[0]?.derivatives).toEqual(before);
});
