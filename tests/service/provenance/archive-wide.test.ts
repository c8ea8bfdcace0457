import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ArchiveProvenance,
  PROVENANCE_KINDS,
  type Statement,
  type StatementList,
  VERIFICATION_STATES,
} from '../../../electron/contract/provenance';
import { archiveProvenance } from '../../../electron/service/provenance/totals';
import { openDoor, srt } from '../harness/harness';

test('the archive’s totals are the lengths of the unions within each interview', async () => {
  const door = await openDoor();
  const interviews: string[] = [];
  for (const title of ['a', 'b', 'c']) interviews.push((await door.createInterview({ title })).id);
  const { db } = door.archive;
  const insert = db.prepare(
    `INSERT INTO statements (id, interview_id, kind, start_ms, end_ms, verification, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, '', '')`,
  );
  const statement = fc.record({
    interview: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom(...PROVENANCE_KINDS),
    verification: fc.constantFrom(...VERIFICATION_STATES.slice(0, 3)),
    startMs: fc.nat(60),
    lengthMs: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 15 }), (made) => {
      db.prepare('DELETE FROM statements').run();
      for (const [index, { interview, kind, verification, startMs, lengthMs }] of made.entries())
        insert.run(String(index), interviews[interview], kind, startMs, startMs + lengthMs, verification);
      const totals = archiveProvenance(db);
      /** Every millisecond of every interview looked at by itself. */
      const covered = (matches: (one: (typeof made)[number]) => boolean) =>
        new Set(
          made
            .filter(matches)
            .flatMap(({ interview, startMs, lengthMs }) =>
              Array.from({ length: lengthMs }, (_, ms) => `${interview} ${startMs + ms}`),
            ),
        ).size;
      for (const kind of PROVENANCE_KINDS) {
        expect(totals.kinds[kind]).toBe(covered((one) => one.kind === kind));
        for (const state of VERIFICATION_STATES) {
          const matches = (one: (typeof made)[number]) => one.kind === kind && one.verification === state;
          expect(totals.verification[kind][state]).toBe(covered(matches));
          expect(totals.statements[kind][state]).toBe(made.filter(matches).length);
        }
      }
      expect(totals.interviews).toBe(new Set(made.map(({ interview }) => interview)).size);
    }),
    { numRuns: 60 },
  );
});

test('interviews in the trash do not count', async () => {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: 'a' });
  await door.post(`/api/interviews/${id}/statements`, { kind: 'witnessed', startMs: 0, endMs: 1000 });
  const totals = () => door.get<ArchiveProvenance>('/api/provenance/totals');
  expect((await totals()).kinds).toEqual({ experienced: 0, witnessed: 1000, heard: 0 });
  await door.delete(`/api/interviews/${id}`);
  expect(await totals()).toMatchObject({ kinds: { experienced: 0, witnessed: 0, heard: 0 }, interviews: 0 });
});

test('statements of the whole archive are found by every filter, in the order of titles and time', async () => {
  const door = await openDoor();
  const first = await door.createInterview({
    title: '阿坝',
    narrators: ['单田芳', '陈秀英'],
    countyCode: '320922',
    archivalCode: 'J019-001',
  });
  const second = await door.createInterview({ title: '滨海', narrators: ['王建国'], countyCode: '320981' });
  await door.addTranscript(second.id, srt(['头一句', '第二句']));
  const event = await door.post<{ id: string }>('/api/events', { name: '开挖' });
  const make = (id: string, fields: object) =>
    door.post<Statement>(`/api/interviews/${id}/statements`, { kind: 'witnessed', startMs: 0, endMs: 2000, ...fields });
  const c = await make(second.id, { kind: 'heard', heardFrom: '老支书', eventId: event.id });
  const b = await make(first.id, {
    startMs: 5000,
    endMs: 6000,
    summary: '修桥 Bridge',
    narratorId: first.narrators[1]?.id,
  });
  const a = await make(first.id, { kind: 'experienced', roleThen: '农技员', verification: 'doubtful' });
  const found = async (query: Record<string, string>) => {
    const { total, items } = await door.get<StatementList>(`/api/statements?${new URLSearchParams(query)}`);
    expect(total).toBe(items.length);
    return items.map(({ id }) => id);
  };
  expect(await found({})).toEqual([a.id, b.id, c.id]);
  expect(await found({ kind: 'witnessed' })).toEqual([b.id]);
  expect(await found({ verification: 'doubtful' })).toEqual([a.id]);
  expect(await found({ event: event.id })).toEqual([c.id]);
  expect(await found({ county: '320922' })).toEqual([a.id, b.id]);
  expect(await found({ interview: second.id })).toEqual([c.id]);
  // 陈秀英 says b by name; a may be hers, since nobody is named.
  expect(await found({ narrator: first.narrators[1]?.id ?? '' })).toEqual([a.id, b.id]);
  expect(await found({ narrator: first.narrators[0]?.id ?? '' })).toEqual([a.id]);
  expect(await found({ text: 'bridge' })).toEqual([b.id]);
  expect(await found({ text: '农技' })).toEqual([a.id]);
  expect(await found({ text: '支书' })).toEqual([c.id]);
  expect(await found({ text: '滨海' })).toEqual([c.id]);
  expect(await found({ text: 'j019' })).toEqual([a.id, b.id]);
  expect(await found({ text: 'wangjianguo' })).toEqual([c.id]);
  expect(await found({ text: '单田' })).toEqual([a.id, b.id]);
  expect(await found({ text: '%' })).toEqual([]);
  const page = await door.get<StatementList>('/api/statements?offset=1&limit=1');
  expect([page.total, page.items.map(({ id }) => id)]).toEqual([3, [b.id]]);
  const [heard] = (await door.get<StatementList>('/api/statements?kind=heard')).items;
  expect(heard).toMatchObject({
    interviewTitle: '滨海',
    eventName: '开挖',
    narrators: [{ name: '王建国' }],
    words: [{ startMs: 0, text: '头一句' }],
  });
});
