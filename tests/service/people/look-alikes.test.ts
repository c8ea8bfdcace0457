import { expect, test } from 'vitest';
import type { LookAlike } from '../../../electron/contract/people';
import { type Door, openDoor } from '../harness/harness';
import { makePerson } from './support';

const told = (found: LookAlike[]) =>
  found.map(({ person, reason, supports, bornApart }) => [person.name, reason, supports.join(' '), bornApart]);
const of = async (door: Door, id: string) => told(await door.get<LookAlike[]>(`/api/people/${id}/look-alikes`));
const ofNew = async (door: Door, query: Record<string, string>) =>
  told(await door.get<LookAlike[]>(`/api/people/look-alikes?${new URLSearchParams(query)}`));

test('each reason is told: the name, another name, the sound, one character with something else beside it', async () => {
  const door = await openDoor();
  const { id } = await makePerson(door, {
    name: '王建国',
    birth: '1938',
    otherNames: [{ name: '王大山', kind: 'former' }],
  });
  await makePerson(door, { name: '王建國' });
  await makePerson(door, { name: '王大山' });
  await makePerson(door, { name: '老王', otherNames: [{ name: '王建国', kind: 'alias' }] });
  await makePerson(door, { name: '汪建国' });
  await makePerson(door, { name: '王建军' });
  await makePerson(door, { name: '王建民', birth: '1938年5月' });
  await makePerson(door, { name: '王国', birth: '1938' });
  await makePerson(door, { name: '李四', birth: '1938' });
  expect(await of(door, id)).toEqual(
    expect.arrayContaining([
      ['王建國', 'same-name', '', false],
      ['王大山', 'other-name', '', false],
      ['老王', 'other-name', '', false],
      ['汪建国', 'same-pinyin', '', false],
      ['王建民', 'one-character', 'birth', false],
      ['王国', 'one-character', 'birth', false],
    ]),
  );
  expect(await of(door, id)).toHaveLength(6);
  expect((await of(door, id))[0]?.[0]).toBe('王建國');
});

test('a rare character is one character', async () => {
  const door = await openDoor();
  const { id } = await makePerson(door, { name: '王𠅤生', nativePlace: '滨海' });
  await makePerson(door, { name: '王䶮生', nativePlace: '滨海' });
  await makePerson(door, { name: '王生', nativePlace: '滨海' });
  await makePerson(door, { name: '李䶮生', nativePlace: '滨海' });
  expect((await of(door, id)).map(([name]) => name).sort()).toEqual(['王生', '王䶮生'].sort());
});

test('the same county or term speaks for one person, dates that cannot meet speak against it', async () => {
  const door = await openDoor();
  const term = { level: 'city', area: '320900', term: 5 };
  const { id } = await makePerson(door, { name: '王建国', birth: '1938', memberships: [term] });
  await makePerson(door, { name: '王建军', memberships: [{ ...term, sector: '农业界' }] });
  const there = await makePerson(door, { name: '王建民' });
  const older = await makePerson(door, { name: '王建国', birth: '1920' });
  await door.createInterview({ title: 'a', narrators: [id], countyCode: '320922' });
  await door.createInterview({ title: 'b', mentioned: [there.id], countyCode: '320922' });
  await door.createInterview({ title: 'c', interviewers: ['王建生'], countyCode: '320922' });
  const found = await of(door, id);
  expect(found).toEqual(
    expect.arrayContaining([
      ['王建国', 'same-name', '', true],
      ['王建军', 'one-character', 'membership', false],
      ['王建民', 'one-character', 'county', false],
    ]),
  );
  expect(found).toHaveLength(3);
  // Whoever cannot be the same comes last, whatever the name.
  expect(found.at(-1)?.[0]).toBe('王建国');
  await door.delete(`/api/people/${older.id}`);
  expect(await of(door, id)).toHaveLength(2);
});

test('somebody new is compared before there is a record', async () => {
  const door = await openDoor();
  await makePerson(door, { name: '王建国', nativePlace: '滨海' });
  expect(await ofNew(door, { name: '王 建 国' })).toEqual([['王建国', 'same-name', '', false]]);
  expect(await ofNew(door, { name: '汪建国' })).toEqual([['王建国', 'same-pinyin', '', false]]);
  expect(await ofNew(door, { name: '王建军' })).toEqual([]);
  expect(await ofNew(door, { name: '王建军', nativePlace: '滨海' })).toEqual([
    ['王建国', 'one-character', 'nativePlace', false],
  ]);
  expect(await ofNew(door, { name: ' ' })).toEqual([]);
});
