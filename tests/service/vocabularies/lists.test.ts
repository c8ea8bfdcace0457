import { describe, expect, test } from 'vitest';
import type { County, Sector, SectorList } from '../../../electron/contract/vocabularies';
import { type Door, openDoor } from '../harness/harness';

const CITY = { level: 'city', area: '320900', term: 9 };
const sectors = (door: Door, list: { level: string; area: string; term: number } = CITY) =>
  door.get<Sector[]>(`/api/sectors?level=${list.level}&area=${list.area}&term=${list.term}`);
const names = async (door: Door) => (await sectors(door)).map(({ name }) => name);

/** A membership as the people's room writes it. */
function addMembership(door: Door, sector: string, list = CITY): void {
  const { db } = door.archive;
  const personId = db.prepare('SELECT id FROM people LIMIT 1').pluck().get() as string;
  db.prepare('INSERT INTO memberships (id, person_id, level, area, term, sector) VALUES (?, ?, ?, ?, ?, ?)').run(
    `m${sector}${list.term}`,
    personId,
    list.level,
    list.area,
    list.term,
    sector,
  );
}

describe('sectors', () => {
  async function withList() {
    const door = await openDoor();
    await door.createInterview({ title: 'a', narrators: ['王建国'] });
    await door.post('/api/sectors/lists', { ...CITY, names: ['农业界', '教育界', '经济界'] });
    return door;
  }

  test('a list is copied to a new term and goes its own way', async () => {
    const door = await withList();
    const copied = await door.post<Sector[]>('/api/sectors/lists', {
      ...CITY,
      term: 10,
      copyFrom: CITY,
      names: ['环境资源界', '农业界'],
    });
    expect(copied.map(({ name }) => name)).toEqual(['农业界', '教育界', '经济界', '环境资源界']);
    await door.patch(`/api/sectors/${copied[0]?.id}`, { name: '农业和农村界' });
    expect(await names(door)).toEqual(['农业界', '教育界', '经济界']);
    expect((await door.call('POST', '/api/sectors/lists', { ...CITY, names: ['x'] })).body.code).toBe(
      'sector-list-taken',
    );
    expect((await door.call('POST', '/api/sectors/lists', { ...CITY, term: 11 })).body.code).toBe('sector-list-empty');
    const lists = await door.get<SectorList[]>('/api/sectors/lists');
    expect(lists.map(({ level, term }) => [level, term])).toEqual([
      ['national', 14],
      ['national', 13],
      ['city', 10],
      ['city', 9],
    ]);
  });

  test('are renamed and merged together with the memberships of that term, no other', async () => {
    const door = await withList();
    await door.post('/api/sectors/lists', { ...CITY, term: 10, copyFrom: CITY });
    addMembership(door, '农业界');
    addMembership(door, '教育界');
    addMembership(door, '农业界', { ...CITY, term: 10 });
    const [farm, school] = await sectors(door);
    expect([farm?.count, school?.count]).toEqual([1, 1]);
    await door.patch(`/api/sectors/${farm?.id}`, { name: '农业和农村界' });
    expect((await sectors(door))[0]).toMatchObject({ name: '农业和农村界', count: 1 });
    expect((await sectors(door, { ...CITY, term: 10 }))[0]).toMatchObject({ name: '农业界', count: 1 });
    expect(await door.post(`/api/sectors/${school?.id}/merge`, { into: farm?.id })).toEqual({ membershipCount: 1 });
    expect(await sectors(door)).toMatchObject([
      { name: '农业和农村界', count: 2 },
      { name: '经济界', count: 0 },
    ]);
  });

  test('keep their order, and their names apart', async () => {
    const door = await withList();
    const [farm, school, economy] = await sectors(door);
    await door.call('PUT', '/api/sectors/order', { ids: [economy?.id, farm?.id] });
    expect(await names(door)).toEqual(['经济界', '农业界', '教育界']);
    const taken = await door.call('PATCH', `/api/sectors/${school?.id}`, { name: '农业界' });
    expect([taken.body.code, taken.body.where?.field]).toEqual(['sector-name-taken', 'name']);
    expect((await door.call('POST', '/api/sectors', { ...CITY, name: '农业界' })).body.code).toBe('sector-name-taken');
    await door.post('/api/sectors', { ...CITY, name: '特邀' });
    expect(await names(door)).toEqual(['经济界', '农业界', '教育界', '特邀']);
  });

  test('in use, or of another list, are not deleted or merged', async () => {
    const door = await withList();
    addMembership(door, '农业界');
    const [farm, school] = await sectors(door);
    const inUse = await door.call('DELETE', `/api/sectors/${farm?.id}`);
    expect([inUse.status, inUse.body.code, inUse.body.params.count]).toEqual([409, 'sector-in-use', 1]);
    const listInUse = await door.call('DELETE', '/api/sectors/lists?level=city&area=320900&term=9');
    expect(listInUse.body.code).toBe('sector-list-in-use');
    const [national] = await sectors(door, { level: 'national', area: '100000', term: 14 });
    const other = await door.call('POST', `/api/sectors/${farm?.id}/merge`, { into: national?.id });
    expect([other.body.code, other.body.where?.field]).toEqual(['sector-merge-list', 'into']);
    await door.delete(`/api/sectors/${school?.id}`);
    expect(await names(door)).toEqual(['农业界', '经济界']);
  });
});

describe('counties', () => {
  const counties = (door: Door) => door.get<County[]>('/api/counties');

  test('are the archive’s own: the selections offer what people made of them', async () => {
    const door = await openDoor();
    await door.post('/api/counties', { code: '320999', name: '新区' });
    await door.patch('/api/counties/320902', { name: '亭湖' });
    const { body } = await door.call<County[]>('PUT', '/api/counties/order', { ids: ['320999', '320981'] });
    expect(body.slice(0, 3).map(({ name }) => name)).toEqual(['新区', '东台市', '亭湖']);
    const offered = await door.get<{ counties: { terms: { id: string; label: Record<string, string> }[] } }>(
      '/api/vocabularies',
    );
    expect(offered.counties.terms).toHaveLength(10);
    expect(offered.counties.terms[0]).toEqual({ id: '320999', label: { 'zh-CN': '新区', en: '新区' } });
  });

  test('one in use stays, also when only the trash uses it', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a', countyCode: '320902', narrators: ['王建国'] });
    addMembership(door, '农业界', { level: 'county', area: '320902', term: 9 });
    expect((await counties(door))[0]).toMatchObject({ code: '320902', interviewCount: 1, membershipCount: 1 });
    await door.delete(`/api/interviews/${id}`);
    expect((await counties(door))[0]).toMatchObject({ interviewCount: 0 });
    const answer = await door.call('DELETE', '/api/counties/320902');
    expect([answer.body.code, answer.body.params]).toEqual([
      'county-in-use',
      { name: '亭湖区', interviews: 1, memberships: 1 },
    ]);
    expect((await door.call('POST', '/api/counties', { code: '320902', name: 'x' })).body).toMatchObject({
      code: 'county-code-taken',
      where: { field: 'code' },
    });
    await door.delete('/api/counties/320981');
    expect(await counties(door)).toHaveLength(8);
  });
});
