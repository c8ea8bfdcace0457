/** Seals lie at times of the interview: no recording may be moved from under them. */
import { expect, test } from 'vitest';
import type { Problem } from '../../../electron/contract/errors';
import type { InterviewDetail } from '../../../electron/contract/interviews';
import { placeFootage } from '../harness/footage';
import { type Door, openDoor } from '../harness/harness';
import { withUsers } from './people-at-the-door';

async function threeParts(): Promise<{ door: Door; id: string; parts: () => Promise<string[]> }> {
  const door = await openDoor();
  const { id } = await door.createInterview({ title: '示例访谈' });
  const files = await Promise.all(
    [1, 2, 3].map((hue) => placeFootage(door.folder, `第${hue}段.mp4`, { seconds: 2, hue: hue * 40 })),
  );
  await door.importGroups([
    { title: '', interviewId: id, files: files.map((path) => ({ path, role: 'part' as const })), transcripts: [] },
  ]);
  const parts = async () =>
    (await door.get<InterviewDetail>(`/api/interviews/${id}`)).recordings.map(({ id: mediaId }) => mediaId);
  return { door, id, parts };
}

test('parts keep their places while something is sealed, and move again when it is lifted', async () => {
  const { door, id, parts } = await threeParts();
  const before = await parts();
  const [first = '', , last = ''] = before;
  const passage = await door.post<{ id: string }>(`/api/interviews/${id}/sealed-passages`, {
    startMs: 2500,
    endMs: 3500,
  });
  for (const [method, path, body] of [
    ['DELETE', `/api/media/${first}`, undefined],
    ['PATCH', `/api/media/${last}`, { partNumber: 1 }],
    ['PATCH', `/api/media/${first}`, { role: 'parallel', offsetMs: 500 }],
  ] as const)
    expect(await door.call<Problem>(method, path, body)).toMatchObject({
      status: 409,
      body: { code: 'timeline-sealed' },
    });
  expect(await parts()).toEqual(before);
  // What moves no other may go: nothing lies behind the last part.
  expect((await door.call('DELETE', `/api/media/${last}`)).status).toBe(200);
  await door.delete(`/api/sealed-passages/${passage.id}`);
  expect((await door.call('DELETE', `/api/media/${first}`)).status).toBe(200);
}, 60_000);

test('without the right one cuts beside a seal exactly, and not at keyframes', async () => {
  const { door, id, parts } = await threeParts();
  const [first = '', second = ''] = await parts();
  await door.post(`/api/interviews/${id}/sealed-passages`, { startMs: 0, endMs: 800 });
  const { editor, director } = await withUsers(door, 'editor');
  const cut = { mediaId: first, inMs: 1000, outMs: 1500, title: '' };
  expect(await editor.send('POST', '/api/clips', { ...cut, mode: 'copy' })).toMatchObject({
    status: 403,
    body: { code: 'copy-beside-seal', where: { field: 'mode' } },
  });
  expect((await editor.send('POST', '/api/clips', { ...cut, mode: 'exact' })).status).toBe(202);
  expect((await editor.send('POST', '/api/clips', { ...cut, mediaId: second, mode: 'copy' })).status).toBe(202);
  expect((await director.send('POST', '/api/clips', { ...cut, mode: 'copy' })).status).toBe(202);
}, 60_000);
