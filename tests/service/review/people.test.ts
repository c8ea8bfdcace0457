import { beforeEach, describe, expect, test } from 'vitest';
import type {
  ReviewBatchResult,
  ReviewCards,
  ReviewPerson,
  ReviewStage,
  ReviewTasks,
} from '../../../electron/contract/review';
import type { User } from '../../../electron/contract/users';
import { type Office, openOffice, type Person } from '../users/office';
import { COMPLETE, state, step } from './support';

const PEOPLE = [
  ['bian', 'cataloguer', '卞编目'],
  ['li', 'reviewer', '李审核'],
  // A namesake is another person.
  ['li2', 'reviewer', '李审核'],
  ['rui', 'reviewer', '芮审核'],
  ['an', 'editor', '安剪辑'],
  ['yan', 'researcher', '严研究'],
] as const;
type Login = (typeof PEOPLE)[number][0] | 'chen';

let office: Office;
let at: Record<Login, Person>;
let users: Record<string, User>;
let id: string;

async function interview(fields: Record<string, unknown> = {}): Promise<string> {
  const made = await at.bian.call<{ id: string }>('POST', '/api/interviews', {
    title: '断头边界变通途',
    ...COMPLETE,
    ...fields,
  });
  expect(made.status).toBe(201);
  return made.body.id;
}

beforeEach(async () => {
  office = await openOffice();
  users = {};
  const here: Partial<Record<Login, Person>> = { chen: office.director };
  for (const [login, role, name] of PEOPLE) {
    users[login] = await office.add(login, role, name);
    here[login] = await office.at(login);
  }
  at = here as Record<Login, Person>;
  id = await interview({ archivalCode: 'J019-LX·2023·Y-001' });
});

const pass = (who: Login, stage: ReviewStage, of = id) =>
  step(at[who], of, { action: 'pass', stage, ...(stage === 'narrator-approval' ? { givenOn: '2023-09-20' } : {}) });

async function upTo(last: ReviewStage, of = id): Promise<void> {
  const order: [Login, ReviewStage][] = [
    ['bian', 'recorded'],
    ['bian', 'transcribed'],
    ['bian', 'proof-1'],
    ['bian', 'proof-2'],
    ['bian', 'proof-3'],
    ['bian', 'narrator-approval'],
    ['rui', 'fact-check'],
    ['li', 'first-review'],
    ['li2', 'second-review'],
    ['rui', 'final-review'],
    ['rui', 'published'],
  ];
  for (const [who, stage] of order) {
    expect((await pass(who, stage, of)).status, stage).toBe(200);
    if (stage === last) return;
  }
}

describe('with users', () => {
  test('each stage by who has its right', async () => {
    for (const who of ['an', 'yan'] as const) {
      expect((await pass(who, 'recorded')).body).toMatchObject({ code: 'right-missing' });
      expect((await at[who].call('GET', `/api/interviews/${id}/review`)).status).toBe(403);
    }
    expect(await pass('li', 'recorded')).toMatchObject({
      status: 403,
      body: { code: 'review-right-missing', params: { stage: 'recorded' } },
    });
    await upTo('fact-check');
    expect((await pass('bian', 'first-review')).body.code).toBe('review-right-missing');
    expect((await state(at.bian, id)).may).toMatchObject({ pass: false, assign: true });
  });

  test('初审, 复审 and 终审 are three users: a namesake is another, a director no exception', async () => {
    await upTo('first-review');
    expect((await pass('li', 'second-review')).body).toMatchObject({
      code: 'review-same-person',
      params: { who: '李审核', passed: 'first-review' },
    });
    expect((await pass('li2', 'second-review')).status).toBe(200);
    await at.rui.call('POST', `/api/interviews/${id}/review`, {
      action: 'return',
      to: 'second-review',
      remark: '请再看',
    });
    expect((await pass('chen', 'second-review')).status).toBe(200);
    expect((await pass('chen', 'final-review')).body.code).toBe('review-same-person');
    expect((await pass('li', 'final-review')).body.code).toBe('review-same-person');
    expect((await pass('rui', 'final-review')).body.steps.at(-1)).toMatchObject({
      who: { id: users.rui?.id, name: '芮审核' },
    });
  });

  test('a cataloguer sends back among their own stages and takes back no review', async () => {
    await upTo('proof-2');
    expect((await step(at.bian, id, { action: 'return', to: 'transcribed', remark: '换了稿子' })).status).toBe(200);
    await onFrom('transcribed');
    expect((await state(at.bian, id)).may.returnTo).toEqual([]);
    expect((await step(at.bian, id, { action: 'return', to: 'proof-1', remark: '再校' })).body).toMatchObject({
      code: 'review-return-right-missing',
    });
    expect((await step(at.bian, id, { action: 'remark', remark: '有一处要商量' })).status).toBe(200);
    expect((await step(at.rui, id, { action: 'return', to: 'proof-1', remark: '再校' })).body).toMatchObject({
      next: 'proof-1',
      assignee: { id: users.bian?.id, name: '卞编目' },
    });
  });

  async function onFrom(first: ReviewStage): Promise<void> {
    for (const stage of [first, 'proof-1', 'proof-2', 'proof-3', 'narrator-approval'] as ReviewStage[])
      expect((await pass('bian', stage)).status, stage).toBe(200);
    expect((await pass('rui', 'fact-check')).status).toBe(200);
    expect((await pass('li', 'first-review')).status).toBe(200);
  }
});

describe('assigning', () => {
  const assign = (who: Login, body: object, of = id) =>
    at[who].call<{ code: string; params: object; assignee: object; dueOn: string; overdue: boolean }>(
      'PUT',
      `/api/interviews/${of}/review/assignment`,
      body,
    );
  const tasks = async (who: Login, scope: 'assigned' | 'open') =>
    (await at[who].call<ReviewTasks>('GET', `/api/review/tasks?scope=${scope}`)).body;

  test('goes to who may do it, with a day, and ends with the stage', async () => {
    const assigneeId = users.bian?.id;
    expect((await assign('li', { assigneeId, dueOn: '2020年1月2日' })).body).toMatchObject({
      assignee: { id: assigneeId, name: '卞编目' },
      dueOn: '2020-01-02',
      overdue: true,
    });
    expect((await assign('li', { assigneeId, dueOn: '2020-02-30' })).body.code).toBe('day-not-understood');
    expect((await assign('bian', { assigneeId: users.li?.id })).body).toMatchObject({
      code: 'review-assignee-may-not',
      params: { who: '李审核', stage: 'recorded' },
    });
    expect((await assign('bian', { assigneeId: 'nobody' })).body.code).toBe('review-assignee-unknown');
    expect((await assign('bian', { assignee: '路人' })).body.code).toBe('review-assignee-unknown');
    expect((await pass('bian', 'recorded')).body).toMatchObject({ assignee: null, dueOn: null, overdue: false });
  });

  test('a review not to who passed one of the others, nor to a user who is off', async () => {
    await upTo('first-review');
    expect((await assign('bian', { assigneeId: users.li?.id })).body).toMatchObject({
      code: 'review-assignee-reviewed',
      params: { who: '李审核', passed: 'first-review' },
    });
    await at.chen.call('PATCH', `/api/users/${users.rui?.id}`, { active: false });
    expect((await assign('bian', { assigneeId: users.rui?.id })).body.code).toBe('review-assignee-unknown');
    const { body } = await at.bian.call<ReviewPerson[]>('GET', '/api/review/people');
    expect(body.map(({ name }) => name)).toEqual(['安剪辑', '卞编目', '陈主任', '李审核', '李审核', '严研究']);
    expect((await at.an.call('GET', '/api/review/people')).status).toBe(403);
  });

  test('my tasks: what I was given, and what I could take up', async () => {
    const second = await interview({ title: '丝路滨海梦', archivalCode: 'J019-LX·2023·Y-002' });
    await upTo('first-review');
    expect(await tasks('bian', 'open')).toMatchObject({
      counts: { assigned: 0, open: 1 },
      items: [{ interviewId: second }],
    });
    expect((await tasks('li2', 'open')).items.map(({ interviewId }) => interviewId)).toEqual([id]);
    // Whoever passed 初审 is not asked for 复审.
    expect((await tasks('li', 'open')).items).toEqual([]);
    expect((await tasks('chen', 'open')).total).toBe(2);
    await assign('bian', { assigneeId: users.rui?.id });
    expect((await tasks('li2', 'open')).items).toEqual([]);
    expect(await tasks('rui', 'assigned')).toMatchObject({
      counts: { assigned: 1 },
      items: [{ interviewId: id, stage: 'second-review', narrators: ['陈国良'] }],
    });
    // A pass that was taken back keeps nobody away.
    await step(at.rui, id, { action: 'return', to: 'first-review', remark: '漏了一段' });
    expect((await tasks('li', 'assigned')).items.map(({ interviewId }) => interviewId)).toEqual([id]);
    await assign('bian', {});
    expect((await tasks('li', 'open')).items).toMatchObject([
      { interviewId: id, returned: { who: '芮审核', remark: '漏了一段' } },
    ]);
  });
});

describe('several at once', () => {
  test('each is checked by itself, and what one is refused does not stop the rest', async () => {
    const others = [
      await interview({ title: '甲', archivalCode: 'A-1' }),
      await interview({ title: '乙', archivalCode: 'A-2', organisation: '' }),
      await interview({ title: '丙', archivalCode: 'A-3' }),
    ];
    const [jia = '', yi = '', bing = ''] = others;
    for (const one of [jia, yi, id]) await upTo('second-review', one);
    const { status, body } = await at.rui.call<ReviewBatchResult>('POST', '/api/review/batch', {
      action: 'pass',
      stage: 'final-review',
      remark: '同意',
      ids: [jia, yi, bing, 'gone', id, jia],
    });
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { interviewId: jia, title: '甲', problem: null },
      {
        interviewId: yi,
        title: '乙',
        problem: { code: 'review-fields-missing', params: { count: 1, fields: 'organisation' } },
      },
      {
        interviewId: bing,
        title: '丙',
        problem: { code: 'review-not-next', params: { stage: 'final-review', next: 'recorded' } },
      },
      { interviewId: 'gone', title: '', problem: { code: 'interview-unknown', params: { id: 'gone' } } },
      { interviewId: id, title: '断头边界变通途', problem: null },
    ]);
    expect(await state(at.rui, jia)).toMatchObject({ passedStage: 'final-review' });
    expect((await state(at.rui, jia)).steps.at(-1)).toMatchObject({ who: { name: '芮审核' }, remark: '同意' });
    expect(await state(at.rui, yi)).toMatchObject({ passedStage: 'second-review' });
    expect((await state(at.rui, bing)).steps).toEqual([]);
  });

  test('assigning several', async () => {
    const other = await interview({ title: '甲', archivalCode: 'A-1' });
    await upTo('fact-check', other);
    const { body } = await at.chen.call<ReviewBatchResult>('POST', '/api/review/batch', {
      action: 'assign',
      assigneeId: users.li?.id,
      dueOn: '2999-01-01',
      ids: [id, other],
    });
    expect(body.items.map(({ problem }) => problem?.code ?? null)).toEqual(['review-assignee-may-not', null]);
    expect((await at.li.call<ReviewCards>('GET', `/api/review/tasks`)).body.items).toMatchObject([
      { interviewId: other, dueOn: '2999-01-01', overdue: false },
    ]);
    expect((await at.yan.call('POST', '/api/review/batch', { action: 'assign', ids: [id] })).status).toBe(403);
  });
});
