/** Consents: what is refused at which field, what they allow, and that nothing is half saved. */
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Problem } from '../../../electron/contract/errors';
import type { Consent, InterviewRights, SealedPassage } from '../../../electron/contract/rights';
import { type Door, openDoor } from '../harness/harness';

async function withInterview(): Promise<{ door: Door; id: string; rights: () => Promise<InterviewRights> }> {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: '示例访谈' });
  return { door, id, rights: () => door.get<InterviewRights>(`/api/interviews/${id}/rights`) };
}

const historyOf = (door: Door, type: string) =>
  door.archive.db.prepare('SELECT field, before, after FROM history WHERE record_type = ? ORDER BY num').all(type);

test.each([
  ['a signing nobody can read', { signedOn: '去年春天' }, 'date-not-understood', 'signedOn'],
  ['a day that does not exist', { signedOn: '2023-02-30' }, 'date-not-understood', 'signedOn'],
  [
    'an end before the beginning',
    { signedOn: '2020-05-01', validUntil: '2019-01-01' },
    'consent-ends-before-signed',
    'validUntil',
  ],
  [
    'an embargo that ended before',
    { signedOn: '2020-05-01', embargoUntil: '2019-01-01' },
    'consent-ends-before-signed',
    'embargoUntil',
  ],
  [
    'withdrawn before it was given',
    { signedOn: '2020-05-01', withdrawnOn: '2020-04-30' },
    'consent-withdrawn-before-signed',
    'withdrawnOn',
  ],
  ['an embargo until no certain day', { embargoUntil: '2030年' }, 'day-not-understood', 'embargoUntil'],
  ['about some day', { embargoUntil: '约2030年1月1日' }, 'day-not-understood', 'embargoUntil'],
])('%s is refused at its field, and nothing of it is kept', async (_, fields, code, field) => {
  const { door, id, rights } = await withInterview();
  const made = await door.post<Consent>(`/api/interviews/${id}/consents`, { grantor: '示例', relation: '本人' });
  const before = await rights();
  const history = historyOf(door, 'consent');
  const refused = await door.call<Problem>('PATCH', `/api/consents/${made.id}`, { relation: '长子', ...fields });
  expect(refused).toMatchObject({ status: 422, body: { code, where: { field } } });
  expect(await rights()).toEqual(before);
  expect(historyOf(door, 'consent')).toEqual(history);
  expect((await door.call('POST', `/api/interviews/${id}/consents`, { grantor: '示例', ...fields })).status).toBe(422);
  expect((await rights()).consents).toHaveLength(1);
});

test('a consent needs somebody who gives it', async () => {
  const { door, id } = await withInterview();
  for (const body of [{}, { grantor: ' ' }])
    expect(await door.call('POST', `/api/interviews/${id}/consents`, body)).toMatchObject({ status: 422 });
});

test('dates typed the office’s way are kept as days, and every change in the history', async () => {
  const { door, id, rights } = await withInterview();
  const made = await door.post<Consent>(`/api/interviews/${id}/consents`, { grantor: '示例' });
  await door.patch(`/api/consents/${made.id}`, { signedOn: '二〇二〇年五月', validUntil: '2030年12月31日' });
  expect((await rights()).consents[0]).toMatchObject({ signedOn: '2020-05', validUntil: '2030-12-31' });
  expect(historyOf(door, 'consent')).toContainEqual({ field: 'validUntil', before: '', after: '2030-12-31' });
  await door.delete(`/api/consents/${made.id}`);
  expect((await rights()).consents).toEqual([]);
  await door.post(`/api/consents/${made.id}/restore`);
  expect((await rights()).consents).toHaveLength(1);
});

test('uses come from the consents that are in force on the day, together', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { door, id, rights } = await withInterview();
  const on = async (year: number, month: number, day: number) => {
    vi.setSystemTime(new Date(year, month - 1, day, 12));
    const { clearance, sealing } = await rights();
    return { allowed: clearance.filter(({ allowed }) => allowed).map(({ use }) => use), whole: sealing.whole?.reason };
  };
  expect(await on(2026, 1, 1)).toEqual({ allowed: [], whole: undefined });
  expect((await rights()).clearance[0]).toMatchObject({ reason: 'no-consent' });
  const add = (body: object) => door.post(`/api/interviews/${id}/consents`, { grantor: '示例', ...body });
  await add({ uses: ['archive', 'internal'], signedOn: '2026-02-01' });
  await add({ uses: ['publish'], signedOn: '2026-03-01', validUntil: '2026-04-30' });
  // Recorded, and none of them in force: nobody has agreed to anything yet.
  expect(await on(2026, 1, 31)).toEqual({ allowed: [], whole: 'no-internal-use' });
  expect(await on(2026, 2, 1)).toEqual({ allowed: ['archive', 'internal'], whole: undefined });
  expect(await on(2026, 4, 30)).toEqual({ allowed: ['archive', 'internal', 'publish'], whole: undefined });
  expect(await on(2026, 5, 1)).toEqual({ allowed: ['archive', 'internal'], whole: undefined });
  await add({ embargoUntil: '2026-06-01' });
  expect(await on(2026, 5, 31)).toEqual({ allowed: ['archive'], whole: 'embargo' });
  expect(await on(2026, 6, 1)).toEqual({ allowed: ['archive', 'internal'], whole: undefined });
});

test('a sealed passage has a length and a certain end; several make one seal where they touch', async () => {
  const { door, id, rights } = await withInterview();
  const seal = (body: object) => door.call<Problem>('POST', `/api/interviews/${id}/sealed-passages`, body);
  expect(await seal({ startMs: 2000, endMs: 2000 })).toMatchObject({
    status: 422,
    body: { code: 'passage-times', where: { field: 'endMs' } },
  });
  expect(await seal({ startMs: 0, endMs: 1, sealedUntil: '2030' })).toMatchObject({
    status: 422,
    body: { code: 'day-not-understood', where: { field: 'sealedUntil' } },
  });
  expect((await rights()).passages).toEqual([]);
  for (const [startMs, endMs] of [
    [5000, 9000],
    [1000, 4000],
    [3000, 5000],
    [20_000, 30_000],
  ] as const)
    expect((await seal({ startMs, endMs })).status).toBe(201);
  const { passages, sealing } = await rights();
  expect(sealing.ranges).toEqual([
    { startMs: 1000, endMs: 9000 },
    { startMs: 20_000, endMs: 30_000 },
  ]);
  const [first] = passages;
  await door.patch<SealedPassage>(`/api/sealed-passages/${first?.id}`, { sealedUntil: '2020-01-01' });
  expect((await rights()).sealing.ranges[0]).toEqual({ startMs: 3000, endMs: 9000 });
});
