import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArchivalCodeRule } from '../../../electron/contract/archival-code';
import type { CodeCheck, CodeProposal } from '../../../electron/contract/collections';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { proposeCode } from '../../../electron/service/collections/archival-code';
import { type Door, openDoor } from '../harness/harness';

const RULE: ArchivalCodeRule = { fonds: 'J019', category: 'LX·{year}·{retention}', separator: '-', itemDigits: 3 };

async function withRule(): Promise<Door> {
  const door = await openDoor();
  await door.call('PUT', '/api/archival-code/rule', RULE);
  return door;
}

const next = (door: Door, interview: string, more = '') =>
  door.get<CodeProposal>(`/api/archival-code/next?interview=${interview}${more}`);
const check = (door: Door, code: string, interview?: string) =>
  door.get<CodeCheck>(
    `/api/archival-code/check?code=${encodeURIComponent(code)}${interview ? `&interview=${interview}` : ''}`,
  );
const describedIn = (door: Door, year: string, archivalCode: string | null = null) =>
  door.createInterview({ title: year, recordedOn: year, retention: 'permanent', archivalCode });

describe('the rule', () => {
  test('is kept with the archive; until it is, no number is proposed', async () => {
    const door = await openDoor();
    const { id } = await describedIn(door, '2023');
    expect(await door.get('/api/archival-code/rule')).toMatchObject({ fonds: '', category: 'LX·{year}·{retention}' });
    const missing = await door.call('GET', `/api/archival-code/next?interview=${id}`);
    expect([missing.status, missing.body.code]).toEqual([409, 'archival-code-fonds-missing']);
    const { body } = await door.call('PUT', '/api/archival-code/rule', { ...RULE, itemDigits: 4 });
    expect(body).toEqual({ ...RULE, itemDigits: 4 });
    const { path } = door.archive;
    await door.post('/api/archive/close');
    await door.post('/api/archive/open', { path });
    expect(await next(door, id)).toMatchObject({ code: 'J019-LX·2023·Y-0001' });
  });

  test.each([
    [{ ...RULE, category: 'LX·{month}' }, 'archival-code-token'],
    [{ ...RULE, category: 'LX-{year}' }, 'archival-code-separator'],
    [{ ...RULE, fonds: 'J 019' }, 'invalid-request'],
    [{ ...RULE, itemDigits: 0 }, 'invalid-request'],
  ])('%j is refused', async (rule, code) => {
    const door = await openDoor();
    const answer = await door.call('PUT', '/api/archival-code/rule', rule);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });
});

describe('the next number', () => {
  test('is one above the highest of the series, gaps and the trash included', async () => {
    const door = await withRule();
    const first = await describedIn(door, '2023');
    expect(await next(door, first.id)).toEqual({ code: 'J019-LX·2023·Y-001', prefix: 'J019-LX·2023·Y-', item: 1 });
    await describedIn(door, '2023', 'J019-LX·2023·Y-001');
    await describedIn(door, '2023', 'J019-LX·2023·Y-7');
    const trashed = await describedIn(door, '2023', 'J019-LX·2023·Y-0012');
    await door.delete(`/api/interviews/${trashed.id}`);
    await describedIn(door, '2024', 'J019-LX·2024·Y-050');
    await describedIn(door, '2023', 'J019-LX·2023·Y-abc');
    await describedIn(door, '2023', 'J019-LX·2023·Y-99999999999999999999');
    expect(await next(door, first.id)).toMatchObject({ code: 'J019-LX·2023·Y-013' });
    const later = await describedIn(door, '2024');
    expect(await next(door, later.id)).toMatchObject({ code: 'J019-LX·2024·Y-051' });
  });

  test('grows past its digits', async () => {
    const door = await withRule();
    await describedIn(door, '2023', 'J019-LX·2023·Y-999');
    const { id } = await describedIn(door, '2023');
    expect(await next(door, id)).toMatchObject({ code: 'J019-LX·2023·Y-1000' });
  });

  test('follows what the form shows and has not saved', async () => {
    const door = await withRule();
    const { id } = await door.createInterview({ title: 'a' });
    const code = async (more: string) => {
      const answer = await door.call('GET', `/api/archival-code/next?interview=${id}${more}`);
      return [answer.body.code, answer.body.where?.field];
    };
    expect(await code('')).toEqual(['archival-code-year-missing', 'recordedOn']);
    const when = `&recordedOn=${encodeURIComponent('约2019年')}`;
    expect(await code(when)).toEqual(['archival-code-retention-missing', 'retention']);
    expect(await next(door, id, `${when}&retention=years-30`)).toMatchObject({ code: 'J019-LX·2019·D30-001' });
  });

  test('an interview that has one in its series keeps it', async () => {
    const door = await withRule();
    const { id } = await describedIn(door, '2023', 'J019-LX·2023·Y-004');
    await describedIn(door, '2023', 'J019-LX·2023·Y-005');
    expect(await next(door, id)).toMatchObject({ code: 'J019-LX·2023·Y-004', item: 4 });
  });

  test('two at the same moment get the same proposal, and only one keeps it', async () => {
    const door = await withRule();
    const [a, b] = [await describedIn(door, '2023'), await describedIn(door, '2023')];
    const proposals = await Promise.all([next(door, a.id), next(door, b.id)]);
    const answers = await Promise.all(
      [a, b].map(({ id }, place) =>
        door.call<InterviewDetail & { code: string }>('PATCH', `/api/interviews/${id}`, {
          archivalCode: proposals[place]?.code,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'archival-code-taken', where: { field: 'archivalCode' } });
    const loser = answers.indexOf(refused as (typeof answers)[number]) === 0 ? a : b;
    const again = await next(door, loser.id);
    expect(again.code).toBe('J019-LX·2023·Y-002');
    await door.patch(`/api/interviews/${loser.id}`, { archivalCode: again.code });
    // Whatever any code of the program forgets to ask, the database refuses.
    expect(() => door.archive.db.prepare('UPDATE interviews SET archival_code = ?').run('J019-LX·2023·Y-009')).toThrow(
      /UNIQUE/,
    );
  });
});

test('whatever codes there are, the one proposed is taken by nobody', async () => {
  const door = await withRule();
  const { db } = door.archive;
  const asking = await describedIn(door, '2023');
  const insert = db.prepare(
    `INSERT OR IGNORE INTO interviews (id, title, archival_code, created_at, updated_at, deleted_at)
     VALUES (?, 'x', ?, '', '', ?)`,
  );
  const suffix = fc.oneof(
    fc.integer({ min: 0, max: 1200 }).map(String),
    fc.integer({ min: 0, max: 1200 }).map((item) => String(item).padStart(3, '0')),
    fc.stringMatching(/^[0-9]{1,20}$/),
    fc.string({ unit: fc.constantFrom('0', '1', '9', '-', 'Y', '䶮', '𠅤', ' '), maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(suffix, fc.boolean()), { maxLength: 30 }), (codes) => {
      db.prepare('DELETE FROM interviews WHERE id <> ?').run(asking.id);
      for (const [place, [end, trashed]] of codes.entries())
        insert.run(`i${place}`, `J019-LX·2023·Y-${end}`, trashed ? '2024' : null);
      const { code, item } = proposeCode(db, { interview: asking.id });
      expect(db.prepare('SELECT id FROM interviews WHERE archival_code = ?').get(code)).toBeUndefined();
      for (const [end] of codes) if (/^\d{1,9}$/.test(end)) expect(item).toBeGreaterThan(Number(end));
    }),
  );
});

describe('a typed code', () => {
  test('in the shape of the rule has nothing to doubt', async () => {
    const door = await withRule();
    const { id } = await describedIn(door, '2023');
    expect(await check(door, 'J019-LX·2023·Y-001', id)).toEqual({ findings: [], takenBy: null });
    expect(await check(door, '', id)).toEqual({ findings: [], takenBy: null });
  });

  test.each([
    ['J019.LX.2023', 'archival-code-shape', { example: 'J019-LX·2023·Y-001' }],
    ['J019-LX·2022·Y-001', 'archival-code-year-differs', { written: '2022', recorded: '2023' }],
    ['J019-LX·2023·D30-001', 'archival-code-retention-differs', { written: 'D30', expected: 'Y' }],
    ['J019-LX·2023·Y-1', 'archival-code-digits', { digits: 3, example: '001' }],
  ])('%s is doubted', async (code, finding, params) => {
    const door = await withRule();
    const { id } = await describedIn(door, '2023');
    expect((await check(door, code, id)).findings).toEqual([{ code: finding, params }]);
  });

  test('says who has it, in the trash as well', async () => {
    const door = await withRule();
    const holder = await describedIn(door, '2023', 'J019-LX·2023·Y-001');
    expect((await check(door, 'J019-LX·2023·Y-001', holder.id)).takenBy).toBeNull();
    await door.delete(`/api/interviews/${holder.id}`);
    expect((await check(door, 'J019-LX·2023·Y-001')).takenBy).toEqual({ id: holder.id, title: '2023', trashed: true });
    const refused = await door.call('POST', '/api/interviews', { title: 'b', archivalCode: 'J019-LX·2023·Y-001' });
    expect(refused.body.code).toBe('archival-code-taken');
  });
});
