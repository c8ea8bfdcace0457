import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Collection } from '../../../electron/contract/collections';
import type { Problem } from '../../../electron/contract/errors';
import type { HistoryList } from '../../../electron/contract/history';
import type { BatchRequestInput, BatchResult, BatchTrashResult } from '../../../electron/contract/interview-batch';
import type { InterviewList } from '../../../electron/contract/interviews';
import type { SearchResult } from '../../../electron/contract/search';
import { checkSearchIndex } from '../../../electron/service/search';
import { type Door, openDoor, srt } from '../harness/harness';

const batch = (door: Door, request: BatchRequestInput) =>
  door.call<BatchResult & Problem>('POST', '/api/interviews/batch', request);

/** Every row of the catalogue; not the history, nor what is made from the rest and checked by itself. */
function dump({ archive: { db } }: Door): Record<string, unknown[]> {
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'
         AND name NOT IN ('history') ORDER BY name`,
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      (db.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[])
        .map(({ updated_at: _, ...row }) => JSON.stringify(row))
        .sort(),
    ]),
  );
}

const historyRows = ({ archive: { db } }: Door) => db.prepare('SELECT count(*) FROM history').pluck().get() as number;

/** What search finds by, as rows; their internal numbers may differ. */
const searchRows = ({ archive: { db } }: Door) =>
  db
    .prepare(
      `SELECT interview_num, record_type, record_id, field, text FROM search_records
       ORDER BY interview_num, record_type, record_id, field, text`,
    )
    .all();

async function filled(): Promise<{ door: Door; ids: string[]; collections: string[] }> {
  const door = await openDoor();
  const collections: string[] = [];
  for (const title of ['四名', '港口'])
    collections.push((await door.post<Collection>('/api/collections', { title })).id);
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const { id } = await door.createInterview({
      title: `访谈${n}`,
      countyCode: n % 2 ? '320902' : null,
      theme: n % 3 ? '乡镇企业' : '',
      place: '东台',
      recordedOn: n % 2 ? '2020-05' : '',
      retention: n % 2 ? 'permanent' : null,
      tags: ['名人', '名村', '水利'].slice(0, n % 4),
      interviewers: ['李采访', '王采访'].slice(0, n % 3),
      recordists: ['赵摄录'].slice(0, n % 2),
      compilers: ['周整理'].slice(0, (n + 1) % 2),
    });
    ids.push(id);
    if (n % 2) await door.call('PUT', `/api/interviews/${id}/collections`, { ids: [collections[n % 3 ? 0 : 1]] });
  }
  await door.addTranscript(ids[1] ?? '', srt(['断头边界变通途', '后来修了路']));
  await door.post(`/api/interviews/${ids[1]}/statements`, { kind: 'experienced', startMs: 0, endMs: 5000 });
  // Words and people a batch may bring are known before, since undoing it does not unmake them.
  await door.createInterview({ title: '旁人', tags: ['名胜', '教育'], interviewers: ['孙采访', '钱采访'] });
  return { door, ids, collections };
}

describe('one change of many', () => {
  test('sets, clears, adds, removes and replaces, and is one change in the history', async () => {
    const { door, ids, collections } = await filled();
    const { body } = await batch(door, {
      ids: ids.slice(0, 3),
      changes: {
        retention: 'years-30',
        countyCode: null,
        recordedOn: '约1998年',
        theme: '',
        tags: { mode: 'add', values: ['水利', '名人'] },
        interviewers: { mode: 'remove', values: ['李采访'] },
        compilers: { mode: 'replace', values: ['李采访'] },
        collections: { mode: 'add', values: [collections[1] ?? ''] },
      },
    });
    expect(body).toMatchObject({ total: 3, changing: 3, failures: [] });
    const [first, second, third, untouched] = await Promise.all(ids.map((id) => door.interview(id)));
    expect(first).toMatchObject({ retention: 'years-30', recordedOn: '1998~', tags: ['水利', '名人'] });
    expect(second).toMatchObject({ countyCode: null, theme: '', tags: ['名人', '水利'], interviewers: [] });
    expect(third?.interviewers.map(({ name }) => name)).toEqual(['王采访']);
    expect(third?.compilers.map(({ name }) => name)).toEqual(['李采访']);
    expect(untouched).toMatchObject({ retention: 'permanent', theme: '' });
    expect((await door.get<InterviewList>(`/api/interviews?collection=${collections[1]}`)).total).toBe(4);
    const [change] = (await door.get<HistoryList>('/api/history?limit=1')).items;
    expect(change).toMatchObject({ changeId: body.changeId, undoable: true });
    expect(change?.records.length).toBe(3);
  });

  test('a preview tells what would change and changes nothing, not even by a new name', async () => {
    const { door, ids } = await filled();
    const before = dump(door);
    const history = historyRows(door);
    const { body } = await batch(door, {
      ids,
      changes: {
        retention: 'permanent',
        interviewers: { mode: 'add', values: ['从未见过的人'] },
        tags: { mode: 'add', values: ['从未用过的词'] },
      },
      preview: true,
    });
    expect(body).toMatchObject({ total: 6, changing: 6, failures: [], changeId: null });
    expect(body.rows[0]).toMatchObject({
      title: '访谈0',
      fields: [
        { field: 'retention', before: null, after: 'permanent' },
        { field: 'tags', before: [], after: ['从未用过的词'] },
        { field: 'interviewers', before: [], after: ['从未见过的人'] },
      ],
    });
    expect(body.rows[1]?.fields.map(({ field }) => field)).toEqual(['tags', 'interviewers']);
    expect(dump(door)).toEqual(before);
    expect(historyRows(door)).toBe(history);
  });

  test('all that a filter leaves, and nothing else', async () => {
    const { door } = await filled();
    const { body } = await batch(door, {
      filter: { retention: 'none', text: '访谈' },
      changes: { retention: 'years-10' },
    });
    expect(body).toMatchObject({ total: 3, changing: 3 });
    expect((await door.get<InterviewList>('/api/interviews?retention=years-10')).total).toBe(3);
    expect((await door.get<InterviewList>('/api/interviews?retention=none')).total).toBe(1);
  });

  test('what is so already is not touched and leaves no history', async () => {
    const { door, ids } = await filled();
    const history = historyRows(door);
    const { body } = await batch(door, {
      ids,
      changes: { place: '东台', tags: { mode: 'remove', values: ['没有的词'] } },
    });
    expect(body).toMatchObject({ total: 6, changing: 0, changeId: null });
    expect(historyRows(door)).toBe(history);
  });

  test('of namesakes the one who is there stays', async () => {
    const { door, ids } = await filled();
    const other = await door.post<{ id: string }>('/api/people', { name: '孙采访', another: true });
    await door.patch(`/api/interviews/${ids[0]}`, { interviewers: [other.id] });
    await batch(door, {
      ids: [ids[0] ?? ''],
      changes: { interviewers: { mode: 'add', values: ['孙采访', '钱采访'] } },
    });
    const { interviewers } = await door.interview(ids[0] ?? '');
    expect(interviewers.map(({ name }) => name)).toEqual(['孙采访', '钱采访']);
    expect(interviewers[0]?.id).toBe(other.id);
  });
});

describe('all or nothing', () => {
  test('one in the trash among them: each failure is told, and nothing is changed', async () => {
    const { door, ids } = await filled();
    await door.delete(`/api/interviews/${ids[2]}`);
    const before = dump(door);
    const history = historyRows(door);
    const changes = { theme: '港口', interviewers: { mode: 'add' as const, values: ['从未见过的人'] } };
    const preview = await batch(door, { ids, changes, preview: true });
    expect(preview.body.failures).toMatchObject([{ id: ids[2], code: 'interview-unknown' }]);
    const refused = await batch(door, { ids, changes });
    expect([refused.status, refused.body.code, refused.body.params?.count]).toEqual([409, 'batch-refused', 1]);
    expect(dump(door)).toEqual(before);
    expect(historyRows(door)).toBe(history);
  });

  test('a list that would grow too long fails where it would', async () => {
    const { door, ids } = await filled();
    const many = Array.from({ length: 50 }, (_, n) => `词${n}`);
    await batch(door, { ids: [ids[0] ?? ''], changes: { tags: { mode: 'add', values: many } } });
    await batch(door, {
      ids: [ids[0] ?? ''],
      changes: { tags: { mode: 'add', values: many.map((word) => `${word}乙`) } },
    });
    const { status, body } = await batch(door, { ids, changes: { tags: { mode: 'add', values: ['再来一个'] } } });
    expect([status, body.code, body.params?.title]).toEqual([409, 'batch-refused', '访谈0']);
    expect((await door.interview(ids[1] ?? '')).tags).toEqual(['名人']);
  });

  test.each([
    [{ recordedOn: '2023-02-30' }, 422, 'date-not-understood', 'recordedOn'],
    [{ collections: { mode: 'add', values: ['nowhere'] } }, 404, 'collection-unknown', undefined],
    [{}, 422, 'invalid-request', 'changes'],
    [{ title: '都叫这个' }, 422, 'invalid-request', 'changes'],
    [{ archivalCode: 'J019-LX·2023·Y-001' }, 422, 'invalid-request', 'changes'],
  ])('%j is refused', async (changes, status, code, field) => {
    const { door, ids } = await filled();
    const before = dump(door);
    const answer = await batch(door, { ids, changes } as BatchRequestInput);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (field) expect(answer.body.where?.field).toBe(field);
    expect(dump(door)).toEqual(before);
  });

  test('either ids or a filter', async () => {
    const { door, ids } = await filled();
    const changes = { theme: '港口' };
    expect((await batch(door, { changes })).status).toBe(422);
    expect((await batch(door, { ids, filter: {}, changes })).status).toBe(422);
    expect((await batch(door, { ids: [], changes })).status).toBe(422);
  });
});

const list = (...words: string[]) =>
  fc.record({
    mode: fc.constantFrom('add' as const, 'remove' as const, 'replace' as const),
    values: fc.uniqueArray(fc.constantFrom(...words), { maxLength: 3 }),
  });

test('whatever is changed: undoing it brings every table back, and search with it', async () => {
  const { door, ids, collections } = await filled();
  const people = ['李采访', '王采访', '孙采访', '钱采访', '赵摄录'];
  const changes = fc
    .record(
      {
        countyCode: fc.constantFrom(null, '320902', '320981'),
        organisation: fc.constantFrom('', '盐城市政协文史委'),
        theme: fc.constantFrom('', '港口'),
        language: fc.constantFrom('', '盐城话'),
        place: fc.constantFrom('', '射阳县'),
        cataloguer: fc.constantFrom('', '陈编目'),
        retention: fc.constantFrom(null, 'permanent' as const, 'years-10' as const),
        secrecy: fc.constantFrom(null, 'public' as const),
        openStatus: fc.constantFrom('open' as const, 'deferred' as const),
        recordedOn: fc.constantFrom('', '2021年3月', '1958至1962'),
        tags: list('名人', '名村', '名胜', '教育', '水利'),
        interviewers: list(...people),
        recordists: list(...people),
        compilers: list(...people),
        collections: list(...collections),
      },
      { requiredKeys: [] },
    )
    .filter((one) => Object.keys(one).length > 0);
  await fc.assert(
    fc.asyncProperty(changes, fc.subarray(ids, { minLength: 1 }), async (one, some) => {
      const before = dump(door);
      const found = searchRows(door);
      const request = { ids: some, changes: one };
      const preview = await door.post<BatchResult>('/api/interviews/batch', { ...request, preview: true });
      const result = await door.post<BatchResult>('/api/interviews/batch', request);
      expect({ ...result, changeId: null }).toEqual(preview);
      const again = await door.post<BatchResult>('/api/interviews/batch', { ...request, preview: true });
      expect(again.changing).toBe(0);
      expect(checkSearchIndex(door.archive.db)).toEqual({ missing: 0, stale: 0 });
      if (result.changeId === null) return;
      await door.post(`/api/history/changes/${result.changeId}/undo`);
      expect(dump(door)).toEqual(before);
      expect(searchRows(door)).toEqual(found);
      expect(checkSearchIndex(door.archive.db)).toEqual({ missing: 0, stale: 0 });
    }),
    { numRuns: 40 },
  );
});

test('search and filters know of the change at once', async () => {
  const { door, ids } = await filled();
  const found = async (q: string) => (await door.get<SearchResult>(`/api/search?q=${encodeURIComponent(q)}`)).total;
  expect(await found('丝路滨海梦')).toBe(0);
  await batch(door, { ids, changes: { theme: '丝路滨海梦', countyCode: '320922' } });
  expect(await found('丝路滨海梦')).toBe(6);
  expect((await door.get<InterviewList>('/api/interviews?county=320922')).total).toBe(6);
});

test('many go to the trash together and come back together', async () => {
  const { door, ids } = await filled();
  const before = dump(door);
  await door.delete(`/api/interviews/${ids[5]}`);
  const result = await door.post<BatchTrashResult>('/api/interviews/batch/trash', { ids });
  expect(result.count).toBe(5);
  expect((await door.get<InterviewList>('/api/interviews')).items.map(({ title }) => title)).toEqual(['旁人']);
  await door.post(`/api/history/changes/${result.changeId}/undo`);
  await door.post(`/api/interviews/${ids[5]}/restore`);
  expect(dump(door)).toEqual(before);
  expect(checkSearchIndex(door.archive.db)).toEqual({ missing: 0, stale: 0 });
});
