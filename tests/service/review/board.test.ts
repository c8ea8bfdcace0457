import { beforeEach, expect, test } from 'vitest';
import type { Collection } from '../../../electron/contract/collections';
import type { ReviewBoard, ReviewCards, ReviewTasks } from '../../../electron/contract/review';
import { type Door, openDoor } from '../harness/harness';
import { described, passUpTo, sitDown, step } from './support';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});

const board = (query = '') => door.get<ReviewBoard>(`/api/review/board?${query}`);
const cards = (query: string) => door.get<ReviewCards>(`/api/review/cards?${query}`);
const assign = (id: string, assignee: string, dueOn = '') =>
  door.call('PUT', `/api/interviews/${id}/review/assignment`, { assignee, dueOn });

test('counts what waits for each stage, by filter', async () => {
  const a = await described(door, { title: '甲', countyCode: '320902' });
  const b = await described(door, { title: '乙', countyCode: '320903' });
  const c = await described(door, { title: '丙', countyCode: '320902', narrators: ['王䶮'] });
  const trashed = await described(door, { title: '丁' });
  await passUpTo(door, a, 'transcribed');
  await passUpTo(door, b, 'archived');
  await passUpTo(door, trashed, 'transcribed');
  await door.delete(`/api/interviews/${trashed}`);
  const all = await board();
  expect(all.total).toBe(3);
  expect(all.stages).toMatchObject({
    recorded: { count: 1, overdue: 0 },
    'proof-1': { count: 1, overdue: 0 },
    done: { count: 1, overdue: 0 },
    published: { count: 0, overdue: 0 },
  });
  expect((await board('county=320902')).total).toBe(2);
  expect((await board(`text=${encodeURIComponent('䶮')}`)).stages.recorded.count).toBe(1);

  const upper = await door.post<{ id: string }>('/api/collections', { title: '四十周年' });
  const lower = await door.post<{ id: string }>('/api/collections', { title: '交通', parentId: upper.id });
  await door.call('PUT', `/api/interviews/${a}/collections`, { ids: [lower.id] });
  expect((await board(`collection=${upper.id}`)).total).toBe(1);

  await door.call('PUT', `/api/interviews/${b}/collections`, { ids: [lower.id] });
  const collections = await door.get<Collection[]>('/api/collections');
  expect(collections.find(({ id }) => id === upper.id)?.progress).toMatchObject({
    interviews: 2,
    reviewed: 1,
    published: 1,
  });

  await assign(a, '校对员', '2020-01-01');
  await assign(c, '采集员', '2999-01-01');
  expect((await board(`assignee=${encodeURIComponent('校对员')}`)).total).toBe(1);
  expect((await board('assignee=nobody')).total).toBe(1);
  expect((await board('overdue=true')).stages).toMatchObject({
    'proof-1': { count: 1, overdue: 1 },
    recorded: { count: 0 },
  });

  expect(await cards('stage=proof-1&stage=recorded&limit=1')).toMatchObject({
    total: 2,
    // Overdue comes first.
    items: [
      {
        interviewId: a,
        title: '甲',
        narrators: ['陈国良'],
        countyCode: '320902',
        stage: 'proof-1',
        assignee: { id: null, name: '校对员' },
        dueOn: '2020-01-01',
        overdue: true,
        returned: null,
      },
    ],
  });
  expect((await cards('stage=proof-1&stage=recorded&limit=1&offset=1')).items).toMatchObject([
    { interviewId: c, narrators: ['王䶮'], overdue: false },
  ]);
  expect((await cards('stage=done')).items).toMatchObject([{ interviewId: b, stage: 'done' }]);
  expect((await door.call('GET', '/api/review/cards?stage=nowhere')).status).toBe(422);
});

test('without users my tasks go by the name of the session', async () => {
  const a = await described(door);
  const b = await described(door);
  await passUpTo(door, a, 'first-review');
  await assign(b, '初审员');
  await sitDown(door, '初审员');
  const open = await door.get<ReviewTasks>('/api/review/tasks?scope=open');
  expect(open).toMatchObject({ counts: { assigned: 1, open: 0 }, items: [] });
  await sitDown(door, '复审员');
  expect((await door.get<ReviewTasks>('/api/review/tasks?scope=open')).items).toMatchObject([{ interviewId: a }]);
  await step(door, a, { action: 'return', to: 'first-review', remark: '请再看' });
  expect(await door.get<ReviewTasks>('/api/review/tasks?scope=open')).toMatchObject({
    counts: { assigned: 0, open: 0 },
  });
  expect((await cards('stage=first-review')).items).toMatchObject([
    { assignee: { name: '初审员' }, returned: { who: '复审员', remark: '请再看' } },
  ]);
});

test('a card waits since it came to its stage; assigning does not make it younger', async () => {
  const a = await described(door);
  await passUpTo(door, a, 'recorded');
  const [before] = (await cards('stage=transcribed')).items;
  await assign(a, '转写员', '2999-01-01');
  const [after] = (await cards('stage=transcribed')).items;
  expect(after?.waitingSince).toBe(before?.waitingSince);
});
