import { describe, expect, test } from 'vitest';
import { listPeopleSchema, type PersonFacets, type PersonList } from '../../../electron/contract/people';
import { ageOf } from '../../../electron/service/people/age';
import { listPeople } from '../../../electron/service/people/list';
import { type Door, openDoor } from '../harness/harness';
import { listed, makePerson } from './support';

const city = (term: number, sector = '') => ({ level: 'city', area: '320900', term, sector });
const facets = (door: Door, query = '') => door.get<PersonFacets>(`/api/people/facets${query}`);

async function filled(): Promise<Door> {
  const door = await openDoor();
  const people = [
    { name: '王建国', birth: '1938年', memberships: [city(5, '农业界'), city(6, '经济界')], rescuePriority: 'urgent' },
    {
      name: '单田芳',
      birth: '1945-06',
      otherNames: [{ name: '单先生', kind: 'alias' }],
      memberships: [city(5, '经济界')],
    },
    { name: '䶮𠅤', birth: '约1930年', memberships: [{ level: 'county', area: '320922', term: 5, sector: '农业界' }] },
    { name: '张三', rescuePriority: 'done' },
    { name: '吕布' },
  ];
  for (const person of people) await makePerson(door, person);
  await door.createInterview({ title: '甲', narrators: ['王建国'], interviewers: ['张三'], countyCode: '320923' });
  await door.createInterview({ title: '乙', narrators: ['王建国'], mentioned: ['吕布'], countyCode: '320922' });
  const { id } = await door.createInterview({ title: '丙', narrators: ['吕布'], countyCode: '320981' });
  await door.delete(`/api/interviews/${id}`);
  return door;
}

test('the list is in the order of pinyin, rare characters among the others', async () => {
  const door = await filled();
  expect(await listed(door)).toEqual(['吕布', '单田芳', '王建国', '䶮𠅤', '张三']);
  expect(await listed(door, { sort: 'birth' })).toEqual(['䶮𠅤', '王建国', '单田芳', '吕布', '张三']);
  expect(await listed(door, { offset: 1, limit: 2 })).toEqual(['单田芳', '王建国']);
  expect((await door.get<PersonList>('/api/people/list?limit=1')).total).toBe(5);
});

test('a character no dictionary reads keeps its place at the end, whole', async () => {
  const door = await openDoor();
  for (const name of ['𰻞𰻞', '王五', '\u{2B73A}某']) await makePerson(door, { name });
  const names = await listed(door);
  expect([...names].sort()).toEqual(['𰻞𰻞', '王五', '\u{2B73A}某'].sort());
  for (const name of names) expect(name.isWellFormed()).toBe(true);
  expect(await listed(door, { text: '𰻞' })).toEqual(['𰻞𰻞']);
});

test.each<[Record<string, string>, string[]]>([
  [{ text: '先生' }, ['单田芳']],
  [{ text: 'shantian' }, ['单田芳']],
  [{ text: 'stf' }, ['单田芳']],
  [{ text: 'sxs' }, ['单田芳']],
  [{ text: 'tsx' }, []],
  [{ text: 'yan' }, ['䶮𠅤']],
  [{ text: '𠅤' }, ['䶮𠅤']],
  [{ text: 'lv' }, ['吕布']],
  [{ text: 'lvbu' }, ['吕布']],
  [{ text: 'lubu' }, ['吕布']],
  [{ text: '%' }, []],
  [{ role: 'narrator' }, ['王建国']],
  [{ role: 'mentioned' }, ['吕布']],
  [{ interviewed: 'no' }, ['吕布', '单田芳', '䶮𠅤', '张三']],
  [{ interviewed: 'yes' }, ['王建国']],
  [{ level: 'county' }, ['䶮𠅤']],
  [{ level: 'city', area: '320900', term: '5' }, ['单田芳', '王建国']],
  [{ sector: '农业界' }, ['王建国', '䶮𠅤']],
  // One membership has to be both: 王建国 was 农业界 in the fifth term, 经济界 in the sixth.
  [{ term: '6', sector: '农业界' }, []],
  [{ county: '320922' }, ['王建国', '䶮𠅤']],
  [{ county: '320923' }, ['王建国']],
  [{ county: '320981' }, []],
  [{ rescue: 'urgent' }, ['王建国']],
  [{ rescue: 'open' }, ['王建国']],
  [{ rescue: 'none' }, ['吕布', '单田芳', '䶮𠅤']],
])('%j leaves %j', async (query, names) => {
  expect(await listed(await filled(), query)).toEqual(names);
});

describe('facets', () => {
  test('count people, each once', async () => {
    expect(await facets(await filled())).toEqual({
      roles: [
        { role: 'narrator', count: 1 },
        { role: 'interviewer', count: 1 },
        { role: 'mentioned', count: 1 },
      ],
      terms: [
        { level: 'city', area: '320900', term: 6, count: 1 },
        { level: 'city', area: '320900', term: 5, count: 2 },
        { level: 'county', area: '320922', term: 5, count: 1 },
      ],
      sectors: [
        { sector: '农业界', count: 2 },
        { sector: '经济界', count: 2 },
      ],
      counties: [
        { code: '320922', count: 2 },
        { code: '320923', count: 1 },
      ],
      rescue: [
        { priority: 'urgent', count: 1 },
        { priority: 'done', count: 1 },
        { priority: null, count: 3 },
      ],
      interviewed: { yes: 1, no: 4 },
    });
  });

  test('each group counts what is left by all the others, not by itself', async () => {
    const door = await filled();
    const found = await facets(door, `?sector=${encodeURIComponent('农业界')}&interviewed=no`);
    expect(found.sectors).toEqual([
      { sector: '农业界', count: 1 },
      { sector: '经济界', count: 1 },
    ]);
    expect(found.interviewed).toEqual({ yes: 1, no: 1 });
    expect(found.terms).toEqual([{ level: 'county', area: '320922', term: 5, count: 1 }]);
    expect(found.roles).toEqual([]);
  });

  test('follow every change: roles, counties, the trash', async () => {
    const door = await filled();
    const [row] = (await door.get<{ items: { id: string; title: string }[] }>('/api/interviews?text=甲')).items;
    const id = row?.id ?? '';
    expect((await facets(door)).counties).toHaveLength(2);
    await door.patch(`/api/interviews/${id}`, { countyCode: '320981', narrators: ['张三'] });
    const found = await facets(door);
    expect(found.counties.map(({ code }) => code)).toEqual(['320922', '320981']);
    expect(found.interviewed).toEqual({ yes: 2, no: 3 });
    await door.delete(`/api/interviews/${id}`);
    expect((await facets(door)).interviewed).toEqual({ yes: 1, no: 4 });
    await door.post(`/api/interviews/${id}/restore`);
    expect((await facets(door)).interviewed).toEqual({ yes: 2, no: 3 });
  });
});

test('a row counts interviews by role, those in the trash left out', async () => {
  const door = await filled();
  const { items } = await door.get<PersonList>('/api/people/list');
  const roles = (name: string) => items.find((row) => row.name === name)?.roles;
  expect(roles('王建国')).toEqual({ narrator: 2, interviewer: 0, recordist: 0, compiler: 0, mentioned: 0 });
  expect(roles('吕布')).toEqual({ narrator: 0, interviewer: 0, recordist: 0, compiler: 0, mentioned: 1 });
});

describe('抢救名单', () => {
  const order = (door: Door, today: string, query: object = {}) =>
    listPeople(door.archive.db, listPeopleSchema.parse({ sort: 'rescue', rescue: 'open', ...query }), today).items.map(
      ({ name }) => name,
    );

  test('goes by priority, then age, then whoever is not recorded; the dead after the living', async () => {
    const door = await openDoor();
    for (const [name, rescuePriority, birth, death] of [
      ['甲', 'normal', '1920', ''],
      ['乙', 'high', '1940', ''],
      ['丙', 'high', '1930-05', ''],
      ['丁', 'high', '1930-02', ''],
      ['戊', 'urgent', '', ''],
      ['己', 'urgent', '1950', ''],
      ['庚', 'urgent', '1925', '2024'],
      ['辛', 'done', '1910', ''],
      ['壬', null, '1910', ''],
    ] as const)
      await makePerson(door, { name, rescuePriority, birth, death });
    // Both 丙 and 丁 are 90 at the end of 2020; in April only 丁 is.
    const { id } = await door.createInterview({ title: '录过音', narrators: ['丁'] });
    door.archive.db
      .prepare(
        `INSERT INTO media (id, interview_id, role, file_name, location, size_bytes, sha256, container, duration_ms, imported_at, playback)
         VALUES ('m', ?, 'master', 'a.mp4', 'archive', 1, '', 'mp4', 1000, '', 'direct')`,
      )
      .run(id);
    expect(order(door, '2020-12-31')).toEqual(['己', '戊', '庚', '丙', '丁', '乙', '甲']);
    expect(order(door, '2020-04-01')).toEqual(['己', '戊', '庚', '丁', '丙', '乙', '甲']);
    expect(order(door, '2020-12-31', { rescue: undefined }).slice(-2)).toEqual(['壬', '辛']);
  });
});

test.each([
  ['1938-03-05', '', { years: 82, approximate: false, atDeath: false }],
  ['1938-06-16', '', { years: 81, approximate: false, atDeath: false }],
  ['1938', '', { years: 82, approximate: true, atDeath: false }],
  ['1938-01', '', { years: 82, approximate: false, atDeath: false }],
  ['1938-03-05~', '', { years: 82, approximate: true, atDeath: false }],
  ['1936/1938', '', { years: 84, approximate: true, atDeath: false }],
  ['1938-03-05', '1990-03-04', { years: 51, approximate: false, atDeath: true }],
  ['1938', '1990', { years: 52, approximate: true, atDeath: true }],
  ['', '1990', null],
])('born %j, died %j: %j', (birth, death, age) => {
  expect(ageOf(birth, death, '2020-06-15')).toEqual(age);
});
