import { describe, expect, test } from 'vitest';
import type { EventDetail } from '../../../electron/contract/events';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import type { Evidence, Statement } from '../../../electron/contract/provenance';
import { type Door, openDoor } from '../harness/harness';

async function withInterview(narrators = ['刘向东', '陈秀英']): Promise<{ door: Door; interview: InterviewDetail }> {
  const door = await openDoor();
  return { door, interview: await door.createInterview({ title: '断头边界变通途', narrators, mentioned: ['周大爷'] }) };
}

const make = (door: Door, interviewId: string, fields: Record<string, unknown> = {}) =>
  door.post<Statement>(`/api/interviews/${interviewId}/statements`, {
    kind: 'witnessed',
    startMs: 0,
    endMs: 1000,
    ...fields,
  });

const refused = async (door: Door, method: string, path: string, body: unknown) => {
  const { status, body: problem } = await door.call(method, path, body);
  return [status, problem.code, problem.where?.field];
};

describe('who says so', () => {
  test('is one of the interview’s narrators, and nobody else', async () => {
    const { door, interview } = await withInterview();
    const [, second] = interview.narrators;
    const made = await make(door, interview.id, { narratorId: second?.id });
    expect([made.narratorId, made.narratorName]).toEqual([second?.id, '陈秀英']);
    const [mentioned] = interview.mentioned;
    expect(
      await refused(door, 'PATCH', `/api/statements/${made.id}`, { narratorId: mentioned?.id, summary: '新' }),
    ).toEqual([422, 'statement-narrator', 'narratorId']);
    expect(await refused(door, 'PATCH', `/api/statements/${made.id}`, { narratorId: 'nobody' })).toEqual([
      422,
      'statement-person-unknown',
      'narratorId',
    ]);
    expect(await door.get<Statement>(`/api/statements/${made.id}`)).toEqual(made);
  });

  test('and whom it was heard from may be a record: its name is filled in, and one hand at least', async () => {
    const { door, interview } = await withInterview();
    const [mentioned] = interview.mentioned;
    const made = await make(door, interview.id, { kind: 'heard', heardFromId: mentioned?.id });
    expect([made.heardFrom, made.heardFromId, made.hops]).toEqual(['周大爷', mentioned?.id, 1]);
    expect((await make(door, interview.id, { kind: 'heard', heardFrom: '父亲', hops: 3 })).hops).toBe(3);
    expect(await refused(door, 'PATCH', `/api/statements/${made.id}`, { hops: 0 })).toEqual([
      422,
      'invalid-request',
      'hops',
    ]);
  });

  test('people it speaks of are given by name or id, and a new name makes a person', async () => {
    const { door, interview } = await withInterview();
    const [mentioned] = interview.mentioned;
    const made = await make(door, interview.id, { people: ['王䶮', mentioned?.id] });
    expect(made.people.map(({ name }) => name).sort()).toEqual(['周大爷', '王䶮'].sort());
    expect(made.people.find(({ name }) => name === '周大爷')?.id).toBe(mentioned?.id);
    const changed = await door.patch<Statement>(`/api/statements/${made.id}`, { summary: '修桥' });
    expect(changed.people).toEqual(made.people);
    expect((await door.patch<Statement>(`/api/statements/${made.id}`, { people: [] })).people).toEqual([]);
  });
});

describe('verification', () => {
  test('names who gave the state and when, anew with each state and not with other changes', async () => {
    const { door, interview } = await withInterview();
    const { id } = await make(door, interview.id);
    const judged = await door.patch<Statement>(`/api/statements/${id}`, {
      verification: 'doubtful',
      verificationNote: '县志作1984年',
    });
    expect(judged.verifiedBy).not.toBe('');
    expect(new Date(judged.verifiedAt ?? '').toISOString()).toBe(judged.verifiedAt);
    const noted = await door.patch<Statement>(`/api/statements/${id}`, { summary: '通车' });
    expect([noted.verifiedBy, noted.verifiedAt]).toEqual([judged.verifiedBy, judged.verifiedAt]);
    const taken = await door.patch<Statement>(`/api/statements/${id}`, { verification: 'unverified' });
    expect([taken.verifiedBy, taken.verifiedAt]).toEqual(['', null]);
  });

  test('cannot be signed from outside', async () => {
    const { door, interview } = await withInterview();
    const made = await make(door, interview.id, { verification: 'doubtful', verifiedBy: '别人', verifiedAt: '1999' });
    expect([made.verifiedBy === '别人', made.verifiedAt === '1999']).toEqual([false, false]);
  });

  test('a verdict without evidence is a finding until there is some', async () => {
    const { door, interview } = await withInterview();
    const { id, findings } = await make(door, interview.id, { verification: 'corroborated' });
    expect(findings).toEqual([{ code: 'statement-evidence-missing' }]);
    await door.post(`/api/statements/${id}/evidence`, { kind: 'document', citation: '《县志》', stance: 'supports' });
    expect((await door.get<Statement>(`/api/statements/${id}`)).findings).toEqual([]);
  });

  test('a role then settles the hint of 亲历', async () => {
    const { door, interview } = await withInterview();
    const { id, findings } = await make(door, interview.id, { kind: 'experienced' });
    expect(findings).toEqual([{ code: 'statement-role-then-missing' }]);
    expect((await door.patch<Statement>(`/api/statements/${id}`, { roleThen: '农技员' })).findings).toEqual([]);
  });
});

describe('evidence', () => {
  test('is a document or another statement, in the order it was added', async () => {
    const { door, interview } = await withInterview();
    const one = await make(door, interview.id, { summary: '甲说' });
    const other = await make(door, interview.id, { summary: '乙说', startMs: 2000, endMs: 3000 });
    const path = `/api/statements/${one.id}/evidence`;
    const document = await door.post<Evidence>(path, {
      kind: 'document',
      citation: '《滨海县志》第312页',
      stance: 'supports',
      note: '年份相合',
    });
    expect(document).toMatchObject({ statementId: one.id, otherStatementId: null, other: null });
    expect(document.addedBy).not.toBe('');
    const cited = await door.post<Evidence>(path, {
      kind: 'statement',
      otherStatementId: other.id,
      stance: 'contradicts',
    });
    expect(cited.other).toMatchObject({ summary: '乙说', interviewTitle: '断头边界变通途' });
    expect((await door.get<Evidence[]>(path)).map(({ id }) => id)).toEqual([document.id, cited.id]);
    expect((await door.interview(interview.id)).statements.map(({ evidenceCount }) => evidenceCount)).toEqual([2, 0]);
    const changed = await door.patch<Evidence>(`/api/evidence/${cited.id}`, { stance: 'context' });
    expect(changed).toMatchObject({ id: cited.id, stance: 'context', otherStatementId: other.id });
    await door.delete(`/api/evidence/${document.id}`);
    expect((await door.get<Evidence[]>(path)).map(({ id }) => id)).toEqual([cited.id]);
    const kept = door.archive.db
      .prepare(
        `SELECT before IS NULL AS added, after IS NULL AS removed FROM history
         WHERE record_type = 'statement' AND record_id = ? AND field = 'evidence' ORDER BY num`,
      )
      .all(one.id);
    expect(kept).toEqual([
      { added: 1, removed: 0 },
      { added: 1, removed: 0 },
      { added: 0, removed: 0 },
      { added: 0, removed: 1 },
    ]);
  });

  test.each([
    ['a document without its source', { kind: 'document', citation: '  ' }, 'evidence-citation', 'citation'],
    ['no statement', { kind: 'statement' }, 'evidence-statement', 'otherStatementId'],
    [
      'a statement nobody knows',
      { kind: 'statement', otherStatementId: 'x' },
      'evidence-statement-unknown',
      'otherStatementId',
    ],
  ])('%s is refused', async (_, fields, code, field) => {
    const { door, interview } = await withInterview();
    const { id } = await make(door, interview.id);
    expect(await refused(door, 'POST', `/api/statements/${id}/evidence`, { stance: 'supports', ...fields })).toEqual([
      422,
      code,
      field,
    ]);
    expect(await door.get(`/api/statements/${id}/evidence`)).toEqual([]);
  });

  test('a statement is no evidence for itself, and counts once', async () => {
    const { door, interview } = await withInterview();
    const one = await make(door, interview.id);
    const other = await make(door, interview.id);
    const cite = (id: string) => ({ kind: 'statement', otherStatementId: id, stance: 'supports' });
    const path = `/api/statements/${one.id}/evidence`;
    expect(await refused(door, 'POST', path, cite(one.id))).toEqual([422, 'evidence-self', 'otherStatementId']);
    const added = await door.post<Evidence>(path, cite(other.id));
    expect(await refused(door, 'POST', path, cite(other.id))).toEqual([422, 'evidence-twice', 'otherStatementId']);
    expect(await refused(door, 'PATCH', `/api/evidence/${added.id}`, cite(one.id))).toEqual([
      422,
      'evidence-self',
      'otherStatementId',
    ]);
  });
});

describe('deleting', () => {
  test('is refused while others cite the statement', async () => {
    const { door, interview } = await withInterview();
    const one = await make(door, interview.id);
    const other = await make(door, interview.id);
    const { id: evidence } = await door.post<Evidence>(`/api/statements/${one.id}/evidence`, {
      kind: 'statement',
      otherStatementId: other.id,
      stance: 'supports',
    });
    const answer = await door.call('DELETE', `/api/statements/${other.id}`);
    expect([answer.status, answer.body.code, answer.body.params]).toEqual([
      409,
      'statement-in-use',
      { cited: 1, groups: 0 },
    ]);
    await door.delete(`/api/evidence/${evidence}`);
    await door.delete(`/api/statements/${other.id}`);
    expect((await door.interview(interview.id)).statements.map(({ id }) => id)).toEqual([one.id]);
  });

  test('can be undone: the statement comes back with everything that was its own', async () => {
    const { door, interview } = await withInterview();
    const event = await door.post<EventDetail>('/api/events', { name: '通榆河开挖' });
    const other = await make(door, interview.id, { summary: '另一说' });
    const { id } = await make(door, interview.id, {
      kind: 'heard',
      heardFrom: '父亲',
      hops: 2,
      startMs: 5000,
      endMs: 9000,
      narratorId: interview.narrators[0]?.id,
      people: ['赵工'],
      eventId: event.id,
      verification: 'partly-corroborated',
      verificationNote: '待查',
    });
    const path = `/api/statements/${id}/evidence`;
    await door.post(path, { kind: 'document', citation: '《县志》', stance: 'supports' });
    await door.post(path, { kind: 'statement', otherStatementId: other.id, stance: 'contradicts', note: '年份不同' });
    const before = await door.get<Statement>(`/api/statements/${id}`);
    const evidence = await door.get<Evidence[]>(path);
    await door.delete(`/api/statements/${id}`);
    expect((await door.call('GET', `/api/statements/${id}`)).status).toBe(404);
    expect(await door.post(`/api/statements/${id}/restore`)).toEqual(before);
    expect(await door.get(path)).toEqual(evidence);
    expect((await door.call('POST', `/api/statements/${id}/restore`)).body.code).toBe('statement-exists');
    expect((await door.verify()).clean).toBe(true);
  });

  test('nothing comes back that never was', async () => {
    const { door } = await withInterview();
    expect((await door.call('POST', '/api/statements/x/restore')).body.code).toBe('statement-unknown');
  });
});
