import { expect, test } from 'vitest';
import type { County, Sector, SectorList, TagSummary } from '../../../electron/contract/vocabularies';
import { type Door, openDoor } from '../harness/harness';

const tags = (door: Door) => door.get<TagSummary[]>('/api/tags');

async function reopen(door: Door): Promise<void> {
  const { path } = door.archive;
  await door.post('/api/archive/close');
  await door.post('/api/archive/open', { path });
}

test('a new archive has the given terms, counties and sectors', async () => {
  const door = await openDoor();
  const all = await tags(door);
  const narrower = (label: string) => {
    const id = all.find((tag) => tag.label === label)?.id;
    return all.filter(({ parentId }) => parentId === id).map((tag) => tag.label);
  };
  expect(narrower('四名').sort()).toEqual(['名人', '名村', '名片', '名胜'].sort());
  expect(narrower('工作用途').sort()).toEqual(['存史', '资政', '团结', '育人'].sort());
  expect((await door.get<County[]>('/api/counties')).map(({ name }) => name)).toHaveLength(9);
  expect(await door.get<SectorList[]>('/api/sectors/lists')).toMatchObject([
    { level: 'national', area: '100000', term: 14, sectorCount: 34 },
    { level: 'national', area: '100000', term: 13, sectorCount: 34 },
  ]);
  const sectors = await door.get<Sector[]>('/api/sectors?level=national&area=100000&term=14');
  expect(sectors.map(({ name }) => name)).toContain('环境资源界');
});

test('what was deleted or changed does not come back at the next opening', async () => {
  const door = await openDoor();
  for (const tag of await tags(door)) await door.delete(`/api/tags/${tag.id}`);
  await door.delete('/api/counties/320902');
  await door.patch('/api/counties/320903', { name: '盐都' });
  await door.delete('/api/sectors/lists?level=national&area=100000&term=13');
  await reopen(door);
  expect(await tags(door)).toEqual([]);
  const counties = await door.get<County[]>('/api/counties');
  expect(counties.map(({ code }) => code)).not.toContain('320902');
  expect(counties.find(({ code }) => code === '320903')?.name).toBe('盐都');
  expect((await door.get<SectorList[]>('/api/sectors/lists')).map(({ term }) => term)).toEqual([14]);
});

test('an archive from before gets them once, beside the terms it has', async () => {
  const door = await openDoor();
  const { db } = door.archive;
  await door.createInterview({ title: 'a', tags: ['自己的词'] });
  db.exec(`DELETE FROM archive_info WHERE key = 'given-vocabularies'; DELETE FROM counties; DELETE FROM sectors;
    DELETE FROM tags WHERE label NOT IN ('自己的词', '名人'); UPDATE tags SET sort_label = '', parent_id = NULL`);
  await reopen(door);
  const all = await tags(door);
  expect(all).toHaveLength(11);
  const fourNames = all.find(({ label }) => label === '四名');
  expect(all.find(({ label }) => label === '名人')).toMatchObject({ parentId: fourNames?.id, sortLabel: 'ming ren' });
  expect(all.find(({ label }) => label === '自己的词')).toMatchObject({ parentId: null, count: 1 });
  expect(await door.get<County[]>('/api/counties')).toHaveLength(9);
});
