import { describe, expect, test } from 'vitest';
import type { EventDetail, EventList, EventMerge } from '../../../electron/contract/events';
import type { Statement, VariantGroupDetail } from '../../../electron/contract/provenance';
import { type Door, openDoor, srt } from '../harness/harness';

const create = (door: Door, fields: object) => door.post<EventDetail>('/api/events', fields);
const list = async (door: Door, query: Record<string, string> = {}) =>
  (await door.get<EventList>(`/api/events/list?${new URLSearchParams(query)}`)).items.map(({ name }) => name);

test('an event comes back as it was given, its date kept as EDTF', async () => {
  const door = await openDoor();
  const made = await create(door, { name: '通榆河开挖', date: '约1958年', place: '滨海' });
  expect(made).toMatchObject({
    name: '通榆河开挖',
    date: '1958~',
    place: '滨海',
    summary: '',
    statementCount: 0,
    statements: [],
    variants: [],
  });
  const changed = await door.patch<EventDetail>(`/api/events/${made.id}`, { date: '1958年至1962年' });
  expect(changed).toMatchObject({ name: '通榆河开挖', date: '1958/1962', place: '滨海' });
  const kept = door.archive.db
    .prepare(`SELECT before, after FROM history WHERE record_type = 'event' AND record_id = ? AND field = 'date'`)
    .all(made.id);
  expect(kept).toEqual([
    { before: null, after: '1958~' },
    { before: '1958~', after: '1958/1962' },
  ]);
});

test.each([
  [{ name: 'a', date: '2023年2月30日' }, 'date-not-understood', 'date'],
  [{ name: '  ' }, 'invalid-request', 'name'],
])('%j is refused at its field', async (fields, code, field) => {
  const door = await openDoor();
  const answer = await door.call('POST', '/api/events', fields);
  expect([answer.status, answer.body.code, answer.body.where?.field]).toEqual([422, code, field]);
  expect(await list(door)).toEqual([]);
});

test('events are found by text, pinyin, initials and time, and sorted', async () => {
  const door = await openDoor();
  await create(door, { name: '重修大桥', date: '1984', place: '响水' });
  await create(door, { name: '包产到户', date: '1978/1982' });
  await create(door, { name: '办厂', summary: '乡镇企业起步' });
  expect(await list(door)).toEqual(['包产到户', '重修大桥', '办厂']);
  expect(await list(door, { sort: 'name' })).toEqual(['办厂', '包产到户', '重修大桥']);
  expect(await list(door, { text: '大桥' })).toEqual(['重修大桥']);
  expect(await list(door, { text: '响水' })).toEqual(['重修大桥']);
  expect(await list(door, { text: '企业' })).toEqual(['办厂']);
  expect(await list(door, { text: 'banchang' })).toEqual(['办厂']);
  expect(await list(door, { text: 'bcdh' })).toEqual(['包产到户']);
  expect(await list(door, { dateFrom: '1982-06', dateTo: '1983' })).toEqual(['包产到户']);
  expect(await list(door, { dateFrom: '1983' })).toEqual(['重修大桥']);
  expect(await list(door, { dateTo: '1984-01' })).toEqual(['包产到户', '重修大桥']);
  const page = await door.get<EventList>('/api/events/list?offset=1&limit=1');
  expect([page.total, page.items.map(({ name }) => name)]).toEqual([3, ['重修大桥']]);
});

async function toldByTwo() {
  const door = await openDoor();
  const event = await create(door, { name: '大桥通车' });
  const statements: Statement[] = [];
  for (const [narrator, kind, verification] of [
    ['刘向东', 'witnessed', 'corroborated'],
    ['陈秀英', 'heard', 'unverified'],
  ] as const) {
    const { id } = await door.createInterview({ title: `${narrator}访谈`, narrators: [narrator] });
    await door.addTranscript(id, srt(['开场', `${narrator}讲通车`, '结束']));
    statements.push(
      await door.post<Statement>(`/api/interviews/${id}/statements`, {
        kind,
        verification,
        startMs: 2000,
        endMs: 4000,
        heardFrom: '父亲',
        eventId: event.id,
      }),
    );
  }
  return { door, event, statements };
}

test('an event gathers what all narrators say of it, in their words', async () => {
  const { door, event, statements } = await toldByTwo();
  const read = await door.get<EventDetail>(`/api/events/${event.id}`);
  expect(read).toMatchObject({
    statementCount: 2,
    interviewCount: 2,
    kinds: { experienced: 0, witnessed: 1, heard: 1 },
    verification: { corroborated: 1, unverified: 1, doubtful: 0 },
  });
  expect(
    read.statements.map(({ interviewTitle, narrators, words }) => [
      interviewTitle,
      narrators[0]?.name,
      words.map(({ text }) => text),
    ]),
  ).toEqual([
    ['陈秀英访谈', '陈秀英', ['陈秀英讲通车']],
    ['刘向东访谈', '刘向东', ['刘向东讲通车']],
  ]);
  await door.delete(`/api/interviews/${statements[0]?.interviewId}`);
  expect(await door.get(`/api/events/${event.id}`)).toMatchObject({ statementCount: 1, interviewCount: 1 });
});

describe('deleting an event', () => {
  test('is refused while statements or groups name it, and says how many', async () => {
    const { door, event, statements } = await toldByTwo();
    await door.post('/api/variants', {
      title: 'a',
      eventId: event.id,
      statementIds: statements.map(({ id }) => id),
    });
    const answer = await door.call('DELETE', `/api/events/${event.id}`);
    expect([answer.status, answer.body.code, answer.body.params]).toEqual([
      409,
      'event-in-use',
      { name: '大桥通车', statements: 2, variants: 1 },
    ]);
    expect(await list(door)).toEqual(['大桥通车']);
  });

  test('can be undone; meanwhile no statement can name it', async () => {
    const { door, statements } = await toldByTwo();
    const { id } = await create(door, { name: '错建' });
    await door.delete(`/api/events/${id}`);
    expect(await list(door)).toEqual(['大桥通车']);
    const refused = await door.call('PATCH', `/api/statements/${statements[0]?.id}`, { eventId: id });
    expect([refused.status, refused.body.code, refused.body.where]).toEqual([
      422,
      'statement-event-unknown',
      { field: 'eventId' },
    ]);
    await door.post(`/api/events/${id}/restore`);
    expect((await list(door)).sort()).toEqual(['大桥通车', '错建'].sort());
  });
});

describe('merging events', () => {
  test('moves statements and groups over, and undoing moves back just those', async () => {
    const { door, event, statements } = await toldByTwo();
    const other = await create(door, { name: '通车典礼' });
    const [one, two] = statements.map(({ id }) => id);
    await door.patch(`/api/statements/${two}`, { eventId: other.id });
    const group = await door.post<VariantGroupDetail>('/api/variants', {
      title: 'a',
      eventId: other.id,
      statementIds: [one, two],
    });
    const merge = await door.post<EventMerge>(`/api/events/${event.id}/merge`, { fromId: other.id });
    expect(merge).toEqual({ fromId: other.id, intoId: event.id, statementCount: 1 });
    expect(await list(door)).toEqual(['大桥通车']);
    expect(await door.get(`/api/events/${event.id}`)).toMatchObject({ statementCount: 2, variantCount: 1 });
    await door.post(`/api/events/${other.id}/unmerge`);
    const back = await door.get<EventDetail>(`/api/events/${other.id}`);
    expect([back.statements.map(({ id }) => id), back.variants.map(({ id }) => id)]).toEqual([[two], [group.id]]);
    expect((await door.get<EventDetail>(`/api/events/${event.id}`)).statements.map(({ id }) => id)).toEqual([one]);
    expect((await door.call('POST', `/api/events/${other.id}/unmerge`)).body.code).toBe('event-not-merged');
  });

  test('an event cannot be merged with itself', async () => {
    const { door, event } = await toldByTwo();
    const answer = await door.call('POST', `/api/events/${event.id}/merge`, { fromId: event.id });
    expect([answer.status, answer.body.code]).toEqual([422, 'event-merge-self']);
    expect(await door.get(`/api/events/${event.id}`)).toMatchObject({ statementCount: 2 });
  });
});
