import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MergeResult,
  NAMING_MODES,
  OTHER_NAME_KINDS,
  PERSON_ROLES,
  RESCUE_PRIORITIES,
} from '../../../electron/contract/people';
import type { SearchResult } from '../../../electron/contract/search';
import { type Door, openDoor } from '../harness/harness';
import { addStatement, listed, makePerson, readPerson, refusal } from './support';

const merge = (door: Door, from: string, into: string) => door.post<MergeResult>(`/api/people/${from}/merge`, { into });
const undo = (door: Door, mergeId: string) => door.post<MergeResult>(`/api/people/merges/${mergeId}/undo`);

/** Every row of every table of the catalogue; what only ever grows, and the index that follows it, left out. */
function dump(door: Door): Record<string, string[]> {
  const { db } = door.archive;
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'
         AND name NOT IN ('history', 'person_merges')`,
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((table) => [
      table,
      db
        .prepare(`SELECT * FROM "${table}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}

const text = fc.constantFrom('', '', '滨海', '阜宁', '䶮𠅤');
const fields = fc.record({
  name: fc.constantFrom('王建国', '王健国', '汪建国', '𠅤䶮', '张三'),
  otherNames: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('王建国', '老王', '王大山', '山人'),
      kind: fc.constantFrom(...OTHER_NAME_KINDS),
    }),
    { maxLength: 3, selector: ({ name }) => name },
  ),
  gender: fc.constantFrom(null, 'male', 'female'),
  birth: fc.constantFrom('', '1938', '1938-05~', '1950'),
  death: fc.constantFrom('', '', '1951', '2020'),
  nativePlace: text,
  party: text,
  biography: text,
  contact: text,
  heir: text,
  notes: text,
  rescuePriority: fc.constantFrom(null, ...RESCUE_PRIORITIES),
  namingMode: fc.constantFrom(...NAMING_MODES),
  pseudonym: fc.constantFrom('某甲', '某乙'),
  memberships: fc.array(
    fc.record({
      level: fc.constantFrom('city', 'county'),
      term: fc.constantFrom(null, 5, 6),
      sector: fc.constantFrom('', '农业界', '经济界'),
      post: fc.constantFrom('', '委员'),
    }),
    { maxLength: 3 },
  ),
});
const PEOPLE = 4;
const person = fc.nat(PEOPLE - 1);
const archive = fc.record({
  people: fc.array(fields, { minLength: PEOPLE, maxLength: PEOPLE }),
  interviews: fc.array(
    fc.record({
      roles: fc.uniqueArray(fc.tuple(fc.constantFrom(...PERSON_ROLES), person), { maxLength: 8, selector: String }),
      statements: fc.array(
        fc.record({ narrator: fc.option(person), heardFrom: fc.option(person), people: fc.uniqueArray(person) }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
  merges: fc.array(fc.tuple(person, person), { minLength: 1, maxLength: 4 }),
});

type Made = typeof archive extends fc.Arbitrary<infer Value> ? Value : never;

async function build({ people, interviews }: Made) {
  const door = await openDoor();
  const ids: string[] = [];
  for (const one of people) ids.push((await makePerson(door, one)).id);
  const { db } = door.archive;
  for (const { roles, statements } of interviews) {
    const { id } = await door.createInterview({ title: '访谈' });
    for (const [position, [role, index]] of roles.entries())
      db.prepare('INSERT INTO interview_people VALUES (?, ?, ?, ?)').run(id, ids[index], role, position);
    for (const { narrator, heardFrom, people: spokenOf } of statements) {
      const { id: statement } = await addStatement(door, id, { people: spokenOf.map((index) => ids[index]) });
      db.prepare('UPDATE statements SET narrator_id = ?, heard_from_id = ? WHERE id = ?').run(
        narrator === null ? null : ids[narrator],
        heardFrom === null ? null : ids[heardFrom],
        statement,
      );
    }
    await door.patch(`/api/interviews/${id}`, { notes: '编入索引' });
  }
  return { door, ids };
}

test('merging and taking it back, in whatever order records were merged, leaves every table as it was', async () => {
  await fc.assert(
    fc.asyncProperty(archive, async (made) => {
      const { door, ids } = await build(made);
      const merges: { id: string; before: ReturnType<typeof dump> }[] = [];
      for (const [from, into] of made.merges) {
        const before = dump(door);
        const answer = await door.call<MergeResult>('POST', `/api/people/${ids[from]}/merge`, { into: ids[into] });
        if (answer.status !== 200) {
          expect(dump(door)).toEqual(before);
          continue;
        }
        merges.push({ id: answer.body.mergeId, before });
        expect(dump(door)).not.toEqual(before);
        const { db } = door.archive;
        for (const [table, column] of [
          ['interview_people', 'person_id'],
          ['statement_people', 'person_id'],
          ['statements', 'narrator_id'],
          ['statements', 'heard_from_id'],
        ])
          expect(db.prepare(`SELECT count(*) FROM ${table} WHERE ${column} = ?`).pluck().get(ids[from])).toBe(0);
        expect((await door.verify()).clean).toBe(true);
      }
      for (const { id, before } of merges.reverse()) {
        await undo(door, id);
        expect(dump(door)).toEqual(before);
        expect((await door.verify()).clean).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

async function two(fromFields: Record<string, unknown> = {}, intoFields: Record<string, unknown> = {}) {
  const door = await openDoor();
  const from = await makePerson(door, { name: '王健国', ...fromFields });
  const into = await makePerson(door, { name: '王建国', ...intoFields });
  return { door, from: from.id, into: into.id };
}

test('everything that cites the merged record cites the kept one, each role once', async () => {
  const { door, from, into } = await two();
  const first = await door.createInterview({ title: '甲', narrators: [from], mentioned: [into] });
  const both = await door.createInterview({ title: '乙', narrators: [from, into] });
  await addStatement(door, both.id, { narratorId: from });
  await addStatement(door, both.id, { kind: 'heard', heardFrom: '王健国', heardFromId: from, people: [from, into] });
  const { person } = await merge(door, from, into);
  expect(person.id).toBe(into);
  expect(person.interviews.map(({ title, role }) => `${title} ${role}`)).toEqual(
    expect.arrayContaining(['甲 narrator', '甲 mentioned', '乙 narrator']),
  );
  expect(person.interviews).toHaveLength(3);
  expect(person.statements.some(({ attribution }) => attribution === 'named')).toBe(true);
  expect(person.mentions.map(({ how }) => how).sort()).toEqual(['heard-from', 'spoken-of']);
  expect((await door.interview(first.id)).narrators).toEqual([{ id: into, name: '王建国' }]);
  expect(await listed(door)).toEqual(['王建国']);
  const history = door.archive.db
    .prepare(
      `SELECT record_type AS type, field FROM history WHERE change_id = (SELECT change_id FROM history ORDER BY num DESC LIMIT 1)`,
    )
    .all();
  expect(history).toEqual(
    expect.arrayContaining([
      { type: 'person', field: 'mergedInto' },
      { type: 'person', field: 'otherNames' },
      { type: 'interview', field: 'narrators' },
      { type: 'statement', field: 'narratorId' },
      { type: 'statement', field: 'heardFromId' },
    ]),
  );
});

describe('what is carried over', () => {
  test('fields the kept record lacks, names, and each membership once', async () => {
    const { door, from, into } = await two(
      {
        otherNames: [{ name: '王大山', kind: 'former' }],
        nativePlace: '滨海',
        biography: '甲',
        birth: '1938年',
        contact: '电话',
        memberships: [
          { level: 'city', area: '320900', term: 5, sector: '农业界' },
          { level: 'city', area: '320900', term: 6, sector: '农业界' },
        ],
      },
      { biography: '乙', memberships: [{ level: 'city', area: '320900', term: 5, post: '常委' }] },
    );
    const { person } = await merge(door, from, into);
    expect(person).toMatchObject({
      name: '王建国',
      nativePlace: '滨海',
      biography: '乙',
      birth: '1938',
      hasContact: true,
    });
    expect(person.otherNames).toEqual([
      { name: '王健国', kind: 'alias' },
      { name: '王大山', kind: 'former' },
    ]);
    expect(person.memberships.map(({ term, sector, post }) => [term, sector, post])).toEqual([
      [5, '农业界', '常委'],
      [6, '农业界', ''],
    ]);
    expect(await listed(door, { sort: 'birth', text: '大山' })).toEqual(['王建国']);
  });

  test('whoever asked not to be named stays unnamed', async () => {
    const { door, from, into } = await two({ namingMode: 'anonymous' });
    expect((await merge(door, from, into)).person.namingMode).toBe('anonymous');
  });

  test('a death before the birth that stays is left behind', async () => {
    const { door, from, into } = await two({ death: '1949' }, { birth: '1950' });
    expect((await merge(door, from, into)).person).toMatchObject({ birth: '1950', death: '' });
  });
});

test('undoing leaves what was changed by hand since', async () => {
  const { door, from, into } = await two({ nativePlace: '滨海', party: '民革' });
  const { id } = await door.createInterview({ title: '甲', narrators: [from] });
  const gone = await door.createInterview({ title: '乙', narrators: [from] });
  const { mergeId } = await merge(door, from, into);
  await door.patch(`/api/people/${into}`, { nativePlace: '响水' });
  await door.patch(`/api/interviews/${gone.id}`, { narrators: ['别人'] });
  const { person } = await undo(door, mergeId);
  expect(person).toMatchObject({ nativePlace: '响水', party: '' });
  expect((await door.interview(id)).narrators).toEqual([{ id: from, name: '王健国' }]);
  expect((await door.interview(gone.id)).narrators.map(({ name }) => name)).toEqual(['别人']);
  expect(await readPerson(door, from)).toMatchObject({ nativePlace: '滨海', party: '民革', mergedInto: null });
});

describe('what cannot be', () => {
  test('merging a record with itself, with nothing, with one in the trash, or what is merged already', async () => {
    const { door, from, into } = await two();
    const trashed = await makePerson(door, { name: '张三' });
    await door.delete(`/api/people/${trashed.id}`);
    const path = `/api/people/${from}/merge`;
    const before = dump(door);
    expect(await refusal(door, 'POST', path, { into: from })).toEqual([422, 'person-merge-self', 'into']);
    expect((await refusal(door, 'POST', path, { into: 'nobody' })).slice(0, 2)).toEqual([404, 'person-unknown']);
    expect((await refusal(door, 'POST', path, { into: trashed.id })).slice(0, 2)).toEqual([404, 'person-unknown']);
    expect(dump(door)).toEqual(before);
    await merge(door, from, into);
    expect((await refusal(door, 'POST', path, { into })).slice(0, 2)).toEqual([409, 'person-merged']);
    expect((await refusal(door, 'POST', `/api/people/${into}/merge`, { into: from })).slice(0, 2)).toEqual([
      409,
      'person-merged',
    ]);
    expect((await refusal(door, 'PATCH', `/api/people/${from}`, { notes: 'x' })).slice(0, 2)).toEqual([
      409,
      'person-merged',
    ]);
    expect((await refusal(door, 'DELETE', `/api/people/${from}`)).slice(0, 2)).toEqual([409, 'person-merged']);
    // The record itself can still be read, and says where it went.
    expect((await readPerson(door, from)).mergedInto).toEqual({ id: into, name: '王建国' });
  });

  test('undoing twice, or under a later merge', async () => {
    const { door, from, into } = await two();
    const third = await makePerson(door, { name: '王见国' });
    const first = await merge(door, from, into);
    const second = await merge(door, into, third.id);
    expect((await readPerson(door, into)).merges[0]?.undoable).toBe(false);
    const path = (id: string) => `/api/people/merges/${id}/undo`;
    expect((await refusal(door, 'POST', path(first.mergeId))).slice(0, 2)).toEqual([409, 'person-merge-later']);
    await undo(door, second.mergeId);
    await undo(door, first.mergeId);
    expect((await refusal(door, 'POST', path(first.mergeId))).slice(0, 2)).toEqual([409, 'person-merge-undone']);
    expect((await refusal(door, 'POST', path('nothing'))).slice(0, 2)).toEqual([404, 'person-merge-unknown']);
    expect((await listed(door)).sort()).toEqual(['王健国', '王建国', '王见国']);
    expect(
      (await readPerson(door, into)).merges.map(({ merged, undoneAt, undoable }) => [
        merged.name,
        undoneAt !== null,
        undoable,
      ]),
    ).toEqual([['王健国', true, false]]);
  });
});

test('search finds the interviews of a merged person under the kept name, and under the old one again after undoing', async () => {
  const { door, from, into } = await two();
  await door.createInterview({ title: '甲', narrators: [from] });
  const fieldsOf = async (q: string) =>
    (await door.get<SearchResult>(`/api/search?q=${encodeURIComponent(q)}&mode=exact`)).records.map(
      ({ field, recordId }) => [field, recordId],
    );
  expect(await fieldsOf('王建国')).toEqual([]);
  const { mergeId } = await merge(door, from, into);
  expect(await fieldsOf('王建国')).toEqual([['narrator', into]]);
  expect(await fieldsOf('王健国')).toEqual([['otherName', into]]);
  await undo(door, mergeId);
  expect(await fieldsOf('王建国')).toEqual([]);
  expect(await fieldsOf('王健国')).toEqual([['narrator', from]]);
  expect((await readPerson(door, into)).interviews).toEqual([]);
});
