import { beforeEach, describe, expect, test } from 'vitest';
import { REVIEW_STAGES } from '../../../electron/contract/review';
import { isPublished, reviewStageOf } from '../../../electron/service/review/store';
import { type Door, openDoor } from '../harness/harness';
import { described, passUpTo, sitDown, state, step } from './support';

let door: Door;
let id: string;
beforeEach(async () => {
  door = await openDoor();
  id = await described(door);
});

const pass = (stage: (typeof REVIEW_STAGES)[number], more: object = {}) =>
  step(door, id, { action: 'pass', stage, ...more });

describe('the stages', () => {
  test('come one after the other, each with who, when and the text it judged', async () => {
    await door.addTranscript(id, '1\n00:00:01,000 --> 00:00:03,000\n断头边界\n', 'fileName=逐字稿.srt');
    expect(await state(door, id)).toMatchObject({ passedStage: null, next: 'recorded', steps: [] });
    const done = await passUpTo(door, id, 'archived');
    expect(done).toMatchObject({ passedStage: 'archived', next: null, published: true, hindrances: [] });
    expect(done.steps.map(({ stage }) => stage)).toEqual(REVIEW_STAGES);
    expect(done.steps.every(({ counts, outcome }) => counts && outcome === 'passed')).toBe(true);
    expect(done.steps[7]).toMatchObject({ who: { id: null, name: '初审员' }, transcript: { fileName: '逐字稿.srt' } });
    expect(done.steps[5]).toMatchObject({ stage: 'narrator-approval', givenOn: '2023-09-20' });
    expect((await pass('archived')).body).toMatchObject({ code: 'review-finished' });
  });

  test('a stage that is not the next is refused, so that a second click passes nothing', async () => {
    expect((await pass('recorded')).status).toBe(200);
    expect(await pass('recorded')).toMatchObject({
      status: 409,
      body: { code: 'review-not-next', params: { stage: 'recorded', next: 'transcribed' } },
    });
    expect((await pass('published')).body.code).toBe('review-not-next');
    expect((await state(door, id)).passedStage).toBe('recorded');
  });

  test("the narrator's approval wants the day it was given", async () => {
    await passUpTo(door, id, 'proof-3');
    const approve = (givenOn?: string) => pass('narrator-approval', givenOn === undefined ? {} : { givenOn });
    expect((await approve()).body).toMatchObject({ code: 'review-day-missing', where: { field: 'givenOn' } });
    expect((await approve('2023-02-30')).body.code).toBe('day-not-understood');
    expect((await approve('约2023年')).body.code).toBe('day-not-understood');
    expect((await approve('2999-01-01')).body.code).toBe('review-day-future');
    expect((await approve('2023年9月5日')).body.steps.at(-1)).toMatchObject({ givenOn: '2023-09-05' });
  });

  test('later proofs and the approval may be left out with a reason; nothing else, no review ever', async () => {
    const skip = (stage: (typeof REVIEW_STAGES)[number], remark?: string) =>
      step(door, id, { action: 'skip', stage, ...(remark === undefined ? {} : { remark }) });
    expect((await skip('recorded', '不需要')).body.code).toBe('review-not-skippable');
    await passUpTo(door, id, 'proof-1');
    expect((await skip('proof-2')).body).toMatchObject({ code: 'review-remark-missing', where: { field: 'remark' } });
    expect((await skip('proof-2', '全文不足千字')).body).toMatchObject({ next: 'proof-3' });
    expect((await skip('proof-3', '全文不足千字')).body).toMatchObject({ next: 'narrator-approval' });
    expect((await skip('narrator-approval', '口述人已故')).body.steps.at(-1)).toMatchObject({ outcome: 'skipped' });
    for (const stage of REVIEW_STAGES.slice(6)) {
      await passUpTo(door, id, REVIEW_STAGES[REVIEW_STAGES.indexOf(stage) - 1] ?? 'recorded');
      expect((await skip(stage, '来不及')).body.code, stage).toBe('review-not-skippable');
    }
  });
});

describe('初审, 复审 and 终审', () => {
  test('are three people, told apart by name where there are no users', async () => {
    await passUpTo(door, id, 'first-review');
    await sitDown(door, '初审员');
    expect((await state(door, id)).hindrances).toEqual([
      { code: 'review-same-person', params: { who: '初审员', stage: 'second-review', passed: 'first-review' } },
    ]);
    expect((await pass('second-review')).body).toMatchObject({
      code: 'review-same-person',
      params: { who: '初审员', stage: 'second-review', passed: 'first-review' },
    });
    // Full width and spaces make nobody another person.
    await sitDown(door, ' 初 审员 ');
    expect((await pass('second-review')).body.code).toBe('review-same-person');
    await sitDown(door, '复审员');
    expect((await pass('second-review')).status).toBe(200);
    for (const name of ['初审员', '复审员']) {
      await sitDown(door, name);
      expect((await pass('final-review')).body).toMatchObject({ code: 'review-same-person', params: { who: name } });
    }
    await sitDown(door, '终审员');
    expect((await pass('final-review')).status).toBe(200);
  });

  test('终审 wants the fields filled and the source of every 亲闻', async () => {
    const bare = (await door.createInterview({ title: '杂交水稻样板县诞生记', place: '盐城市建湖县' })).id;
    await passUpTo(door, bare, 'second-review');
    await sitDown(door, '终审员');
    const { body } = await step(door, bare, { action: 'pass', stage: 'final-review' });
    expect(body).toMatchObject({
      code: 'review-fields-missing',
      params: { count: 7 },
      where: { field: 'archivalCode' },
    });
    expect(String(body.params.fields).split(',')).toEqual((await state(door, bare)).missing);
    await door.patch(`/api/interviews/${bare}`, { ...COMPLETE_BUT_PLACE, archivalCode: 'J019-LX·2023·Y-900' });
    const statement = { kind: 'heard', startMs: 0, endMs: 4000, heardFrom: '乡亲', summary: '听老支书说的' };
    const { id: statementId } = await door.post<{ id: string }>(`/api/interviews/${bare}/statements`, statement);
    // The form does not let it happen; an older catalogue may hold it.
    door.archive.db.prepare(`UPDATE statements SET heard_from = ''`).run();
    expect((await step(door, bare, { action: 'pass', stage: 'final-review' })).body).toMatchObject({
      code: 'review-source-missing',
      params: { count: 1 },
    });
    expect((await state(door, bare)).unsourced).toMatchObject([{ id: statementId, startMs: 0, endMs: 4000 }]);
    await door.patch(`/api/statements/${statementId}`, { heardFrom: '老支书' });
    expect((await step(door, bare, { action: 'pass', stage: 'final-review' })).status).toBe(200);
  });

  test('a pass over a version that has changed under the reviewer is refused', async () => {
    await passUpTo(door, id, 'fact-check');
    const { version } = await state(door, id);
    await door.patch(`/api/interviews/${id}`, { abstract: '又改了' });
    expect((await pass('first-review', { version })).body).toMatchObject({
      code: 'review-changed-meanwhile',
      params: { count: 1 },
    });
    const now = await state(door, id);
    expect((await pass('first-review', { version: now.version })).status).toBe(200);
  });
});

const COMPLETE_BUT_PLACE = {
  organisation: '盐城市政协文史委',
  recordedOn: '2023-09-05',
  retention: 'permanent',
  openStatus: 'controlled',
  narrators: ['陈国良'],
  interviewers: ['李采访'],
};

describe('sending back', () => {
  test('wants a reason, takes back what came after, and keeps it in the trail', async () => {
    await passUpTo(door, id, 'published');
    expect(isPublished(door.archive.db, id)).toBe(true);
    expect(reviewStageOf(door.archive.db, id)).toBe('published');
    const back = (remark?: string) =>
      step(door, id, { action: 'return', to: 'fact-check', ...(remark === undefined ? {} : { remark }) });
    expect((await back()).body.code).toBe('review-remark-missing');
    await sitDown(door, '终审员');
    const { body } = await back('地名与县志不符');
    expect(body).toMatchObject({ passedStage: 'narrator-approval', next: 'fact-check', published: false });
    expect(isPublished(door.archive.db, id)).toBe(false);
    expect(body.steps).toHaveLength(12);
    expect(body.steps.filter(({ counts }) => !counts).map(({ stage }) => stage)).toEqual([
      'fact-check',
      'first-review',
      'second-review',
      'final-review',
      'published',
      'archived',
    ]);
    expect(body.steps.at(-1)).toMatchObject({
      stage: 'archived',
      outcome: 'returned',
      returnedTo: 'fact-check',
      remark: '地名与县志不符',
    });
    // It goes to whoever did it the last time.
    expect(body.assignee).toEqual({ id: null, name: '编目员' });
    // Whoever passed 初审 before may pass 复审 now: that pass no longer counts.
    await passUpTo(door, id, 'fact-check');
    await sitDown(door, '复审员');
    expect((await pass('first-review')).status).toBe(200);
    await sitDown(door, '初审员');
    expect((await pass('second-review')).status).toBe(200);
  });

  test('only to a stage that has been passed', async () => {
    await passUpTo(door, id, 'proof-1');
    expect((await step(door, id, { action: 'return', to: 'proof-2', remark: '重校' })).body.code).toBe(
      'review-not-earlier',
    );
    expect((await state(door, id)).may.returnTo).toEqual(['recorded', 'transcribed', 'proof-1']);
  });

  test('a remark moves nothing', async () => {
    await passUpTo(door, id, 'proof-1');
    expect((await step(door, id, { action: 'remark' })).body.code).toBe('review-remark-missing');
    const { body } = await step(door, id, { action: 'remark', remark: '第三段请再听一遍' });
    expect(body).toMatchObject({ next: 'proof-2' });
    expect(body.steps.at(-1)).toMatchObject({ stage: 'proof-2', outcome: 'remark', remark: '第三段请再听一遍' });
  });
});

test('every step is in the history of the interview', async () => {
  await passUpTo(door, id, 'recorded');
  await sitDown(door, '校对员');
  await step(door, id, { action: 'return', to: 'recorded', remark: '音轨缺失' });
  const history = await door.get<{ items: { who: string; records: { recordType: string; fields: object[] }[] }[] }>(
    `/api/interviews/${id}/history`,
  );
  const mine = history.items.find(({ who }) => who === '校对员');
  const fields = mine?.records.filter(({ recordType }) => recordType === 'review').flatMap((record) => record.fields);
  expect(fields).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'outcome', after: 'returned', restorable: false }),
      expect.objectContaining({ field: 'remark', after: '音轨缺失' }),
    ]),
  );
});

test('no route changes or deletes a step', async () => {
  await passUpTo(door, id, 'transcribed');
  const before = door.archive.db.prepare('SELECT * FROM reviews').all();
  const [row] = before as { id: string }[];
  const stepId = row?.id ?? '';
  for (const method of ['PUT', 'PATCH', 'DELETE'])
    for (const path of [`/interviews/${id}/review`, `/review/${stepId}`, `/reviews/${stepId}`, '/review/batch'])
      expect((await door.call(method, `/api${path}`, {})).status, `${method} ${path}`).toBe(404);
  const review = door.app.routes.filter(({ path, method }) => /\/reviews?(\/|$)/.test(path) && method !== 'ALL');
  expect([...new Set(review.map(({ method, path }) => `${method} ${path}`))].sort()).toEqual([
    'GET /api/interviews/:id/review',
    'GET /api/review/board',
    'GET /api/review/cards',
    'GET /api/review/people',
    'GET /api/review/tasks',
    'POST /api/interviews/:id/review',
    'POST /api/review/batch',
    'PUT /api/interviews/:id/review/assignment',
  ]);
  // Nor does the history.
  const rows = door.archive.db
    .prepare(`SELECT num, change_id AS changeId FROM history WHERE record_type = 'review'`)
    .all() as { num: number; changeId: string }[];
  expect(rows.length).toBeGreaterThan(0);
  for (const { num, changeId } of rows) {
    expect((await door.call('POST', `/api/history/${num}/restore`)).status).toBeGreaterThanOrEqual(400);
    expect((await door.call('POST', `/api/history/changes/${changeId}/undo`)).status).toBeGreaterThanOrEqual(400);
  }
  expect(door.archive.db.prepare('SELECT * FROM reviews').all()).toEqual(before);
});
