import { describe, expect, test } from 'vitest';
import type { SearchResult } from '../../../electron/contract/search';
import type { DissolveResult, TagFields, TagSummary } from '../../../electron/contract/vocabularies';
import { type Door, openDoor } from '../harness/harness';

type Tag = TagFields & { id: string };

const make = (door: Door, label: string, fields: Partial<TagFields> = {}) =>
  door.post<Tag>('/api/tags', { label, ...fields });
const list = (door: Door) => door.get<TagSummary[]>('/api/tags');
const tag = async (door: Door, label: string) => (await list(door)).find((one) => one.label === label);
const tagsOf = async (door: Door, id: string) => (await door.interview(id)).tags;

/** Titles of the interviews whose tags hold the text. */
async function found(door: Door, text: string): Promise<string[]> {
  const result = await door.get<SearchResult>(`/api/search?q=${encodeURIComponent(text)}`);
  return result.records
    .filter(({ field, text: hit }) => field === 'label' && hit === text)
    .map((hit) => hit.interviewTitle);
}

describe('variants', () => {
  test('typing one gives the preferred term, at making and at changing an interview', async () => {
    const door = await openDoor();
    await make(door, '杂交水稻', { variants: ['杂优水稻', '籼优'] });
    const { id, tags } = await door.createInterview({ title: 'a', tags: ['籼优', '杂交水稻', '农业'] });
    expect(tags).toEqual(['杂交水稻', '农业']);
    await door.patch(`/api/interviews/${id}`, { tags: ['农业', '杂优水稻'] });
    expect(await tagsOf(door, id)).toEqual(['农业', '杂交水稻']);
    expect(await tag(door, '籼优')).toBeUndefined();
    expect(await tag(door, '杂交水稻')).toMatchObject({ count: 1, variants: ['杂优水稻', '籼优'] });
  });

  test('a word means one thing only', async () => {
    const door = await openDoor();
    const rice = await make(door, '杂交水稻', { variants: ['杂优'] });
    for (const [method, path, body, field] of [
      ['POST', '/api/tags', { label: '杂优' }, 'label'],
      ['POST', '/api/tags', { label: '水稻', variants: ['杂交水稻'] }, 'variants'],
      ['POST', '/api/tags', { label: '水稻', variants: ['杂优'] }, 'variants'],
    ] as const) {
      const answer = await door.call(method, path, body);
      expect([answer.status, answer.body.code, answer.body.where?.field]).toEqual([409, 'tag-variant-taken', field]);
    }
    expect(await tag(door, '水稻')).toBeUndefined();
    expect((await door.call('POST', '/api/tags', { label: '杂交水稻' })).body.code).toBe('tag-label-taken');
    // A variant may become the preferred term of its own tag.
    expect(await door.patch(`/api/tags/${rice.id}`, { label: '杂优', variants: ['杂交水稻'] })).toMatchObject({
      label: '杂优',
      variants: ['杂交水稻'],
    });
  });
});

test('renaming changes every interview that has the tag, and what finds it', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: '甲', tags: ['水利'] });
  await door.createInterview({ title: '乙', tags: ['水利', '农业'] });
  expect(await found(door, '水利')).toEqual(['甲', '乙']);
  await door.patch(`/api/tags/${(await tag(door, '水利'))?.id}`, { label: '水利工程' });
  expect(await tagsOf(door, id)).toEqual(['水利工程']);
  expect(await found(door, '水利工程')).toEqual(['甲', '乙']);
  expect(await found(door, '水利')).toEqual([]);
  expect((await door.verify()).problems).toEqual([]);
});

describe('broader and narrower', () => {
  test('counts include narrower terms, each interview once, without the trash', async () => {
    const door = await openDoor();
    const farm = await make(door, '农业');
    const rice = await make(door, '水稻', { parentId: farm.id });
    await make(door, '杂交水稻', { parentId: rice.id });
    await door.createInterview({ title: 'a', tags: ['水稻', '杂交水稻'] });
    await door.createInterview({ title: 'b', tags: ['农业'] });
    const { id } = await door.createInterview({ title: 'c', tags: ['杂交水稻'] });
    await door.delete(`/api/interviews/${id}`);
    const counts = (await list(door)).filter(({ countWithin }) => countWithin > 0);
    expect(Object.fromEntries(counts.map((one) => [one.label, [one.count, one.countWithin]]))).toEqual({
      农业: [1, 2],
      水稻: [1, 1],
      杂交水稻: [1, 1],
    });
    expect((await door.get<TagSummary[]>('/api/tags?unused=true')).map(({ label }) => label)).toContain('名村');
    expect((await door.get<TagSummary[]>('/api/tags?unused=true')).map(({ label }) => label)).not.toContain('农业');
  });

  test('a term cannot lie within itself, however far down', async () => {
    const door = await openDoor();
    const a = await make(door, 'A');
    const b = await make(door, 'B', { parentId: a.id });
    const c = await make(door, 'C', { parentId: b.id });
    for (const parentId of [a.id, b.id, c.id]) {
      const answer = await door.call('PATCH', `/api/tags/${a.id}`, { parentId, scopeNote: '不应写入' });
      expect([answer.status, answer.body.code, answer.body.where?.field]).toEqual([422, 'tag-circle', 'parentId']);
    }
    expect(await door.get(`/api/tags/${a.id}`)).toMatchObject({ parentId: null, scopeNote: '' });
    expect(await door.patch(`/api/tags/${c.id}`, { parentId: a.id })).toMatchObject({ parentId: a.id });
    expect((await door.call('PATCH', `/api/tags/${a.id}`, { parentId: 'nobody' })).body.code).toBe('tag-unknown');
  });
});

describe('merging', () => {
  async function prepared() {
    const door = await openDoor();
    const parent = await make(door, '经济');
    const kept = await make(door, '乡镇企业', { variants: ['乡企'] });
    const gone = await make(door, '社队企业', { variants: ['社办企业'], parentId: parent.id, scopeNote: '1984年前' });
    const child = await make(door, '队办厂', { parentId: gone.id });
    const only = await door.createInterview({ title: '只有', tags: ['农业', '社队企业', '水利'] });
    const both = await door.createInterview({ title: '都有', tags: ['社队企业', '乡镇企业'] });
    return { door, kept, gone, child, only, both };
  }

  test('moves interviews and narrower terms, and the label leads to the other', async () => {
    const { door, kept, gone, child, only, both } = await prepared();
    const result = await door.post<DissolveResult>(`/api/tags/${gone.id}/merge`, { into: kept.id });
    expect(result).toMatchObject({ interviewCount: 2, childCount: 1 });
    expect(await tagsOf(door, only.id)).toEqual(['农业', '乡镇企业', '水利']);
    expect(await tagsOf(door, both.id)).toEqual(['乡镇企业']);
    expect(await tag(door, '乡镇企业')).toMatchObject({ variants: ['乡企', '社办企业', '社队企业'], count: 2 });
    expect(await door.get(`/api/tags/${child.id}`)).toMatchObject({ parentId: kept.id });
    expect((await door.call('GET', `/api/tags/${gone.id}`)).body.code).toBe('tag-unknown');
    expect(await found(door, '乡镇企业')).toEqual(['只有', '都有']);
    expect(await found(door, '社队企业')).toEqual([]);
    expect((await door.createInterview({ title: '后来', tags: ['社办企业'] })).tags).toEqual(['乡镇企业']);
    expect((await door.verify()).problems).toEqual([]);
  });

  test('is undone whole', async () => {
    const { door, kept, gone, child, only, both } = await prepared();
    const before = await list(door);
    const { changeId } = await door.post<DissolveResult>(`/api/tags/${gone.id}/merge`, { into: kept.id });
    expect(await door.post(`/api/tags/merges/${changeId}/undo`)).toEqual(gone);
    expect(await list(door)).toEqual(before);
    expect(await tagsOf(door, only.id)).toEqual(['农业', '社队企业', '水利']);
    expect([...(await tagsOf(door, both.id))].sort()).toEqual(['乡镇企业', '社队企业']);
    expect(await door.get(`/api/tags/${child.id}`)).toMatchObject({ parentId: gone.id });
    expect(await found(door, '社队企业')).toEqual(['只有', '都有']);
    const again = await door.call('POST', `/api/tags/merges/${changeId}/undo`);
    expect([again.status, again.body.code]).toEqual([409, 'term-change-undone']);
    expect((await door.verify()).problems).toEqual([]);
    // And may be done and undone once more.
    const second = await door.post<DissolveResult>(`/api/tags/${gone.id}/merge`, { into: kept.id });
    await door.post(`/api/tags/merges/${second.changeId}/undo`);
    expect(await list(door)).toEqual(before);
  });

  test('undoing leaves alone what people did since', async () => {
    const { door, kept, gone, only } = await prepared();
    const { changeId } = await door.post<DissolveResult>(`/api/tags/${gone.id}/merge`, { into: kept.id });
    await door.patch(`/api/interviews/${only.id}`, { tags: ['水利'] });
    await door.post(`/api/tags/merges/${changeId}/undo`);
    expect(await tagsOf(door, only.id)).toEqual(['水利']);
  });

  test('undoing is refused when the name means something else by now', async () => {
    const { door, kept, gone } = await prepared();
    const { changeId } = await door.post<DissolveResult>(`/api/tags/${gone.id}/merge`, { into: kept.id });
    await door.patch(`/api/tags/${kept.id}`, { variants: [] });
    await make(door, '社队企业');
    const answer = await door.call('POST', `/api/tags/merges/${changeId}/undo`);
    expect([answer.status, answer.body.code]).toEqual([409, 'tag-label-taken']);
  });

  test('into a narrower term turns the tree round without a circle, and back', async () => {
    const door = await openDoor();
    const top = await make(door, '上');
    const middle = await make(door, '中', { parentId: top.id });
    const low = await make(door, '下', { parentId: middle.id });
    const side = await make(door, '旁', { parentId: top.id });
    const { changeId } = await door.post<DissolveResult>(`/api/tags/${top.id}/merge`, { into: low.id });
    expect(await door.get(`/api/tags/${low.id}`)).toMatchObject({ parentId: null });
    expect(await door.get(`/api/tags/${middle.id}`)).toMatchObject({ parentId: low.id });
    expect(await door.get(`/api/tags/${side.id}`)).toMatchObject({ parentId: low.id });
    await door.post(`/api/tags/merges/${changeId}/undo`);
    expect(await door.get(`/api/tags/${low.id}`)).toMatchObject({ parentId: middle.id });
    expect(await door.get(`/api/tags/${middle.id}`)).toMatchObject({ parentId: top.id });
    expect(await door.get(`/api/tags/${side.id}`)).toMatchObject({ parentId: top.id });
  });

  test('with itself is refused at the field', async () => {
    const door = await openDoor();
    const { id } = await make(door, 'A');
    const answer = await door.call('POST', `/api/tags/${id}/merge`, { into: id });
    expect([answer.status, answer.body.code, answer.body.where?.field]).toEqual([422, 'tag-merge-self', 'into']);
  });
});

describe('deleting', () => {
  test('an unused term goes at once, its narrower ones move up, and it comes back', async () => {
    const door = await openDoor();
    const top = await make(door, '上');
    const middle = await make(door, '中', { parentId: top.id, variants: ['中间'] });
    const low = await make(door, '下', { parentId: middle.id });
    const { changeId } = await door.delete<DissolveResult>(`/api/tags/${middle.id}`);
    expect(await door.get(`/api/tags/${low.id}`)).toMatchObject({ parentId: top.id });
    expect(await door.post(`/api/tags/deletions/${changeId}/undo`)).toEqual(middle);
    expect(await door.get(`/api/tags/${low.id}`)).toMatchObject({ parentId: middle.id });
  });

  test('a used term says how many interviews have it, the trash included, and needs a yes', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a', tags: ['水利', '农业'] });
    const trashed = await door.createInterview({ title: 'b', tags: ['水利'] });
    await door.delete(`/api/interviews/${trashed.id}`);
    const water = await tag(door, '水利');
    const answer = await door.call('DELETE', `/api/tags/${water?.id}`);
    expect([answer.status, answer.body.code, answer.body.params.count]).toEqual([409, 'tag-in-use', 2]);
    const { changeId, interviewCount } = await door.delete<DissolveResult>(`/api/tags/${water?.id}?remove=true`);
    expect(interviewCount).toBe(2);
    expect(await tagsOf(door, id)).toEqual(['农业']);
    expect(await found(door, '水利')).toEqual([]);
    await door.post(`/api/tags/deletions/${changeId}/undo`);
    await door.post(`/api/interviews/${trashed.id}/restore`);
    expect(await found(door, '水利')).toEqual(['a', 'b']);
    expect((await door.verify()).problems).toEqual([]);
  });
});

test('each interview a merge touched has it in its history, in one change with the term', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a', tags: ['旧'] });
  const kept = await make(door, '新');
  await door.post(`/api/tags/${(await tag(door, '旧'))?.id}/merge`, { into: kept.id });
  const rows = door.archive.db
    .prepare(
      `SELECT record_type, field, before, after FROM history WHERE change_id =
         (SELECT change_id FROM history WHERE field = 'dissolved' ORDER BY num DESC LIMIT 1)`,
    )
    .all() as { record_type: string; field: string; before: string; after: string }[];
  expect(rows).toContainEqual({ record_type: 'interview', field: 'tags', before: '["旧"]', after: '["新"]' });
  expect(rows).toContainEqual({ record_type: 'tag', field: 'variants', before: '[]', after: '["旧"]' });
  expect((await door.interview(id)).tags).toEqual(['新']);
});
