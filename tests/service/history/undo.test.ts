import { describe, expect, test } from 'vitest';
import type { RestoreResult } from '../../../electron/contract/history';
import type { Statement } from '../../../electron/contract/provenance';
import { actAs } from '../../../electron/service/history/actor';
import { updateInterview } from '../../../electron/service/interviews/store';
import { type Door, openDoor } from '../harness/harness';
import { newest } from './changes';

describe('undoing a change', () => {
  const undo = (door: Door, changeId: string) =>
    door.call<RestoreResult>('POST', `/api/history/changes/${encodeURIComponent(changeId)}/undo`);

  test('takes back every field of every record, and can itself be undone', async () => {
    const door = await openDoor();
    const ids = [
      (await door.createInterview({ title: '甲', place: '亭湖' })).id,
      (await door.createInterview({ title: '乙', place: '盐都' })).id,
    ];
    actAs(
      () => '批量',
      () => {
        for (const id of ids) updateInterview(door.archive.db, id, { place: '大丰', notes: '批注' });
      },
    );
    const { changeId } = await newest(door);
    expect((await undo(door, changeId)).body.records).toHaveLength(2);
    const places = async () => Promise.all(ids.map(async (id) => (await door.interview(id)).place));
    expect(await places()).toEqual(['亭湖', '盐都']);
    expect((await door.interview(ids[0] ?? '')).notes).toBe('');
    await undo(door, (await newest(door)).changeId);
    expect(await places()).toEqual(['大丰', '大丰']);
  });

  test('is refused where a field has been changed since, naming it, and then nothing is undone', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    await door.patch(`/api/interviews/${id}`, { place: '东台', notes: '一' });
    const { changeId } = await newest(door);
    await door.patch(`/api/interviews/${id}`, { notes: '二' });
    const refused = await door.call('POST', `/api/history/changes/${changeId}/undo`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'history-conflict',
      params: { title: '甲', count: 1, fields: 'interview.notes' },
      where: { record: id, field: 'notes' },
    });
    expect(await door.interview(id)).toMatchObject({ place: '东台', notes: '二' });
    // Set back by hand, the field holds what the change gave, and nothing stands in the way.
    await door.patch(`/api/interviews/${id}`, { notes: '一' });
    expect((await undo(door, changeId)).status).toBe(200);
    expect(await door.interview(id)).toMatchObject({ place: '', notes: '' });
  });

  test('brings back a deleted statement under its old id, and a record from the trash', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    const statement = await door.post<Statement>(`/api/interviews/${id}/statements`, {
      kind: 'heard',
      startMs: 2000,
      endMs: 9000,
      heardFrom: '王某',
      hops: 2,
      summary: '听说的事',
    });
    await door.delete(`/api/statements/${statement.id}`);
    const deletion = await newest(door, '&recordType=statement');
    expect(deletion).toMatchObject({ undoable: true });
    await undo(door, deletion.changeId);
    expect((await door.interview(id)).statements).toMatchObject([
      { id: statement.id, kind: 'heard', startMs: 2000, endMs: 9000, heardFrom: '王某', hops: 2, summary: '听说的事' },
    ]);
    await door.delete(`/api/interviews/${id}`);
    const trashed = await newest(door);
    expect(trashed.records[0]).toMatchObject({ action: 'trashed', state: 'trash' });
    expect((await undo(door, trashed.changeId)).status).toBe(200);
    expect((await door.interview(id)).title).toBe('甲');
    expect((await newest(door)).records[0]?.action).toBe('restored');
  });

  test('leaves what the change made, and says so when there is nothing else', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    const created = await newest(door, '&recordType=interview');
    expect(created.undoable).toBe(false);
    expect((await door.call('POST', `/api/history/changes/${created.changeId}/undo`)).body.code).toBe(
      'history-nothing-to-undo',
    );
    // A name typed for the first time makes a person: undoing takes the name off and leaves the person.
    await door.patch(`/api/interviews/${id}`, { narrators: ['新来的人'] });
    await undo(door, (await newest(door)).changeId);
    expect((await door.interview(id)).narrators).toEqual([]);
  });
});
