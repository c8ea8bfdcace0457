import { describe, expect, test } from 'vitest';
import type { HistoryChange, HistoryFacets, HistoryList } from '../../../electron/contract/history';
import type { Statement } from '../../../electron/contract/provenance';
import { actAs } from '../../../electron/service/history/actor';
import { updateInterview } from '../../../electron/service/interviews/store';
import { placeFootage } from '../harness/footage';
import { type Door, openDoor, srt } from '../harness/harness';
import { fieldsOf, newest, numOf } from './changes';

describe('the history of a record', () => {
  test('says field by field what each save changed, newest first, one change for each save', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '断头边界变通途' });
    await door.patch(`/api/interviews/${id}`, { place: '响水县', abstract: '修路的事' });
    await door.patch(`/api/interviews/${id}`, { abstract: '修断头路的事', archivalCode: 'J019-LX·2023·Y-001' });
    const { items, more } = await door.get<HistoryList>(`/api/history?recordType=interview&recordId=${id}`);
    expect(more).toBe(false);
    expect(items.map(({ records }) => records[0]?.action)).toEqual(['changed', 'changed', 'created']);
    expect(items.slice(0, 2).map(fieldsOf)).toEqual([
      { abstract: ['修路的事', '修断头路的事'], archivalCode: [null, 'J019-LX·2023·Y-001'] },
      { place: ['', '响水县'], abstract: ['', '修路的事'] },
    ]);
    expect(new Set(items.map(({ changeId }) => changeId)).size).toBe(3);
    expect(items[0]?.records[0]).toMatchObject({ title: '断头边界变通途', state: 'present', recordId: id });
    expect(items[0]?.at).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  });

  test('a save that changes nothing leaves nothing', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    await door.patch(`/api/interviews/${id}`, { title: '甲' });
    expect((await door.get<HistoryList>(`/api/history?recordType=interview&recordId=${id}`)).items).toHaveLength(1);
  });

  test('one request that changes several records is one change', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    const other = await door.createInterview({ title: '乙' });
    actAs(
      () => '批量',
      () => {
        for (const each of [id, other.id]) updateInterview(door.archive.db, each, { place: '射阳县' });
      },
    );
    const change = await newest(door);
    expect(change).toMatchObject({ who: '批量', fieldCount: 2, undoable: true });
    expect(change.records.map(({ title }) => title)).toEqual(['甲', '乙']);
  });

  test('pages through changes without losing or repeating one, by any filter', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    for (let count = 1; count <= 7; count += 1) await door.patch(`/api/interviews/${id}`, { notes: `第${count}次` });
    for (const filter of ['', '&recordType=interview', `&recordType=interview&recordId=${id}`, '&field=notes']) {
      const seen: string[] = [];
      for (let offset = 0; ; offset += 3) {
        const page = await door.get<HistoryList>(`/api/history?limit=3&offset=${offset}${filter}`);
        seen.push(...page.items.map(({ changeId }) => changeId));
        if (!page.more) break;
      }
      expect(seen.length, filter).toBe(filter.includes('field') ? 7 : 8);
      expect(new Set(seen).size, filter).toBe(seen.length);
    }
  });

  test('filters by type, field and day', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    await door.post(`/api/interviews/${id}/statements`, { kind: 'witnessed', startMs: 0, endMs: 1000, summary: '见' });
    expect((await newest(door, '&recordType=statement')).records[0]).toMatchObject({
      title: '见',
      interviewId: id,
      interviewTitle: '甲',
      startMs: 0,
      endMs: 1000,
    });
    expect((await newest(door, '&field=title')).records[0]?.recordType).toBe('interview');
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const count = async (query: string) => (await door.get<HistoryList>(`/api/history?${query}`)).items.length;
    expect(await count(`from=${today}`)).toBe(await count(''));
    expect(await count(`from=${tomorrow}`)).toBe(0);
    expect(await count(`to=${today}`)).toBe(0);
    expect((await door.call('GET', '/api/history?from=gestern')).status).toBe(422);
  });

  test('shows rows from before changes had ids, those of one save together', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    await door.patch(`/api/interviews/${id}`, { place: '阜宁', notes: '旧' });
    door.archive.db.exec(`UPDATE history SET change_id = ''`);
    const { items } = await door.get<HistoryList>(`/api/history?recordType=interview&recordId=${id}`);
    expect(items).toHaveLength(2);
    expect(fieldsOf(items[0] as HistoryChange)).toEqual({ place: ['', '阜宁'], notes: ['', '旧'] });
    await door.post(`/api/history/changes/${encodeURIComponent(items[0]?.changeId ?? '')}/undo`);
    expect(await door.interview(id)).toMatchObject({ place: '', notes: '' });
  });

  test('of long texts gives what differs, and the whole on request', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    const text = '一九七八年冬天，'.repeat(1000);
    await door.patch(`/api/interviews/${id}`, { abstract: `${text}旧的结尾𠅤` });
    await door.patch(`/api/interviews/${id}`, { abstract: `${text}新的结尾䶮` });
    const change = await newest(door);
    const field = change.records[0]?.fields[0];
    expect(field).toMatchObject({ field: 'abstract', shortened: true });
    expect(field?.before?.length).toBeLessThan(500);
    expect(field?.before?.endsWith('旧的结尾𠅤')).toBe(true);
    expect(field?.after?.endsWith('新的结尾䶮')).toBe(true);
    expect(await door.get(`/api/history/${field?.num}`)).toMatchObject({
      before: `${text}旧的结尾𠅤`,
      after: `${text}新的结尾䶮`,
    });
  });

  test('of an interview gathers what belongs to it, what was deleted included, and nothing else', async () => {
    const door = await openDoor();
    const { interviewId: id } = await door.importOne(await placeFootage(door.folder, '访谈.mp4'));
    await door.addTranscript(id, srt(['第一句']));
    const made = await door.post<Statement>(`/api/interviews/${id}/statements`, {
      kind: 'experienced',
      startMs: 0,
      endMs: 1000,
      summary: '已删的一段',
    });
    await door.delete(`/api/statements/${made.id}`);
    const other = await door.createInterview({ title: '别的' });
    await door.post(`/api/interviews/${other.id}/statements`, { kind: 'witnessed', startMs: 0, endMs: 1000 });
    const { items } = await door.get<HistoryList>(`/api/interviews/${id}/history`);
    const records = items.flatMap((change) => change.records);
    expect(new Set(records.map(({ recordType }) => recordType))).toEqual(
      new Set(['interview', 'media', 'transcript', 'statement']),
    );
    expect(records.some(({ interviewTitle }) => interviewTitle === '别的')).toBe(false);
    const deleted = records.find(({ action }) => action === 'deleted');
    expect(deleted).toMatchObject({ title: '已删的一段', state: 'gone', startMs: 0, endMs: 1000, interviewId: id });
  });

  test('a change of very many records comes in pages', async () => {
    const door = await openDoor();
    const ids: string[] = [];
    for (let count = 0; count < 60; count += 1) ids.push((await door.createInterview({ title: `第${count}` })).id);
    actAs(
      () => '批量',
      () => {
        for (const id of ids) updateInterview(door.archive.db, id, { place: '东台' });
      },
    );
    const change = await newest(door);
    expect(change).toMatchObject({ fieldCount: 60, fieldsListed: 40 });
    const rest = await door.get<HistoryChange>(`/api/history/changes/${change.changeId}?offset=40&limit=40`);
    expect([rest.records.length, rest.fieldsListed]).toEqual([20, 60]);
    expect((await door.call('GET', '/api/history/changes/none')).body.code).toBe('history-change-unknown');
  });
});

describe('who did it', () => {
  const asCommandLine = (door: Door, name: string, path: string, body: unknown) =>
    door.fetch(path, {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${door.secrets.native}`,
        'koushu-user': encodeURIComponent(name),
      },
    });

  test('is the name the person gave, asked once and changed at will', async () => {
    const door = await openDoor();
    const before = await door.get<{ userName: string | null; proposedUserName: string }>('/api/session');
    expect(before.userName).toBeNull();
    expect(before.proposedUserName).not.toBe('');
    const { id } = await door.createInterview({ title: '甲' });
    expect((await newest(door)).who).toBe(before.proposedUserName);
    await door.post('/api/session/user', { name: ' 王䶮 ' });
    expect(await door.get('/api/session')).toMatchObject({ userName: '王䶮' });
    await door.patch(`/api/interviews/${id}`, { place: '盐都' });
    expect((await newest(door)).who).toBe('王䶮');
    expect((await door.get<HistoryFacets>('/api/history/facets')).who).toEqual(
      [before.proposedUserName, '王䶮'].sort(),
    );
    for (const name of ['', '   ', '\u0007', 'x'.repeat(61)])
      expect((await door.call('POST', '/api/session/user', { name })).status, name).toBe(422);
    expect(await door.get('/api/session')).toMatchObject({ userName: '王䶮' });
  });

  test('two sessions at once, each in its own name; the page cannot pass itself off as another', async () => {
    const door = await openDoor();
    await door.post('/api/session/user', { name: '张编目' });
    const ids: string[] = [];
    for (let count = 0; count < 10; count += 1) ids.push((await door.createInterview({ title: `${count}` })).id);
    await Promise.all(
      ids.flatMap((id) => [
        door.patch(`/api/interviews/${id}`, { place: '窗口' }),
        asCommandLine(door, '李研究', `/api/interviews/${id}`, { notes: '终端' }),
        door.fetch(`/api/interviews/${id}`, {
          method: 'PATCH',
          body: JSON.stringify({ theme: '冒名' }),
          headers: { 'content-type': 'application/json', 'koushu-user': encodeURIComponent('李研究') },
        }),
      ]),
    );
    const written = door.archive.db
      .prepare(`SELECT DISTINCT field, who FROM history WHERE field IN ('place', 'notes', 'theme') ORDER BY field`)
      .all();
    expect(written.filter((row) => (row as { who: string }).who === '李研究')).toEqual([
      { field: 'notes', who: '李研究' },
    ]);
    expect(written).toContainEqual({ field: 'place', who: '张编目' });
    expect(written).toContainEqual({ field: 'theme', who: '张编目' });
    expect((await door.get<HistoryList>(`/api/history?who=${encodeURIComponent('李研究')}`)).items).toHaveLength(10);
    const changes = door.archive.db.prepare('SELECT count(DISTINCT change_id) FROM history').pluck().get();
    // Ten made, thirty changed: no two requests share a change.
    expect(changes).toBe(40);
  });

  test('a job writes in the name of whoever asked for it, also when another works by then', async () => {
    const door = await openDoor();
    await door.post('/api/session/user', { name: '甲某' });
    const path = await placeFootage(door.folder, '访谈.mp4');
    const { groups } = await door.plan(path);
    const job = await door.post<{ id: string }>('/api/import', { groups, mode: 'copy' });
    await door.post('/api/session/user', { name: '乙某' });
    await door.settle(job.id);
    expect((await newest(door, '&recordType=media')).who).toBe('甲某');
  });
});

describe('restoring', () => {
  test('puts one field back by the normal update: searchable, with a new history row', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '原来的题名' });
    await door.patch(`/api/interviews/${id}`, { title: '改坏的题名', narrators: ['张三', '李四'] });
    const change = await newest(door);
    await door.post(`/api/history/${numOf(change, 'title')}/restore`);
    expect(await door.interview(id)).toMatchObject({ title: '原来的题名' });
    expect((await door.interview(id)).narrators.map(({ name }) => name)).toEqual(['张三', '李四']);
    expect(fieldsOf(await newest(door))).toEqual({ title: ['改坏的题名', '原来的题名'] });
    const found = await door.get<{ records: { total: number } }>(`/api/search?q=${encodeURIComponent('改坏的题名')}`);
    expect(JSON.stringify(found)).not.toContain(id);
    // What holds its old value already offers nothing to restore.
    const again = (await door.get<HistoryList>('/api/history?limit=2')).items[1];
    const field = again?.records.flatMap(({ fields }) => fields).find((entry) => entry.field === 'title');
    expect(field?.restorable).toBe(false);
  });

  test('lists and times come back as lists and times', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲', tags: ['名人', '名村'], recordedOn: '1983年5月' });
    await door.patch(`/api/interviews/${id}`, { tags: [], recordedOn: '' });
    const change = await newest(door);
    for (const field of ['tags', 'recordedOn']) await door.post(`/api/history/${numOf(change, field)}/restore`);
    const detail = await door.interview(id);
    expect([detail.tags.toSorted(), detail.recordedOn]).toEqual([['名人', '名村'].toSorted(), '1983-05']);
  });

  test('is refused by the rules of the record, and changes nothing then', async () => {
    const door = await openDoor();
    const first = await door.createInterview({ title: '甲', archivalCode: 'J1-A-1' });
    await door.patch(`/api/interviews/${first.id}`, { archivalCode: 'J1-A-2' });
    const given = await newest(door);
    await door.createInterview({ title: '乙', archivalCode: 'J1-A-1' });
    const taken = await door.call('POST', `/api/history/${numOf(given, 'archivalCode')}/restore`);
    expect(taken.body).toMatchObject({ code: 'archival-code-taken', where: { field: 'archivalCode' } });
    expect((await door.interview(first.id)).archivalCode).toBe('J1-A-2');

    const statement = await door.post<Statement>(`/api/interviews/${first.id}/statements`, {
      kind: 'heard',
      startMs: 0,
      endMs: 1000,
      heardFrom: '王某',
    });
    await door.patch(`/api/statements/${statement.id}`, { kind: 'witnessed' });
    const toWitnessed = await newest(door, '&recordType=statement');
    await door.patch(`/api/statements/${statement.id}`, { heardFrom: '' });
    const refused = await door.call('POST', `/api/history/${numOf(toWitnessed, 'kind')}/restore`);
    expect(refused.body).toMatchObject({ code: 'statement-heard-from', where: { field: 'heardFrom' } });
  });

  test('is refused with the reason: no title before, computed, in the trash, gone, unknown', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '甲' });
    const created = await newest(door);
    const code = async (num: number) => (await door.call('POST', `/api/history/${num}/restore`)).body.code;
    expect(await code(numOf(created, 'title'))).toBe('history-value-unfit');
    await door.patch(`/api/interviews/${id}`, { place: '大丰' });
    const moved = await newest(door);
    await door.delete(`/api/interviews/${id}`);
    expect(await code(numOf(moved, 'place'))).toBe('history-record-in-trash');
    await door.post('/api/trash/restore', { items: [{ recordType: 'interview', recordId: id }] });
    expect(await code(numOf(await newest(door), 'deletedAt'))).toBe('history-not-restorable');
    const statement = await door.post<Statement>(`/api/interviews/${id}/statements`, {
      kind: 'witnessed',
      startMs: 0,
      endMs: 1000,
      summary: '甲',
    });
    const made = await newest(door, '&recordType=statement');
    await door.delete(`/api/statements/${statement.id}`);
    expect(await code(numOf(made, 'summary'))).toBe('history-record-gone');
    expect(await code(999_999)).toBe('history-row-unknown');
    expect(await door.call('POST', '/api/history/abc/restore')).toMatchObject({ status: 404 });
  });
});
