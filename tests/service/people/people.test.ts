import { expect, test } from 'vitest';
import type { PersonRef } from '../../../electron/contract/people';
import { pinyinSortKey } from '../../../electron/service/people/store';
import { openDoor } from '../harness/harness';

const names = async (door: Awaited<ReturnType<typeof openDoor>>, text: string) =>
  (await door.get<PersonRef[]>(`/api/people?text=${encodeURIComponent(text)}`)).map(({ name }) => name);

test('the same name is one person, in whatever role', async () => {
  const door = await openDoor();
  const first = await door.createInterview({ title: 'a', narrators: ['张三'] });
  const second = await door.createInterview({ title: 'b', narrators: ['李四', '张三'], interviewers: ['张三'] });
  expect(second.narrators[1]?.id).toBe(first.narrators[0]?.id);
  expect(second.interviewers[0]?.id).toBe(first.narrators[0]?.id);
  expect(await names(door, '')).toEqual(['李四', '张三']);
});

test('the order of names is the one that was given, and may change', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a', narrators: ['丙', '甲', '乙'] });
  expect((await door.interview(id)).narrators.map(({ name }) => name)).toEqual(['丙', '甲', '乙']);
  await door.patch(`/api/interviews/${id}`, { narrators: ['乙', '丙', '甲'] });
  expect((await door.interview(id)).narrators.map(({ name }) => name)).toEqual(['乙', '丙', '甲']);
});

test('suggestions come by characters and by pinyin, sorted by it, surnames read as surnames', async () => {
  const door = await openDoor();
  await door.createInterview({ title: 'a', narrators: ['张三丰', '单雄信', '解放', '曾国藩', '䶮𠅤', 'Smith'] });
  expect(await names(door, '三')).toEqual(['张三丰']);
  expect(await names(door, 'shanxiong')).toEqual(['单雄信']);
  expect(await names(door, 'ZHANG')).toEqual(['张三丰']);
  expect(await names(door, '𠅤')).toEqual(['䶮𠅤']);
  expect(await names(door, 'smith')).toEqual(['Smith']);
  expect(await names(door, '%')).toEqual([]);
  const all = await names(door, '');
  expect(all).toHaveLength(6);
  const zeng = all.indexOf('曾国藩');
  expect(zeng).toBeGreaterThan(all.indexOf('单雄信'));
  expect(zeng).toBeLessThan(all.indexOf('张三丰'));
});

test('sort keys put a leading surname by its own reading', () => {
  expect(pinyinSortKey('单田芳')).toBe('shan tian fang');
  expect(pinyinSortKey('安丰 Town 2')).toMatch(/^an feng/);
  // Beyond the BMP: a reading where one is known, else the character, but never half of one.
  for (const rare of ['𠅤', '䶮', '𬭚', '𪚥']) expect(pinyinSortKey(rare).isWellFormed(), rare).toBe(true);
});
