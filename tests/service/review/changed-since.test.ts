import { beforeEach, describe, expect, test } from 'vitest';
import type { Consent } from '../../../electron/contract/rights';
import { type Door, openDoor } from '../harness/harness';
import { described, passUpTo, sitDown, state, step } from './support';

let door: Door;
let id: string;
beforeEach(async () => {
  door = await openDoor();
  id = await described(door, { abstract: '老边界上断头路的由来' });
  await passUpTo(door, id, 'final-review');
});

const changed = async () => (await state(door, id)).changes;
const publish = () => step(door, id, { action: 'pass', stage: 'published' });

describe('what changed since 终审', () => {
  test('is listed field by field, once each, from the value judged to the value now', async () => {
    expect(await changed()).toBeNull();
    for (const abstract of ['草', '草稿', '老边界上断头路的由来与打通'])
      await door.patch(`/api/interviews/${id}`, { abstract });
    await door.patch(`/api/interviews/${id}`, { place: '响水县' });
    expect(await changed()).toMatchObject({
      stage: 'final-review',
      who: '终审员',
      count: 2,
      records: [
        {
          recordType: 'interview',
          action: 'changed',
          fields: [
            { field: 'abstract', before: '老边界上断头路的由来', after: '老边界上断头路的由来与打通' },
            { field: 'place', before: '盐城市亭湖区', after: '响水县' },
          ],
        },
      ],
    });
    await door.patch(`/api/interviews/${id}`, { abstract: '老边界上断头路的由来', place: '盐城市亭湖区' });
    expect(await changed()).toBeNull();
  });

  test.each([
    [
      'a statement made',
      () => door.post(`/api/interviews/${id}/statements`, { kind: 'witnessed', startMs: 0, endMs: 900 }),
      'statement',
    ],
    ['a transcript added', () => door.addTranscript(id, '1\n00:00:01,000 --> 00:00:03,000\n新稿\n'), 'transcript'],
    ['a consent signed', () => door.post(`/api/interviews/${id}/consents`, { grantor: '陈国良' }), 'consent'],
    [
      'a passage sealed',
      () => door.post(`/api/interviews/${id}/sealed-passages`, { startMs: 0, endMs: 900 }),
      'passage',
    ],
  ])('%s counts as one', async (_, change, recordType) => {
    await change();
    expect(await changed()).toMatchObject({ count: 1, records: [{ recordType, action: 'created' }] });
    expect((await publish()).body.code).toBe('review-changed-since');
  });

  test('what goes counts as well: a statement deleted, a consent withdrawn and in the trash', async () => {
    const other = await described(door);
    const statement = await door.post<{ id: string }>(`/api/interviews/${other}/statements`, {
      kind: 'witnessed',
      startMs: 0,
      endMs: 900,
    });
    const consent = await door.post<Consent>(`/api/interviews/${other}/consents`, { grantor: '陈国良' });
    await passUpTo(door, other, 'final-review');
    await door.delete(`/api/statements/${statement.id}`);
    await door.delete(`/api/consents/${consent.id}`);
    const { changes } = await state(door, other);
    expect(changes).toMatchObject({ count: 2 });
    expect(changes?.records.map(({ recordType, action }) => `${recordType} ${action}`).sort()).toEqual([
      'consent trashed',
      'statement deleted',
    ]);
  });

  test('filing it in a collection, and other interviews, are no change of it', async () => {
    const collection = await door.post<{ id: string }>('/api/collections', { title: '四十周年' });
    await door.call('PUT', `/api/interviews/${id}/collections`, { ids: [collection.id] });
    await described(door, { title: '丝路滨海梦' });
    expect(await changed()).toBeNull();
  });

  test('the last review that counts is the one it is measured from', async () => {
    const other = await described(door);
    await passUpTo(door, other, 'first-review');
    await door.patch(`/api/interviews/${other}`, { abstract: '初审后补写' });
    expect((await state(door, other)).changes).toMatchObject({ stage: 'first-review', count: 1 });
    await passUpTo(door, other, 'second-review');
    expect((await state(door, other)).changes).toBeNull();
  });
});

describe('publishing', () => {
  test('is refused over a change until 终审 stands by it with a remark', async () => {
    await door.patch(`/api/interviews/${id}`, { abstract: '终审后改写' });
    await sitDown(door, '终审员');
    expect(await publish()).toMatchObject({
      status: 409,
      body: { code: 'review-changed-since', params: { count: 1, stage: 'published' } },
    });
    const confirm = (remark: string) => step(door, id, { action: 'confirm', remark });
    expect((await confirm('')).body.code).toBe('review-remark-missing');
    for (const name of ['初审员', '复审员']) {
      await sitDown(door, name);
      expect((await state(door, id)).may.confirm).toBe(false);
      expect((await confirm('可以')).body.code).toBe('review-same-person');
    }
    await sitDown(door, '另一位终审员');
    expect((await confirm('改动属文字润色，同意')).body).toMatchObject({ next: 'published', changes: null });
    // The earlier 终审 stays in the trail and counts no longer.
    const finals = (await state(door, id)).steps.filter(({ stage }) => stage === 'final-review');
    expect(finals.map(({ who, counts }) => [who.name, counts])).toEqual([
      ['终审员', false],
      ['另一位终审员', true],
    ]);
    expect((await publish()).body).toMatchObject({ published: true, next: 'archived' });
    expect((await confirm('再看')).body.code).toBe('review-nothing-to-confirm');
  });

  test('a change that empties a required field cannot be stood by', async () => {
    await door.patch(`/api/interviews/${id}`, { organisation: '' });
    await sitDown(door, '终审员');
    expect((await step(door, id, { action: 'confirm', remark: '可以' })).body.code).toBe('review-fields-missing');
  });

  test('or after 终审 was done again', async () => {
    await door.patch(`/api/interviews/${id}`, { abstract: '终审后改写' });
    await sitDown(door, '终审员');
    expect((await step(door, id, { action: 'return', to: 'final-review', remark: '有改动，重审' })).status).toBe(200);
    await passUpTo(door, id, 'published');
    expect(await state(door, id)).toMatchObject({ published: true, changes: null });
  });

  test('what changes afterwards is shown, and stops the filing', async () => {
    await passUpTo(door, id, 'published');
    await door.patch(`/api/interviews/${id}`, { abstract: '发布后改写' });
    expect(await state(door, id)).toMatchObject({ published: true, changes: { stage: 'final-review', count: 1 } });
    expect((await step(door, id, { action: 'pass', stage: 'archived' })).body.code).toBe('review-changed-since');
  });
});
