import { describe, expect, test } from 'vitest';
import type { PersonDetail, PersonSuggestion } from '../../../electron/contract/people';
import type { SearchResult } from '../../../electron/contract/search';
import { openDoor } from '../harness/harness';
import { addStatement, listed, makePerson, readPerson, refusal } from './support';

const full = {
  name: '王建国',
  otherNames: [
    { name: '王大山', kind: 'former' },
    { name: '王见国', kind: 'misheard' },
  ],
  gender: 'male',
  birth: '约1938年3月',
  death: '2020年5月7日',
  nativePlace: '江苏滨海',
  ethnicity: '汉族',
  party: '中共党员',
  memberships: [
    {
      level: 'city',
      area: '320900',
      term: 5,
      sector: '农业界',
      committee: '文史委员会',
      post: '委员',
      startedOn: '1998年1月',
      endedOn: '2003',
    },
  ],
  roleNow: '退休',
  biography: '一生修路。',
  rescuePriority: 'high',
  rescueNote: '耳背',
  contact: '0515-1234567',
  heir: '王小山',
  namingMode: 'pseudonym',
  pseudonym: '老王',
  notes: '䶮𠅤',
};

test('every field comes back as it was written, dates as EDTF; the contact only when it is asked for', async () => {
  const door = await openDoor();
  const made = await makePerson(door, full);
  const { contact: _, ...shown } = full;
  expect(made).toMatchObject({
    ...shown,
    birth: '1938-03~',
    death: '2020-05-07',
    memberships: [{ ...full.memberships[0], startedOn: '1998-01', endedOn: '2003' }],
    sortName: 'wang jian guo',
    sortNameGiven: false,
    hasContact: true,
    age: { years: 82, approximate: true, atDeath: true },
    mergedInto: null,
    portraitId: null,
  });
  expect(JSON.stringify(made)).not.toContain('1234567');
  expect(JSON.stringify(await door.get('/api/people/list'))).not.toContain('1234567');
  expect(await door.get(`/api/people/${made.id}/contact`)).toEqual({ contact: '0515-1234567' });
});

test('a change of one field leaves the others, and is kept field by field', async () => {
  const door = await openDoor();
  const { id } = await makePerson(door, full);
  const before = await readPerson(door, id);
  const after = await door.patch<PersonDetail>(`/api/people/${id}`, { roleNow: '离休', death: '' });
  expect(after).toEqual({ ...before, roleNow: '离休', death: '', age: after.age, updatedAt: after.updatedAt });
  const kept = door.archive.db
    .prepare(
      `SELECT field, before, after FROM history WHERE record_type = 'person' AND record_id = ? AND before IS NOT NULL
       ORDER BY field`,
    )
    .all(id);
  expect(kept).toEqual(
    expect.arrayContaining([
      { field: 'death', before: '2020-05-07', after: '' },
      { field: 'roleNow', before: '退休', after: '离休' },
    ]),
  );
});

test('memberships keep their ids when they are changed, and go when they are left out', async () => {
  const door = await openDoor();
  const { id, memberships } = await makePerson(door, full);
  const [first] = memberships;
  const changed = await door.patch<PersonDetail>(`/api/people/${id}`, {
    memberships: [
      { level: 'county', area: '320922', term: 9 },
      { ...first, post: '常委' },
    ],
  });
  expect(changed.memberships.map(({ level, post }) => [level, post])).toEqual([
    ['county', ''],
    ['city', '常委'],
  ]);
  expect(changed.memberships[1]?.id).toBe(first?.id);
  const left = await door.patch<PersonDetail>(`/api/people/${id}`, { memberships: [changed.memberships[0]] });
  expect(left.memberships).toEqual([changed.memberships[0]]);
});

test('the pinyin follows the name until it is written by hand, and again once it is emptied', async () => {
  const door = await openDoor();
  const { id } = await makePerson(door, { name: '单田芳' });
  const change = (fields: object) => door.patch<PersonDetail>(`/api/people/${id}`, fields);
  expect((await change({ name: '单雄信' })).sortName).toBe('shan xiong xin');
  expect(await change({ sortName: 'Dan Xiong Xin' })).toMatchObject({ sortName: 'dan xiong xin', sortNameGiven: true });
  expect((await change({ name: '单雄' })).sortName).toBe('dan xiong xin');
  expect(await change({ sortName: '' })).toMatchObject({ sortName: 'shan xiong', sortNameGiven: false });
});

describe('what cannot be', () => {
  test.each([
    [{ birth: '1938年13月' }, 'date-not-understood', 'birth'],
    [{ birth: '2023-02-30' }, 'date-not-understood', 'birth'],
    [{ death: '前年' }, 'date-not-understood', 'death'],
    [{ birth: '9998年' }, 'person-date-future', 'birth'],
    [{ birth: '1950', death: '1949年12月' }, 'person-death-before-birth', 'death'],
    [{ namingMode: 'pseudonym' }, 'person-pseudonym-missing', 'namingMode'],
    [{ namingMode: 'pseudonym', pseudonym: ' ' }, 'person-pseudonym-missing', 'pseudonym'],
    [
      { memberships: [{ level: 'city' }, { level: 'city', startedOn: '2003', endedOn: '1998' }] },
      'membership-dates',
      'memberships.1.endedOn',
    ],
    [{ memberships: [{ level: 'city', startedOn: '上届' }] }, 'date-not-understood', 'memberships.0.startedOn'],
    [{ memberships: [{ level: 'village' }] }, 'invalid-request', 'memberships.0.level'],
    [{ memberships: [{ level: 'city', term: 0 }] }, 'invalid-request', 'memberships.0.term'],
    [{ name: ' ' }, 'invalid-request', 'name'],
    [{ rescuePriority: 'soon' }, 'invalid-request', 'rescuePriority'],
    [{ portraitId: 'nothing' }, 'person-portrait-unknown', 'portraitId'],
  ])('%j is refused at its field, and nothing is half-saved', async (fields, code, field) => {
    const door = await openDoor();
    const { id } = await makePerson(door, { name: '张三' });
    const before = await readPerson(door, id);
    expect(await refusal(door, 'PATCH', `/api/people/${id}`, { roleNow: '主任', ...fields })).toEqual([
      422,
      code,
      field,
    ]);
    expect(await readPerson(door, id)).toEqual(before);
    expect(await refusal(door, 'POST', '/api/people', { name: '李四', ...fields })).toEqual([422, code, field]);
    expect(await listed(door)).toEqual(['张三']);
  });

  test('a birth after the death that is known is told at the birth', async () => {
    const door = await openDoor();
    const { id } = await makePerson(door, { name: '张三', death: '1976' });
    expect(await refusal(door, 'PATCH', `/api/people/${id}`, { birth: '1980' })).toEqual([
      422,
      'person-death-before-birth',
      'birth',
    ]);
    // The same year, and a range that reaches into it, may be right.
    expect((await door.patch<PersonDetail>(`/api/people/${id}`, { birth: '1976年3月' })).birth).toBe('1976-03');
  });

  test('a second person of the same name, unless it is said to be another', async () => {
    const door = await openDoor();
    const first = await makePerson(door, { name: '王　伟' });
    expect(first.name).toBe('王伟');
    const answer = await door.call('POST', '/api/people', { name: '王伟' });
    expect([answer.status, answer.body.code, answer.body.where, answer.body.params.id]).toEqual([
      409,
      'person-name-taken',
      { field: 'name' },
      first.id,
    ]);
    await door.post('/api/people', { name: '王伟', another: true });
    expect(await listed(door)).toEqual(['王伟', '王伟']);
  });
});

describe('the trash', () => {
  test('somebody nothing cites goes there and comes back as before', async () => {
    const door = await openDoor();
    const { id } = await makePerson(door, full);
    const before = await readPerson(door, id);
    await door.delete(`/api/people/${id}`);
    expect(await listed(door)).toEqual([]);
    expect(await door.get('/api/people?text=')).toEqual([]);
    expect(await refusal(door, 'GET', `/api/people/${id}`)).toEqual([404, 'person-unknown', undefined]);
    expect(await refusal(door, 'PATCH', `/api/people/${id}`, { roleNow: 'x' })).toEqual([
      404,
      'person-unknown',
      undefined,
    ]);
    await door.post(`/api/people/${id}/restore`);
    expect(await readPerson(door, id)).toEqual(before);
  });

  test('somebody who is cited stays, and the refusal says where', async () => {
    const door = await openDoor();
    const interview = await door.createInterview({ title: '断头边界', narrators: ['张三'], mentioned: ['李四'] });
    const [narrator, mentioned] = [interview.narrators[0]?.id ?? '', interview.mentioned[0]?.id ?? ''];
    const heard = await makePerson(door, { name: '赵五' });
    const spoken = await makePerson(door, { name: '孙六' });
    await addStatement(door, interview.id, { kind: 'heard', heardFrom: '赵五', heardFromId: heard.id });
    await addStatement(door, interview.id, { people: [spoken.id] });
    for (const [id, interviews, statements] of [
      [narrator, 1, 0],
      [mentioned, 1, 0],
      [heard.id, 0, 1],
      [spoken.id, 0, 1],
    ] as const) {
      const answer = await door.call('DELETE', `/api/people/${id}`);
      expect([answer.status, answer.body.code, answer.body.params]).toEqual([
        409,
        'person-cited',
        expect.objectContaining({ interviews, statements, titles: '《断头边界》' }),
      ]);
    }
    // An interview in the trash may come back, and needs its people then.
    await door.delete(`/api/interviews/${interview.id}`);
    expect((await door.call('DELETE', `/api/people/${narrator}`)).status).toBe(409);
    expect(await listed(door)).toHaveLength(4);
  });
});

describe('names on an interview', () => {
  test('are never those of somebody in the trash or merged away', async () => {
    const door = await openDoor();
    const trashed = await makePerson(door, { name: '张三' });
    await door.delete(`/api/people/${trashed.id}`);
    const merged = await makePerson(door, { name: '李四' });
    const kept = await makePerson(door, { name: '李思' });
    await door.post(`/api/people/${merged.id}/merge`, { into: kept.id });
    const { narrators } = await door.createInterview({ title: 'a', narrators: ['张三', '李四'] });
    expect(narrators[0]).toMatchObject({ name: '张三' });
    expect(narrators[0]?.id).not.toBe(trashed.id);
    // 李四 is a name of 李思 now, and of nobody else.
    expect(narrators[1]).toEqual({ id: kept.id, name: '李思' });
  });

  test('the main name comes first, then a former, pen or other name only one person has; never a misheard one', async () => {
    const door = await openDoor();
    const old = await makePerson(door, { name: '王建国', otherNames: [{ name: '王大山', kind: 'former' }] });
    const other = await makePerson(door, { name: '王建军', otherNames: [{ name: '老王', kind: 'alias' }] });
    await makePerson(door, {
      name: '王建民',
      otherNames: [
        { name: '老王', kind: 'alias' },
        { name: '王见国', kind: 'misheard' },
      ],
    });
    const narrators = async (...names: string[]) =>
      (await door.createInterview({ title: 'a', narrators: names })).narrators;
    expect(await narrators('王大山')).toEqual([{ id: old.id, name: '王建国' }]);
    expect((await narrators('老王'))[0]?.name).toBe('老王');
    expect((await narrators('王见国'))[0]?.name).toBe('王见国');
    const named = await makePerson(door, { name: '王大山' });
    expect(await narrators('王大山')).toEqual([{ id: named.id, name: '王大山' }]);
    expect(await narrators(other.id)).toEqual([{ id: other.id, name: '王建军' }]);
    expect(await narrators('王　建　国', '王建国')).toEqual([{ id: old.id, name: '王建国' }]);
  });

  test('saving a form again never swaps one person for another of the same name', async () => {
    const door = await openDoor();
    await makePerson(door, { name: '王伟' });
    const second = await makePerson(door, { name: '王伟' });
    const { id } = await door.createInterview({ title: 'a', narrators: [second.id] });
    await door.patch(`/api/interviews/${id}`, { narrators: ['李四', '王伟'], interviewers: ['王伟'] });
    const { narrators, interviewers } = await door.interview(id);
    expect([narrators[1]?.id, interviewers[0]?.id]).toEqual([second.id, second.id]);
  });
});

test('suggestions come by other names, pinyin and initials too, and say which name it was', async () => {
  const door = await openDoor();
  await makePerson(door, {
    name: '吕建国',
    birth: '1940',
    roleNow: '退休',
    otherNames: [{ name: '吕大山', kind: 'former' }],
  });
  await makePerson(door, { name: '鲁迅', otherNames: [{ name: '周樹人', kind: 'former' }] });
  const found = async (text: string) =>
    (await door.get<PersonSuggestion[]>(`/api/people?text=${encodeURIComponent(text)}`)).map(({ name, otherName }) =>
      otherName === null ? name : `${name}（${otherName}）`,
    );
  expect(await found('lvjg')).toEqual([]);
  expect(await found('ljg')).toEqual(['吕建国']);
  expect(await found('lvjian')).toEqual(['吕建国']);
  expect(await found('dashan')).toEqual(['吕建国（吕大山）']);
  expect(await found('周树')).toEqual(['鲁迅（周樹人）']);
  expect(await found('zsr')).toEqual(['鲁迅（周樹人）']);
  expect(await found('呂建國')).toEqual(['吕建国']);
  expect((await door.get<PersonSuggestion[]>('/api/people?text=ljg'))[0]).toMatchObject({
    birth: '1940',
    roleNow: '退休',
  });
});

test('search finds a person by any name, follows a renaming, and the index stays right', async () => {
  const door = await openDoor();
  const { narrators } = await door.createInterview({ title: '访谈一', narrators: ['王建国'] });
  const id = narrators[0]?.id ?? '';
  const records = async (q: string) =>
    (await door.get<SearchResult>(`/api/search?q=${encodeURIComponent(q)}`)).records.map(({ field, text }) => [
      field,
      text,
    ]);
  expect(await records('大山')).toEqual([]);
  await door.patch(`/api/people/${id}`, { otherNames: [{ name: '王大山', kind: 'former' }] });
  expect(await records('大山')).toEqual([['otherName', '王大山']]);
  expect(await records('wds')).toEqual([['otherName', '王大山']]);
  await door.patch(`/api/people/${id}`, { name: '汪建国', otherNames: [] });
  expect(await records('汪建国')).toEqual([['narrator', '汪建国']]);
  expect((await records('王大山')).filter(([field]) => field === 'otherName')).toEqual([]);
  const spoken = await makePerson(door, { name: '欧阳修' });
  const interview = (await readPerson(door, id)).interviews[0]?.id ?? '';
  await addStatement(door, interview, { people: [spoken.id] });
  expect(await records('欧阳')).toEqual([['mentioned', '欧阳修']]);
  expect((await door.verify()).clean).toBe(true);
});

test('the page shows every interview, statement and mention', async () => {
  const door = await openDoor();
  const alone = await door.createInterview({ title: '甲访谈', narrators: ['张三'] });
  const together = await door.createInterview({ title: '乙访谈', narrators: ['张三', '李四'], mentioned: ['张三'] });
  const other = await door.createInterview({ title: '丙访谈', narrators: ['王五'], interviewers: ['张三'] });
  const [zhang, li] = [together.narrators[0]?.id ?? '', together.narrators[1]?.id ?? ''];
  const own = await addStatement(door, alone.id, { startMs: 5000, endMs: 9000, summary: '修路' });
  const shared = await addStatement(door, together.id);
  const named = await addStatement(door, together.id, { startMs: 1, narratorId: zhang });
  await addStatement(door, together.id, { startMs: 2, narratorId: li });
  const heard = await addStatement(door, other.id, { kind: 'heard', heardFrom: '张三', heardFromId: zhang });
  const spoken = await addStatement(door, other.id, { startMs: 3, people: ['张三'] });
  const person = await readPerson(door, zhang);
  expect(person.interviews.map(({ title, role }) => `${title} ${role}`).sort()).toEqual([
    '丙访谈 interviewer',
    '乙访谈 mentioned',
    '乙访谈 narrator',
    '甲访谈 narrator',
  ]);
  expect(person.statements.map(({ statementId, attribution }) => [statementId, attribution])).toEqual([
    [own.id, 'only-narrator'],
    [shared.id, 'one-of-several'],
    [named.id, 'named'],
  ]);
  expect(person.statements[0]).toMatchObject({
    interviewId: alone.id,
    startMs: 5000,
    summary: '修路',
    interviewTitle: '甲访谈',
  });
  expect(person.mentions.map(({ statementId, how }) => [statementId, how])).toEqual([
    [heard.id, 'heard-from'],
    [spoken.id, 'spoken-of'],
  ]);
  await door.delete(`/api/interviews/${other.id}`);
  expect((await readPerson(door, zhang)).mentions).toEqual([]);
});
