import { readFileSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { padFootage, placeFootage } from '../harness/footage';
import { openDoor, subfolder } from '../harness/harness';

describe('content that is in already', () => {
  test('under another name, in one go and later, also across interviews', async () => {
    const door = await openDoor();
    const first = await placeFootage(subfolder(door, 'a'), '访谈.mp4');
    const copy = await placeFootage(subfolder(door, 'b'), '访谈 副本.mp4');
    const items = await door.import([first, copy]);
    expect(items[0]).toMatchObject({ file: first, findings: [] });
    expect(items[0]).not.toHaveProperty('duplicateOf');
    expect(items[1]).toMatchObject({
      file: copy,
      duplicateOf: items[0]?.mediaId,
      interviewId: items[0]?.interviewId,
      findings: [{ code: 'media-duplicate', params: { file: '访谈 副本.mp4', existing: '访谈.mp4' } }],
    });
    const other = await door.createInterview({ title: '另一个' });
    const [again] = await door.importGroups([{ interviewId: other.id, files: [{ path: copy }] }]);
    expect(again).toMatchObject({ duplicateOf: items[0]?.mediaId });
    expect((await door.interview(other.id)).recordings).toEqual([]);
    const linked = await door.import([copy], 'link');
    expect(linked[0]).toMatchObject({ duplicateOf: items[0]?.mediaId });
    expect((await door.get<{ recordingCount: number }>('/api/archive')).recordingCount).toBe(1);
    expect((await door.verify(true)).problems).toEqual([]);
  });

  test('a file of the same size but other content is no duplicate', async () => {
    const door = await openDoor();
    const first = await placeFootage(subfolder(door, 'a'), '甲.wav', {
      ending: 'wav',
      rate: null,
      encode: [],
      toneHz: 440,
    });
    const second = await placeFootage(subfolder(door, 'b'), '乙.wav', {
      ending: 'wav',
      rate: null,
      encode: [],
      toneHz: 441,
    });
    const items = await door.import([first, second]);
    expect(items.some((item) => 'duplicateOf' in item)).toBe(false);
  });

  test('what lies in the trash does not hold new footage back', async () => {
    const door = await openDoor();
    const path = await placeFootage(door.folder, '访谈.mp4');
    const { interviewId } = await door.importOne(path);
    await door.delete(`/api/interviews/${interviewId}`);
    const [item] = await door.import([path]);
    expect(item).not.toHaveProperty('duplicateOf');
    expect((await door.interview(item?.interviewId ?? '')).recordings).toHaveLength(1);
    await door.post(`/api/interviews/${interviewId}/restore`);
    expect((await door.verify(true)).problems).toEqual([]);
  });

  test('nor does a recording in the trash of an interview that is not; what is in use is a duplicate as ever', async () => {
    const door = await openDoor();
    const path = await placeFootage(door.folder, '访谈.mp4');
    const { interviewId, mediaId } = await door.importOne(path);
    door.archive.db.prepare('UPDATE media SET deleted_at = ? WHERE id = ?').run(new Date().toISOString(), mediaId);
    for (const mode of ['copy', 'link'] as const) {
      const [item] = await door.importGroups([{ interviewId, files: [{ path }] }], mode);
      expect(item, mode).not.toHaveProperty('duplicateOf');
      const [recording, ...others] = (await door.interview(interviewId)).recordings;
      expect([recording?.id, recording?.location, others]).toEqual([
        item?.mediaId,
        mode === 'copy' ? 'archive' : 'linked',
        [],
      ]);
      expect(await door.import([path], mode)).toMatchObject([{ duplicateOf: item?.mediaId }]);
      door.archive.db.prepare('UPDATE media SET deleted_at = ? WHERE id = ?').run('2026-01-01', item?.mediaId);
    }
  });
});

describe('linked in place', () => {
  test('stays where it is; gone, it is offline everywhere; back, it is as before', async () => {
    const door = await openDoor();
    const path = await placeFootage(subfolder(door, '移动硬盘'), '访谈.mp4');
    const before = readFileSync(path);
    const { interviewId, mediaId } = await door.importOne(path, 'link');
    const recording = async () => (await door.interview(interviewId)).recordings[0];
    expect(await recording()).toMatchObject({ location: 'linked', path, online: true });
    expect((await door.verify(true)).clean).toBe(true);
    renameSync(path, `${path}.away`);
    expect(await recording()).toMatchObject({ online: false, path });
    const played = await door.call('GET', `/api/media/${mediaId}/play`);
    expect(played).toMatchObject({ status: 410, body: { code: 'media-offline', params: { path } } });
    const cut = await door.post<{ id: string }>('/api/clips', { mediaId, inMs: 0, outMs: 1000 });
    expect(await door.settle(cut.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'media-offline', params: { path } },
    });
    for (const job of await door.settleAll())
      expect(job).toMatchObject({ kind: 'derive', state: 'failed', problem: { code: 'media-offline' } });
    expect((await door.verify()).problems.map(({ code }) => code)).toEqual(['media-file-missing']);
    renameSync(`${path}.away`, path);
    expect(await recording()).toMatchObject({ online: true });
    expect((await door.fetch(`/api/media/${mediaId}/play`)).status).toBe(200);
    await door.post('/api/archive/rebuild-derived');
    for (const job of await door.settleAll()) expect(job.state).toBe('done');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect((await door.verify(true)).clean).toBe(true);
  });

  test('through a link on the disk, the file itself is meant', async () => {
    const door = await openDoor();
    const path = await placeFootage(subfolder(door, '盘'), '访谈.mp4');
    symlinkSync(path, join(door.folder, '快捷方式.mp4'));
    const { interviewId } = await door.importOne(join(door.folder, '快捷方式.mp4'), 'link');
    expect((await door.interview(interviewId)).recordings[0]?.path).toBe(path);
  });
});

describe('a source that goes away', () => {
  test('between planning and importing: told for that file, nothing left behind', async () => {
    const door = await openDoor();
    const gone = await placeFootage(door.folder, '拔掉.mp4');
    const stays = await placeFootage(door.folder, '还在.mp4', { hue: 50 });
    const { groups } = await door.plan(gone, stays);
    rmSync(gone);
    const items = await door.importGroups(groups.map(({ title, files }) => ({ title, files })));
    expect(items[0]).toMatchObject({ file: gone, interviewId: null, error: { code: 'media-missing' } });
    expect(items[1]?.error).toBeUndefined();
    expect((await door.get<{ interviewCount: number }>('/api/archive')).interviewCount).toBe(1);
    expect((await door.verify(true)).clean).toBe(true);
  });

  test('while it is copied: told, and no interview, file or index row of it stays', async () => {
    const door = await openDoor();
    const path = await placeFootage(door.folder, '大.mp4');
    padFootage(path, 64 << 20);
    const { groups } = await door.plan(path);
    const stop = door.host.events.subscribe((event) => {
      // As an unplugged disk or a recorder that still writes: the file is another one when the copy ends.
      if (event.type === 'job' && event.job.progress > 0) truncateSync(path, 1 << 20);
    });
    const [item] = await door.importGroups(groups.map(({ title, files }) => ({ title, files })));
    stop();
    expect(item).toMatchObject({ interviewId: null, mediaId: null, error: { code: 'source-changed' } });
    expect(await door.get('/api/archive')).toMatchObject({ interviewCount: 0, recordingCount: 0 });
    expect((await door.get<{ total: number }>(`/api/search?q=${encodeURIComponent('大')}`)).total).toBe(0);
    expect((await door.verify(true)).problems).toEqual([]);
  });
});
