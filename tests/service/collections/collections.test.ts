import { describe, expect, test } from 'vitest';
import type {
  Collection,
  CollectionFields,
  CollectionInterviews,
  CollectionRef,
} from '../../../electron/contract/collections';
import { placeFootage } from '../harness/footage';
import { type Door, openDoor, srt } from '../harness/harness';

type Stored = CollectionFields & { id: string };

const make = (door: Door, title: string, fields: Partial<CollectionFields> = {}) =>
  door.post<Stored>('/api/collections', { title, ...fields });
const list = (door: Door) => door.get<Collection[]>('/api/collections');
const one = async (door: Door, id: string) => (await list(door)).find((collection) => collection.id === id);
const titlesIn = async (door: Door, id: string, query = '') =>
  (await door.get<CollectionInterviews>(`/api/collections/${id}/interviews${query}`)).items.map(({ title }) => title);

async function tree() {
  const door = await openDoor();
  const fonds = await make(door, '政协盐城市委员会', { kind: 'fonds', code: 'J019' });
  const series = await make(door, '委员口述史', { kind: 'series', code: 'LX', parentId: fonds.id });
  const topic = await make(door, '乡镇企业', { parentId: series.id, scope: '1978—1992' });
  return { door, fonds, series, topic };
}

describe('the tree', () => {
  test('keeps people’s order; moving puts last; nothing lies within itself', async () => {
    const { door, fonds, series, topic } = await tree();
    const rice = await make(door, '杂交水稻', { parentId: series.id });
    await door.call('PUT', '/api/collections/order', { parentId: series.id, ids: [rice.id, topic.id] });
    const children = async (parentId: string | null) =>
      (await list(door)).filter((collection) => collection.parentId === parentId).map(({ title }) => title);
    expect(await children(series.id)).toEqual(['杂交水稻', '乡镇企业']);
    await door.patch(`/api/collections/${rice.id}`, { parentId: fonds.id });
    expect(await children(fonds.id)).toEqual(['委员口述史', '杂交水稻']);
    for (const parentId of [fonds.id, series.id, topic.id]) {
      const answer = await door.call('PATCH', `/api/collections/${fonds.id}`, { parentId });
      expect([answer.status, answer.body.code, answer.body.where?.field]).toEqual([
        422,
        'collection-circle',
        'parentId',
      ]);
    }
  });

  test('siblings have codes of their own', async () => {
    const { door, fonds, series } = await tree();
    const answer = await door.call('POST', '/api/collections', { title: '另一', code: 'LX', parentId: fonds.id });
    expect([answer.status, answer.body.code, answer.body.where?.field]).toEqual([409, 'collection-code-taken', 'code']);
    expect(await make(door, '别处', { code: 'LX', parentId: series.id })).toMatchObject({ code: 'LX' });
    expect(await list(door)).toHaveLength(4);
  });

  test('with something in it goes only with a yes, and comes back whole', async () => {
    const { door, fonds, series, topic } = await tree();
    const { id } = await door.createInterview({ title: 'a' });
    await door.post(`/api/collections/${topic.id}/interviews`, { ids: [id] });
    const before = await list(door);
    const refused = await door.call('DELETE', `/api/collections/${series.id}`);
    expect([refused.body.code, refused.body.params]).toEqual([
      'collection-not-empty',
      { title: '委员口述史', collections: 1, interviews: 1 },
    ]);
    expect(await list(door)).toEqual(before);
    await door.delete(`/api/collections/${series.id}?withContents=true`);
    expect((await list(door)).map(({ title }) => title)).toEqual(['政协盐城市委员会']);
    expect(await door.get(`/api/interviews/${id}/collections`)).toEqual([]);
    expect((await door.interview(id)).title).toBe('a');
    // Setting its collections meanwhile must not forget the place in the trash.
    await door.call('PUT', `/api/interviews/${id}/collections`, { ids: [fonds.id] });
    await door.call('PUT', `/api/interviews/${id}/collections`, { ids: [] });
    await door.post(`/api/collections/${series.id}/restore`);
    expect(await list(door)).toEqual(before);
    expect(await titlesIn(door, topic.id)).toEqual(['a']);
  });

  test('an empty one goes at once', async () => {
    const { door, topic } = await tree();
    await door.delete(`/api/collections/${topic.id}`);
    expect((await list(door)).map(({ title }) => title)).not.toContain('乡镇企业');
    expect((await door.call('GET', `/api/collections/${topic.id}`)).body.code).toBe('collection-unknown');
  });
});

describe('interviews', () => {
  test('are put in and taken out, with their history', async () => {
    const { door, series, topic } = await tree();
    const a = await door.createInterview({ title: 'a', archivalCode: 'J019-2' });
    const b = await door.createInterview({ title: 'b', archivalCode: 'J019-1' });
    const c = await door.createInterview({ title: 'c' });
    expect(await door.post(`/api/collections/${topic.id}/interviews`, { ids: [c.id, a.id] })).toEqual({ changed: 2 });
    expect(await door.post(`/api/collections/${topic.id}/interviews`, { ids: [a.id] })).toEqual({ changed: 0 });
    const { body } = await door.call<CollectionRef[]>('PUT', `/api/interviews/${b.id}/collections`, {
      ids: [series.id],
    });
    expect(body.map(({ title }) => title)).toEqual(['委员口述史']);
    expect(await titlesIn(door, series.id)).toEqual(['b', 'a', 'c']);
    expect(await titlesIn(door, series.id, '?nested=false')).toEqual(['b']);
    expect(await titlesIn(door, series.id, '?offset=1&limit=1')).toEqual(['a']);
    await door.post(`/api/collections/${topic.id}/interviews/remove`, { ids: [a.id] });
    expect(await titlesIn(door, topic.id)).toEqual(['c']);
    const history = door.archive.db
      .prepare(`SELECT before, after FROM history WHERE record_id = ? AND field = 'collections' ORDER BY num`)
      .all(a.id);
    const entry = JSON.stringify([{ id: topic.id, title: '乡镇企业' }]);
    expect(history).toEqual([
      { before: '[]', after: entry },
      { before: entry, after: '[]' },
    ]);
  });

  test('one unknown interview stops all', async () => {
    const { door, topic } = await tree();
    const a = await door.createInterview({ title: 'a' });
    const answer = await door.call('POST', `/api/collections/${topic.id}/interviews`, { ids: [a.id, 'nobody'] });
    expect(answer.body.code).toBe('interview-unknown');
    expect(await titlesIn(door, topic.id)).toEqual([]);
  });
});

describe('progress', () => {
  test('counts an interview once, however many collections within have it, and not in the trash', async () => {
    const { door, fonds, series, topic } = await tree();
    const a = await door.createInterview({ title: 'a' });
    const b = await door.createInterview({ title: 'b' });
    await door.post(`/api/collections/${topic.id}/interviews`, { ids: [a.id, b.id] });
    await door.post(`/api/collections/${series.id}/interviews`, { ids: [a.id] });
    expect(await one(door, fonds.id)).toMatchObject({ interviewCount: 0, progress: { interviews: 2 } });
    expect(await one(door, series.id)).toMatchObject({ interviewCount: 1, progress: { interviews: 2 } });
    await door.delete(`/api/interviews/${b.id}`);
    expect(await one(door, topic.id)).toMatchObject({ interviewCount: 1, progress: { interviews: 1 } });
  });

  test('knows each stage', async () => {
    const { door, fonds, topic } = await tree();
    const { id } = await door.createInterview({ title: 'a' });
    await door.post(`/api/collections/${topic.id}/interviews`, { ids: [id] });
    const progress = async () => {
      const { interviews: _, ...stages } = (await one(door, fonds.id))?.progress ?? { interviews: 0 };
      const [row] = (await door.get<CollectionInterviews>(`/api/collections/${fonds.id}/interviews`)).items;
      const reached = Object.entries(stages).flatMap(([stage, count]) => (count === 1 ? [stage] : []));
      expect(row?.stages).toEqual(reached);
      return reached;
    };
    expect(await progress()).toEqual([]);
    await door.addTranscript(id, srt(['当年办厂']));
    expect(await progress()).toEqual(['transcribed']);
    const described = {
      archivalCode: 'J019-LX·2023·Y-001',
      narrators: ['王建国'],
      interviewers: ['李采访'],
      organisation: '盐城市政协',
      recordedOn: '2023年9月5日',
      place: '盐城',
      retention: 'permanent',
      openStatus: 'open',
    };
    const empty = {
      archivalCode: null,
      narrators: [],
      interviewers: [],
      organisation: '',
      recordedOn: '',
      place: '',
      retention: null,
      openStatus: 'unreviewed',
    };
    for (const [missing, nothing] of Object.entries(empty)) {
      await door.patch(`/api/interviews/${id}`, { ...described, [missing]: nothing });
      expect(await progress(), missing).toEqual(['transcribed']);
    }
    await door.patch(`/api/interviews/${id}`, described);
    expect(await progress()).toEqual(['transcribed', 'described']);
    const statement = { kind: 'witnessed', startMs: 0, endMs: 1000, summary: 'x' };
    const first = await door.post<{ id: string }>(`/api/interviews/${id}/statements`, statement);
    expect(await progress()).toEqual(['transcribed', 'described', 'stated']);
    await door.patch(`/api/statements/${first.id}`, { verification: 'corroborated' });
    expect(await progress()).toEqual(['transcribed', 'described', 'stated', 'verified']);
    await door.post(`/api/interviews/${id}/statements`, statement);
    expect(await progress()).toEqual(['transcribed', 'described', 'stated']);
    const footage = await placeFootage(door.folder, '片子.mp4');
    await door.importGroups([{ interviewId: id, files: [{ path: footage }], transcripts: [] }]);
    expect(await progress()).toEqual(['recorded', 'transcribed', 'described', 'stated']);
  });
});
