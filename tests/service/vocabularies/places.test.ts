import { describe, expect, test } from 'vitest';
import type { DissolveResult, Place, PlaceFields, PlaceRef } from '../../../electron/contract/vocabularies';
import { type Door, openDoor } from '../harness/harness';

type Stored = PlaceFields & { id: string };

const make = (door: Door, name: string, fields: Partial<PlaceFields> = {}) =>
  door.post<Stored>('/api/places', { name, ...fields });
const list = (door: Door) => door.get<Place[]>('/api/places');
const place = async (door: Door, name: string) => (await list(door)).find((one) => one.name === name);
const setPlaces = async (door: Door, interview: string, ...places: Stored[]) =>
  (await door.call<PlaceRef[]>('PUT', `/api/interviews/${interview}/places`, { ids: places.map(({ id }) => id) })).body;
const placesOf = async (door: Door, interview: string) =>
  (await door.get<PlaceRef[]>(`/api/interviews/${interview}/places`)).map(({ name }) => name);

describe('coordinates', () => {
  test('are taken as typed and shown as written', async () => {
    const door = await openDoor();
    const { id } = await make(door, '盐城', { kind: 'county', coordinates: '北纬33度22分，东经120度8分' });
    expect(await place(door, '盐城')).toMatchObject({
      latitude: 33.366667,
      longitude: 120.133333,
      coordinates: '33°22′N 120°08′E',
    });
    await door.patch(`/api/places/${id}`, { coordinates: '33.3512347, 120.1' });
    expect(await place(door, '盐城')).toMatchObject({ latitude: 33.351235 });
    const shown = (await place(door, '盐城'))?.coordinates;
    await door.patch(`/api/places/${id}`, { coordinates: shown, notes: '市区' });
    expect(await place(door, '盐城')).toMatchObject({ latitude: 33.351235, notes: '市区' });
    await door.patch(`/api/places/${id}`, { coordinates: '' });
    expect(await place(door, '盐城')).toMatchObject({ latitude: null, longitude: null, coordinates: '' });
  });

  test.each([
    ['不知道', 'coordinates-not-understood'],
    ['95N 120E', 'latitude-range'],
    ['33N 190E', 'longitude-range'],
  ])('%s is refused at the field, and nothing is half-saved', async (coordinates, code) => {
    const door = await openDoor();
    const answer = await door.call('POST', '/api/places', { name: '盐城', coordinates });
    expect([answer.status, answer.body.code, answer.body.where?.field]).toEqual([422, code, 'coordinates']);
    expect(await list(door)).toEqual([]);
  });
});

test('places lie within places, never within themselves, and count what is said of them', async () => {
  const door = await openDoor();
  const county = await make(door, '大丰', { kind: 'county' });
  const town = await make(door, '草堰', { kind: 'town', parentId: county.id });
  const village = await make(door, '三元村', { kind: 'village', parentId: town.id });
  const circle = await door.call('PATCH', `/api/places/${county.id}`, { parentId: village.id });
  expect([circle.body.code, circle.body.where?.field]).toEqual(['place-circle', 'parentId']);
  const { id } = await door.createInterview({ title: 'a' });
  expect((await setPlaces(door, id, village, town)).map(({ name }) => name)).toEqual(['三元村', '草堰']);
  const other = await door.createInterview({ title: 'b' });
  await setPlaces(door, other.id, village);
  await door.delete(`/api/interviews/${other.id}`);
  expect(Object.fromEntries((await list(door)).map((one) => [one.name, [one.count, one.countWithin]]))).toEqual({
    草堰: [1, 1],
    大丰: [0, 1],
    三元村: [1, 1],
  });
  expect((await door.get<Place[]>('/api/places?unused=true')).map(({ name }) => name)).toEqual(['大丰']);
  expect((await door.call('PUT', `/api/interviews/${id}/places`, { ids: ['nobody'] })).body.code).toBe('place-unknown');
  expect(await placesOf(door, id)).toEqual(['三元村', '草堰']);
});

test('merging hands names and interviews on, and is undone', async () => {
  const door = await openDoor();
  const kept = await make(door, '大丰区', { otherNames: '台北县' });
  const gone = await make(door, '大丰县', { otherNames: '台北县、大丰市' });
  const { id } = await door.createInterview({ title: 'a' });
  await setPlaces(door, id, gone);
  const { changeId } = await door.post<DissolveResult>(`/api/places/${gone.id}/merge`, { into: kept.id });
  expect(await placesOf(door, id)).toEqual(['大丰区']);
  expect((await place(door, '大丰区'))?.otherNames).toBe('台北县、大丰县、大丰市');
  expect(await door.post(`/api/places/merges/${changeId}/undo`)).toEqual(gone);
  expect(await placesOf(door, id)).toEqual(['大丰县']);
  expect((await place(door, '大丰区'))?.otherNames).toBe('台北县');
  const self = await door.call('POST', `/api/places/${kept.id}/merge`, { into: kept.id });
  expect([self.body.code, self.body.where?.field]).toEqual(['place-merge-self', 'into']);
});

test('deleting a place that is spoken of needs a yes, and is undone', async () => {
  const door = await openDoor();
  const town = await make(door, '草堰');
  const { id } = await door.createInterview({ title: 'a' });
  await setPlaces(door, id, town);
  const refused = await door.call('DELETE', `/api/places/${town.id}`);
  expect([refused.body.code, refused.body.params.count]).toEqual(['place-in-use', 1]);
  const { changeId } = await door.delete<DissolveResult>(`/api/places/${town.id}?remove=true`);
  expect(await placesOf(door, id)).toEqual([]);
  await door.post(`/api/places/deletions/${changeId}/undo`);
  expect(await placesOf(door, id)).toEqual(['草堰']);
});
