import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROVENANCE_KINDS, type Statement } from '../../../electron/contract/provenance';
import type { SearchResult } from '../../../electron/contract/search';
import { totalProvenance } from '../../../electron/service/provenance/totals';
import { openDoor, srt } from '../harness/harness';

const heard = {
  kind: 'heard',
  startMs: 1000,
  endMs: 5000,
  heardFrom: '父亲',
  heardWhenWhere: '1962年冬，家中',
  hops: 1,
};

test('a statement comes back as it was given, with what was left out filled in', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a' });
  const made = await door.post<Statement>(`/api/interviews/${id}/statements`, {
    kind: 'experienced',
    startMs: 0,
    endMs: 60_000,
  });
  expect(made).toEqual({
    id: made.id,
    interviewId: id,
    kind: 'experienced',
    startMs: 0,
    endMs: 60_000,
    summary: '',
    roleThen: '',
    heardFrom: '',
    heardWhenWhere: '',
    hops: null,
    verification: 'unverified',
    verificationNote: '',
    verifiedBy: '',
    verifiedAt: null,
    narratorId: null,
    narratorName: null,
    heardFromId: null,
    eventId: null,
    eventName: null,
    people: [],
    evidenceCount: 0,
    variantGroups: [],
    findings: [{ code: 'statement-role-then-missing' }],
  });
  const second = await door.post<Statement>(`/api/interviews/${id}/statements`, heard);
  expect(second).toMatchObject(heard);
  expect((await door.interview(id)).statements).toEqual([made, second]);
});

describe('the rules of 三亲', () => {
  test.each([{}, { heardFrom: '' }, { heardFrom: '   ' }])(
    '亲闻 without 闻自何人 cannot be saved (%j)',
    async (extra) => {
      const door = await openDoor();
      const { id } = await door.createInterview({ title: 'a' });
      const answer = await door.call('POST', `/api/interviews/${id}/statements`, {
        kind: 'heard',
        startMs: 0,
        endMs: 1,
        ...extra,
      });
      expect([answer.status, answer.body.code, answer.body.where]).toEqual([
        422,
        'statement-heard-from',
        { field: 'heardFrom' },
      ]);
      expect((await door.interview(id)).statements).toEqual([]);
    },
  );

  test('nor can a saved one become such', async () => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const { id: statement } = await door.post<Statement>(`/api/interviews/${id}/statements`, heard);
    expect((await door.call('PATCH', `/api/statements/${statement}`, { heardFrom: '' })).body.code).toBe(
      'statement-heard-from',
    );
    const { id: seen } = await door.post<Statement>(`/api/interviews/${id}/statements`, {
      kind: 'witnessed',
      startMs: 0,
      endMs: 1,
    });
    expect((await door.call('PATCH', `/api/statements/${seen}`, { kind: 'heard' })).body.code).toBe(
      'statement-heard-from',
    );
    expect((await door.interview(id)).statements.map(({ kind, heardFrom }) => [kind, heardFrom])).toEqual([
      ['witnessed', ''],
      ['heard', '父亲'],
    ]);
  });

  test.each([
    [5000, 5000],
    [5000, 4000],
  ])('a range from %i to %i has no length', async (startMs, endMs) => {
    const door = await openDoor();
    const { id } = await door.createInterview({ title: 'a' });
    const answer = await door.call('POST', `/api/interviews/${id}/statements`, { kind: 'witnessed', startMs, endMs });
    expect([answer.status, answer.body.code, answer.body.where]).toEqual([422, 'statement-times', { field: 'endMs' }]);
  });
});

test('a change of one field leaves the others and is kept; a deletion too', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a' });
  const { id: statement } = await door.post<Statement>(`/api/interviews/${id}/statements`, {
    ...heard,
    summary: '修路',
    verification: 'doubtful',
  });
  const changed = await door.patch<Statement>(`/api/statements/${statement}`, { endMs: 6000 });
  expect(changed).toMatchObject({ ...heard, endMs: 6000, summary: '修路', verification: 'doubtful' });
  await door.delete(`/api/statements/${statement}`);
  expect((await door.interview(id)).statements).toEqual([]);
  const kept = door.archive.db
    .prepare(
      `SELECT field, before, after FROM history WHERE record_id = ? AND field IN ('endMs', 'summary') ORDER BY num`,
    )
    .all(statement);
  expect(kept).toEqual([
    { field: 'endMs', before: null, after: '5000' },
    { field: 'summary', before: null, after: '修路' },
    { field: 'endMs', before: '5000', after: '6000' },
    { field: 'endMs', before: '6000', after: null },
    { field: 'summary', before: '修路', after: null },
  ]);
});

test('the label of an interview is computed from its statements, overlap counted once', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a' });
  for (const [kind, startMs, endMs] of [
    ['experienced', 0, 1000],
    ['experienced', 500, 1500],
    ['witnessed', 500, 700],
    ['experienced', 600, 700],
  ] as const)
    await door.post(`/api/interviews/${id}/statements`, { kind, startMs, endMs });
  expect((await door.interview(id)).provenanceMs).toEqual({ experienced: 1500, witnessed: 200, heard: 0 });
});

test('totals are the length of the union of each kind', () => {
  const statement = fc.record({
    kind: fc.constantFrom(...PROVENANCE_KINDS),
    startMs: fc.nat(200),
    lengthMs: fc.integer({ min: 1, max: 80 }),
  });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 12 }), (made) => {
      const statements = made.map(({ kind, startMs, lengthMs }) => ({ kind, startMs, endMs: startMs + lengthMs }));
      for (const kind of PROVENANCE_KINDS) {
        const covered = new Set(
          statements
            .filter((one) => one.kind === kind)
            .flatMap(({ startMs, endMs }) => Array.from({ length: endMs - startMs }, (_, ms) => startMs + ms)),
        );
        expect(totalProvenance(statements)[kind]).toBe(covered.size);
      }
    }),
  );
});

test('a hit carries the kinds of the statements over its time, and follows when they change', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a' });
  await door.addTranscript(id, srt(['断头的路', '后来通了', '断头的河']));
  const kinds = async (query = '') =>
    (await door.get<SearchResult>(`/api/search?q=${encodeURIComponent('断头')}${query}`)).hits
      .sort((a, b) => a.startMs - b.startMs)
      .map(({ startMs, provenance }) => [startMs, provenance]);
  expect(await kinds()).toEqual([
    [0, []],
    [4000, []],
  ]);
  const { id: statement } = await door.post<Statement>(`/api/interviews/${id}/statements`, {
    kind: 'witnessed',
    startMs: 0,
    endMs: 1500,
  });
  expect(await kinds()).toEqual([
    [0, ['witnessed']],
    [4000, []],
  ]);
  expect(await kinds('&provenance=witnessed')).toEqual([[0, ['witnessed']]]);
  await door.patch(`/api/statements/${statement}`, { startMs: 4500, endMs: 6000 });
  expect(await kinds()).toEqual([
    [0, []],
    [4000, ['witnessed']],
  ]);
  await door.delete(`/api/statements/${statement}`);
  expect(await kinds('&provenance=witnessed')).toEqual([]);
  expect((await door.verify()).clean).toBe(true);
});
