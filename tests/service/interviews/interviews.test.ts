import { describe, expect, test } from 'vitest';
import type { InterviewFacets, InterviewList } from '../../../electron/contract/interviews';
import type { SearchResult } from '../../../electron/contract/search';
import { type Door, openDoor, srt } from '../harness/harness';

const history = (door: Door, id: string) =>
  door.archive.db.prepare('SELECT field, before, after, who FROM history WHERE record_id = ? ORDER BY num').all(id) as {
    field: string;
    before: string | null;
    after: string | null;
    who: string;
  }[];

const titles = async (door: Door, query = '') =>
  (await door.get<InterviewList>(`/api/interviews?${query}`)).items.map(({ title }) => title);
const found = async (door: Door, q: string) => door.get<SearchResult>(`/api/search?q=${encodeURIComponent(q)}`);

describe('describing an interview', () => {
  test('only a title is needed; everything given comes back', async () => {
    const door = await openDoor();
    const draft = await door.createInterview({ title: '  杂交水稻样板县诞生记  ' });
    expect(draft).toMatchObject({
      title: '杂交水稻样板县诞生记',
      archivalCode: null,
      narrators: [],
      tags: [],
      recordedOn: '',
      durationMs: 0,
      recordings: [],
    });
    const fields = {
      title: '乡镇企业异军突起的一面旗帜',
      archivalCode: 'J019-LX·2023·Y-001',
      theme: '乡镇企业',
      background: '背景\n两行',
      organisation: '盐城市政协文史委',
      recordedOn: '2023年9月5日',
      place: '盐城市亭湖区',
      countyCode: '320902',
      abstract: '提要',
      periodNarrated: '1978至1992',
      language: '江淮官话',
      notes: '备注',
      cataloguer: '李编目',
      narrators: ['张三', '𠅤䶮'],
      interviewers: ['王五'],
      tags: ['名村', '四名'],
    };
    const { id } = await door.createInterview(fields);
    expect(await door.interview(id)).toMatchObject({
      ...fields,
      recordedOn: '2023-09-05',
      narrators: [{ name: '张三' }, { name: '𠅤䶮' }],
      interviewers: [{ name: '王五' }],
    });
  });

  test('a change of one field leaves the others, and is kept with before and after', async () => {
    process.env.KOUSHU_USER = '李编目';
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '旧题名', place: '东台', tags: ['名人'], narrators: ['张三'] });
    const before = history(door, id).length;
    await door.patch(`/api/interviews/${id}`, { title: '新题名' });
    await door.patch(`/api/interviews/${id}`, { tags: ['名人', '名胜'] });
    await door.patch(`/api/interviews/${id}`, { narrators: [] });
    expect(await door.interview(id)).toMatchObject({
      title: '新题名',
      place: '东台',
      tags: ['名人', '名胜'],
      narrators: [],
    });
    expect(history(door, id).slice(before)).toEqual([
      { field: 'title', before: '旧题名', after: '新题名', who: '李编目' },
      { field: 'tags', before: '["名人"]', after: '["名人","名胜"]', who: '李编目' },
      { field: 'narrators', before: '["张三"]', after: '[]', who: '李编目' },
    ]);
    delete process.env.KOUSHU_USER;
  });

  test('saving without a change writes no history', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '题名', recordedOn: '约1958年', tags: ['名人'] });
    const before = history(door, id).length;
    await door.patch(`/api/interviews/${id}`, { title: '题名', recordedOn: '1958~', tags: ['名人'] });
    expect(history(door, id)).toHaveLength(before);
  });

  test('a refused change changes nothing at all', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '题名', tags: ['名人'] });
    const before = [await door.interview(id), history(door, id)];
    const answer = await door.call('PATCH', `/api/interviews/${id}`, {
      title: '别的',
      tags: [],
      recordedOn: '2023年2月30日',
    });
    expect([answer.status, answer.body.code, answer.body.where]).toEqual([
      422,
      'date-not-understood',
      { field: 'recordedOn' },
    ]);
    expect([await door.interview(id), history(door, id)]).toEqual(before);
  });

  test('a code belongs to one interview', async () => {
    const door = await openDoor();
    const first = await door.createInterview({ title: '第一件', archivalCode: 'J019-LX·2023·Y-001' });
    const second = await door.createInterview({ title: '第二件' });
    const answer = await door.call('PATCH', `/api/interviews/${second.id}`, { archivalCode: 'J019-LX·2023·Y-001' });
    expect(answer.body).toMatchObject({
      code: 'archival-code-taken',
      status: 409,
      params: { code: 'J019-LX·2023·Y-001', title: '第一件' },
      where: { field: 'archivalCode' },
    });
    await door.patch(`/api/interviews/${first.id}`, { archivalCode: 'J019-LX·2023·Y-001', title: '还是第一件' });
    // Several without one, by leaving it empty.
    await door.patch(`/api/interviews/${first.id}`, { archivalCode: '' });
    await door.patch(`/api/interviews/${second.id}`, { archivalCode: null });
    expect((await door.interview(first.id)).archivalCode).toBeNull();
  });

  test('the code of an interview in the trash is still its own', async () => {
    const door = await openDoor();
    const first = await door.createInterview({ title: '第一件', archivalCode: 'A-1' });
    await door.delete(`/api/interviews/${first.id}`);
    const answer = await door.call('POST', '/api/interviews', { title: '第二件', archivalCode: 'A-1' });
    expect(answer.body.code).toBe('archival-code-taken');
    expect((await door.get<InterviewList>('/api/interviews')).total).toBe(0);
  });

  test('rare characters survive writing, reading, finding and sorting', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '𠅤家庄的䶮先生', narrators: ['䶮𠅤'], tags: ['𬭚'] });
    expect(await door.interview(id)).toMatchObject({
      title: '𠅤家庄的䶮先生',
      narrators: [{ name: '䶮𠅤' }],
      tags: ['𬭚'],
    });
    for (const q of ['𠅤', '䶮', '䶮𠅤', '𬭚']) expect((await found(door, q)).total, q).toBeGreaterThan(0);
    expect(await titles(door, `text=${encodeURIComponent('𠅤')}`)).toEqual(['𠅤家庄的䶮先生']);
  });
});

describe('the list', () => {
  async function filled() {
    const door = await openDoor();
    const made = [
      {
        title: '张家港',
        archivalCode: 'B-2',
        recordedOn: '1999',
        countyCode: '320902',
        narrators: ['单田芳'],
        tags: ['名人', '四名'],
      },
      {
        title: '安丰镇',
        archivalCode: 'A-1',
        recordedOn: '约1958',
        countyCode: '320981',
        narrators: ['安民'],
        tags: ['名村'],
      },
      { title: '盐城市', recordedOn: '2001-05', countyCode: '320902', narrators: ['张三', '安民'], tags: ['名人'] },
      { title: 'BBC 来访', narrators: [], tags: [] },
    ];
    const ids: string[] = [];
    for (const fields of made) ids.push((await door.createInterview(fields)).id);
    await door.post(`/api/interviews/${ids[0]}/statements`, { kind: 'experienced', startMs: 0, endMs: 10 });
    await door.post(`/api/interviews/${ids[2]}/statements`, { kind: 'witnessed', startMs: 0, endMs: 10 });
    await door.post(`/api/interviews/${ids[2]}/statements`, { kind: 'experienced', startMs: 0, endMs: 10 });
    return { door, ids };
  }

  test('sorts by pinyin, date, code and last change', async () => {
    const { door, ids } = await filled();
    expect(await titles(door, 'sort=title')).toEqual(['安丰镇', 'BBC 来访', '盐城市', '张家港']);
    expect(await titles(door, 'sort=recordedOn')).toEqual(['安丰镇', '张家港', '盐城市', 'BBC 来访']);
    expect(await titles(door, 'sort=archivalCode')).toEqual(['安丰镇', '张家港', '盐城市', 'BBC 来访']);
    await door.patch(`/api/interviews/${ids[1]}`, { notes: '刚改过' });
    expect((await titles(door))[0]).toBe('安丰镇');
  });

  test('filters alone and together, and counts what it left out', async () => {
    const { door } = await filled();
    const list = await door.get<InterviewList>('/api/interviews?county=320902&sort=title');
    expect([list.total, list.items.map(({ title }) => title)]).toEqual([2, ['盐城市', '张家港']]);
    expect(await titles(door, `tag=${encodeURIComponent('名村')}`)).toEqual(['安丰镇']);
    expect(await titles(door, 'provenance=witnessed')).toEqual(['盐城市']);
    const { narrators } = await door.get<InterviewFacets>('/api/interviews/facets');
    const anmin = narrators.find(({ name }) => name === '安民');
    expect(await titles(door, `narrator=${anmin?.id}&sort=title`)).toEqual(['安丰镇', '盐城市']);
    expect(await titles(door, `narrator=${anmin?.id}&county=320902`)).toEqual(['盐城市']);
    expect(await titles(door, 'text=bbc')).toEqual(['BBC 来访']);
    expect(await titles(door, `text=${encodeURIComponent('田芳')}`)).toEqual(['张家港']);
    expect(await titles(door, 'text=shantian')).toEqual(['张家港']);
    expect(await titles(door, 'text=%25')).toEqual([]);
    expect(await titles(door, `text=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([]);
  });

  test('pages without gap or repetition', async () => {
    const door = await openDoor();
    for (let number = 0; number < 25; number += 1) await door.createInterview({ title: `访谈${number}` });
    for (const sort of ['recent', 'title', 'recordedOn', 'archivalCode']) {
      const seen: string[] = [];
      for (let offset = 0; offset < 25; offset += 10) {
        const page = await door.get<InterviewList>(`/api/interviews?sort=${sort}&limit=10&offset=${offset}`);
        expect(page.total).toBe(25);
        seen.push(...page.items.map(({ id }) => id));
      }
      expect(new Set(seen).size, sort).toBe(25);
    }
    expect(await titles(door, 'offset=100')).toEqual([]);
  });

  test('facets count interviews, those in the trash left out', async () => {
    const { door, ids } = await filled();
    const facets = await door.get<InterviewFacets>('/api/interviews/facets');
    expect(facets.counties).toEqual([
      { code: '320902', count: 2 },
      { code: '320981', count: 1 },
    ]);
    expect(facets.tags).toEqual([
      { label: '名人', count: 2 },
      { label: '名村', count: 1 },
      { label: '四名', count: 1 },
    ]);
    expect(facets.narrators.map(({ name, count }) => [name, count])).toEqual([
      ['安民', 2],
      ['单田芳', 1],
      ['张三', 1],
    ]);
    expect([...facets.provenance].sort((a, b) => a.kind.localeCompare(b.kind))).toEqual([
      { kind: 'experienced', count: 2 },
      { kind: 'witnessed', count: 1 },
    ]);
    await door.delete(`/api/interviews/${ids[2]}`);
    const after = await door.get<InterviewFacets>('/api/interviews/facets');
    expect(after.counties).toEqual([
      { code: '320902', count: 1 },
      { code: '320981', count: 1 },
    ]);
    expect(after.narrators.map(({ name }) => name)).toEqual(['安民', '单田芳']);
    expect(after.provenance).toEqual([{ kind: 'experienced', count: 1 }]);
  });
});

describe('the trash', () => {
  test('what is thrown away is found nowhere, and everything comes back with it', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '断头边界变通途', narrators: ['张三'], archivalCode: 'A-1' });
    await door.addTranscript(id, srt(['修路的那一年']));
    await door.post(`/api/interviews/${id}/statements`, {
      kind: 'witnessed',
      startMs: 0,
      endMs: 2000,
      summary: '亲眼所见',
    });
    const before = await door.interview(id);
    const hits = async () => {
      const totals: number[] = [];
      for (const q of ['断头', '修路', '亲眼', '张三', 'A-1']) totals.push((await found(door, q)).total);
      return totals;
    };
    const foundBefore = await hits();
    expect(foundBefore.every((total) => total > 0)).toBe(true);
    await door.delete(`/api/interviews/${id}`);
    expect(await hits()).toEqual([0, 0, 0, 0, 0]);
    expect(await titles(door)).toEqual([]);
    expect(await door.get('/api/archive')).toMatchObject({ interviewCount: 0, segmentCount: 0 });
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/transcripts?fileName=a.srt'],
      ['POST', '/statements'],
    ] as const) {
      const body =
        method === 'GET' || method === 'DELETE'
          ? undefined
          : path === '/statements'
            ? { kind: 'witnessed', startMs: 0, endMs: 1 }
            : {};
      const answer = await door.call(method, `/api/interviews/${id}${path}`, body);
      expect(answer.body.code, `${method} ${path}`).toBe('interview-unknown');
    }
    expect((await door.verify()).clean).toBe(true);
    const restored = await door.post(`/api/interviews/${id}/restore`);
    expect(restored).toEqual(before);
    expect(await hits()).toEqual(foundBefore);
    expect((await door.verify()).clean).toBe(true);
    expect(history(door, id).filter(({ field }) => field === 'deletedAt')).toHaveLength(2);
  });

  test('survives closing', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: '题名' });
    const { path } = door.archive;
    await door.delete(`/api/interviews/${id}`);
    await door.post('/api/archive/close');
    await door.post('/api/archive/open', { path });
    expect(await titles(door)).toEqual([]);
    await door.post(`/api/interviews/${id}/restore`);
    expect(await titles(door)).toEqual(['题名']);
  });
});

test('tags are counted over living interviews and kept when nobody uses them', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a', tags: ['名人', '名人', '名村'] });
  await door.createInterview({ title: 'b', tags: ['名人'] });
  const counts = async () => {
    const tags = await door.get<{ label: string; count: number }[]>('/api/tags');
    return Object.fromEntries(tags.map(({ label, count }) => [label, count]));
  };
  expect(await counts()).toMatchObject({ 名人: 2, 名村: 1 });
  await door.patch(`/api/interviews/${id}`, { tags: [] });
  expect(await counts()).toMatchObject({ 名人: 1, 名村: 0 });
});
