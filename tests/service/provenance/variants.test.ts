import { expect, test } from 'vitest';
import type { EventDetail } from '../../../electron/contract/events';
import type { Statement, VariantGroup, VariantGroupDetail } from '../../../electron/contract/provenance';
import { type Door, openDoor, srt } from '../harness/harness';

async function threeAccounts(): Promise<{ door: Door; statements: Statement[]; interviews: string[] }> {
  const door = await openDoor();
  const statements: Statement[] = [];
  const interviews: string[] = [];
  for (const [narrator, words] of [
    ['刘向东', '那座桥是一九八三年通的'],
    ['陈秀英', '我记得是八四年'],
    ['王建国', '听说是八三年冬天'],
  ] as const) {
    const { id } = await door.createInterview({ title: `${narrator}访谈`, narrators: [narrator] });
    await door.addTranscript(id, srt(['开场', words, '结束']));
    interviews.push(id);
    statements.push(
      await door.post<Statement>(`/api/interviews/${id}/statements`, {
        kind: 'witnessed',
        startMs: 2000,
        endMs: 4000,
        summary: words,
      }),
    );
  }
  return { door, statements, interviews };
}

const ids = (statements: readonly Statement[]) => statements.map(({ id }) => id);

test('accounts of several interviews stand side by side with their words, in the order given', async () => {
  const { door, statements } = await threeAccounts();
  const [one, two, three] = ids(statements);
  const event = await door.post<EventDetail>('/api/events', { name: '大桥通车' });
  const made = await door.post<VariantGroupDetail>('/api/variants', {
    title: '通车年份',
    editorNote: '县志作1983年11月',
    eventId: event.id,
    statementIds: [two, one],
  });
  expect(made).toMatchObject({ title: '通车年份', editorNote: '县志作1983年11月', eventName: '大桥通车' });
  expect(made.statements.map(({ narrators, words }) => [narrators[0]?.name, words.map(({ text }) => text)])).toEqual([
    ['陈秀英', ['我记得是八四年']],
    ['刘向东', ['那座桥是一九八三年通的']],
  ]);
  const wider = await door.patch<VariantGroupDetail>(`/api/variants/${made.id}`, { statementIds: [three, two, one] });
  expect(ids(wider.statements)).toEqual([three, two, one]);
  expect(wider.editorNote).toBe('县志作1983年11月');
  expect((await door.get<Statement>(`/api/statements/${three}`)).variantGroups).toEqual([
    { id: made.id, title: '通车年份' },
  ]);
  expect((await door.get<EventDetail>(`/api/events/${event.id}`)).variants.map(({ id }) => id)).toEqual([made.id]);
  const found = await door.get<VariantGroup[]>(`/api/variants?text=${encodeURIComponent('县志')}`);
  expect(found.map(({ narrators }) => narrators.map(({ name }) => name).sort())).toEqual([
    ['刘向东', '王建国', '陈秀英'].sort(),
  ]);
});

test.each([[[]], [[0]], [[0, 0]]])('statements %j are too few for a group', async (chosen) => {
  const { door, statements } = await threeAccounts();
  const statementIds = chosen.map((index) => statements[index]?.id);
  const answer = await door.call('POST', '/api/variants', { title: '通车年份', statementIds });
  expect([answer.status, answer.body.code, answer.body.where]).toEqual([
    422,
    'variant-group-too-small',
    { field: 'statementIds' },
  ]);
  expect(await door.get('/api/variants')).toEqual([]);
});

test('a group never shrinks below two, and the statements are never touched', async () => {
  const { door, statements, interviews } = await threeAccounts();
  const [one, two] = ids(statements);
  const group = await door.post<VariantGroupDetail>('/api/variants', { title: '通车年份', statementIds: [one, two] });
  expect((await door.call('PATCH', `/api/variants/${group.id}`, { statementIds: [one] })).body.code).toBe(
    'variant-group-too-small',
  );
  expect((await door.call('PATCH', `/api/variants/${group.id}`, { statementIds: [one, 'x'] })).body.code).toBe(
    'variant-statement-unknown',
  );
  const refusal = await door.call('DELETE', `/api/statements/${one}`);
  expect([refusal.body.code, refusal.body.params]).toEqual(['statement-in-use', { cited: 0, groups: 1 }]);
  expect((await door.get<VariantGroupDetail>(`/api/variants/${group.id}`)).statementIds).toEqual([one, two]);
  await door.delete(`/api/variants/${group.id}`);
  expect((await door.call('GET', `/api/variants/${group.id}`)).body.code).toBe('variant-group-unknown');
  for (const [index, id] of interviews.entries())
    expect((await door.interview(id)).statements).toEqual([statements[index]]);
  const back = await door.post<VariantGroupDetail>(`/api/variants/${group.id}/restore`);
  expect([back.id, back.title, ids(back.statements)]).toEqual([group.id, '通车年份', [one, two]]);
});

test('an account whose interview lies in the trash is not shown, and comes back with it', async () => {
  const { door, statements, interviews } = await threeAccounts();
  const group = await door.post<VariantGroupDetail>('/api/variants', { title: 'a', statementIds: ids(statements) });
  await door.delete(`/api/interviews/${interviews[1]}`);
  const shown = async () => ids((await door.get<VariantGroupDetail>(`/api/variants/${group.id}`)).statements);
  expect(await shown()).toEqual([statements[0]?.id, statements[2]?.id]);
  await door.post(`/api/interviews/${interviews[1]}/restore`);
  expect(await shown()).toEqual(ids(statements));
});
