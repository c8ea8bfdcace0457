import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClipSummary, CutReport } from '../../../electron/contract/clips';
import type { HistoryList, PurgeResult, TrashList } from '../../../electron/contract/history';
import type { Job } from '../../../electron/contract/jobs';
import { walkFiles } from '../../../electron/service/archive/storage';
import { placeFootage } from '../harness/footage';
import { type Door, openDoor, srt, subfolder } from '../harness/harness';

const SOUND = { ending: 'wav', rate: null, encode: [], seconds: 4 } as const;
const trash = (door: Door) => door.get<TrashList>('/api/trash');
const item = (recordType: string, recordId: string) => ({ recordType, recordId });
const restore = (door: Door, ...items: ReturnType<typeof item>[]) => door.call('POST', '/api/trash/restore', { items });
const purge = (door: Door, ...items: ReturnType<typeof item>[]) =>
  door.call<PurgeResult>('DELETE', '/api/trash', { items });

async function cut(door: Door, mediaId: string, more: object = {}): Promise<CutReport> {
  const job = await door.post<Job>('/api/clips', { mediaId, inMs: 0, outMs: 1000, mode: 'copy', ...more });
  const ended = await door.settle(job.id);
  if (ended.state !== 'done') throw new Error(JSON.stringify(ended.problem));
  return ended.result as CutReport;
}

/** An interview with everything that can hang on it. */
async function full(door: Door, name: string, toneHz: number) {
  const source = await placeFootage(subfolder(door, '素材'), `${name}.wav`, { ...SOUND, toneHz });
  const { interviewId, mediaId } = await door.importOne(source);
  await door.patch(`/api/interviews/${interviewId}`, { title: name, narrators: [`${name}口述人`], tags: ['名人'] });
  await door.addTranscript(interviewId, srt([`${name}独一句`, '第二句']));
  const statement = { kind: 'witnessed', startMs: 0, endMs: 1500, summary: `${name}摘要` };
  await door.post(`/api/interviews/${interviewId}/statements`, statement);
  await door.settleAll();
  const clip = await cut(door, mediaId);
  return { interviewId, mediaId, clipId: clip.clipId, source };
}

const filesOf = (door: Door) =>
  ['media', 'transcripts', 'derived', 'clips', 'trash'].flatMap((folder) => [...walkFiles(door.archive.path, folder)]);

const hits = async (door: Door, words: string) =>
  JSON.stringify(await door.get(`/api/search?q=${encodeURIComponent(words)}`));

describe('an interview', () => {
  test('lies in the trash with who and when and what goes with it, whole and verified, and comes back', async () => {
    const door = await openDoor();
    await door.post('/api/session/user', { name: '张编目' });
    const { interviewId: id } = await full(door, '断头路', 440);
    await door.delete(`/api/interviews/${id}`);
    const list = await trash(door);
    expect(list).toMatchObject({ total: 1, counts: [{ recordType: 'interview', count: 1 }] });
    expect(list.items[0]).toMatchObject({
      recordType: 'interview',
      recordId: id,
      title: '断头路',
      deletedBy: '张编目',
      contents: { recordings: 1, transcripts: 1, statements: 1, clips: 1, attachments: 0 },
    });
    expect(list.items[0]?.sizeBytes).toBeGreaterThan(300_000);
    expect((await door.verify(true)).problems).toEqual([]);
    expect((await restore(door, item('interview', id))).status).toBe(200);
    expect((await trash(door)).total).toBe(0);
    expect(await door.interview(id)).toMatchObject({
      title: '断头路',
      statements: [{}],
      recordings: [{}],
      clips: [{}],
    });
    expect(await hits(door, '断头路独一句')).toContain(id);
  });

  test('deleted for good leaves no row, no file and no hit; the history keeps its name', async () => {
    const door = await openDoor();
    const kept = await full(door, '留下的', 300);
    const { interviewId: id, mediaId, clipId, source } = await full(door, '删除的', 500);
    const outside = join(subfolder(door, '我的'), '片段.wav');
    await cut(door, mediaId, { output: outside });
    const files = new Set(filesOf(door));
    await door.delete(`/api/interviews/${id}`);
    const answer = await purge(door, item('interview', id));
    expect(answer.body).toMatchObject({ records: 1 });
    expect(answer.body.freedBytes).toBeGreaterThan(300_000);
    const left = filesOf(door);
    expect(left.length).toBe(files.size - answer.body.files);
    expect(left.some((path) => path.includes('删除的'))).toBe(false);
    expect(existsSync(source)).toBe(true);
    // What was cut to a place of the person's own stays there.
    expect(existsSync(outside)).toBe(true);
    expect(await hits(door, '删除的')).not.toContain(id);
    expect(await hits(door, '留下的')).toContain(kept.interviewId);
    expect((await door.call('GET', `/api/interviews/${id}`)).status).toBe(404);
    expect((await restore(door, item('interview', id))).body.code).toBe('trash-item-unknown');
    const report = await door.verify(true);
    expect(report.problems).toEqual([]);
    for (const table of ['media', 'clips', 'transcripts', 'statements', 'interview_people', 'interview_tags'])
      expect(
        door.archive.db.prepare(`SELECT count(*) FROM ${table} WHERE interview_id = ?`).pluck().get(id),
        table,
      ).toBe(0);
    const { items } = await door.get<HistoryList>('/api/history?limit=1');
    const purged = items[0]?.records.map(({ recordType, title, action, state }) => [recordType, title, action, state]);
    expect(purged).toContainEqual(['interview', '删除的', 'purged', 'gone']);
    expect(purged).toContainEqual(['media', '删除的.wav', 'purged', 'gone']);
    expect(items[0]?.records.some(({ recordId }) => recordId === clipId)).toBe(true);
    expect(items[0]?.undoable).toBe(false);
    const own = await door.get<HistoryList>(`/api/history?recordType=interview&recordId=${id}`);
    expect(own.items.at(-1)?.records[0]).toMatchObject({ title: '删除的', state: 'gone' });
  });

  test('not in the trash cannot be deleted for good, whatever is asked beside it', async () => {
    const door = await openDoor();
    const living = await full(door, '在用的', 440);
    const other = await door.createInterview({ title: '废弃的' });
    await door.delete(`/api/interviews/${other.id}`);
    const refused = await purge(door, item('interview', other.id), item('interview', living.interviewId));
    expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([404, 'trash-item-unknown']);
    expect((await trash(door)).total).toBe(1);
    expect((await door.interview(living.interviewId)).recordings[0]?.online).toBe(true);
    for (const items of [[item('statement', 'x')], [item('no-such-type', 'x')]])
      expect((await purge(door, ...items)).status).toBe(404);
    expect((await door.call('DELETE', '/api/trash', { items: [] })).status).toBe(422);
  });

  test('with a linked original: the original is never touched', async () => {
    const door = await openDoor();
    const source = await placeFootage(subfolder(door, '素材'), '原件.wav', SOUND);
    const bytes = readFileSync(source);
    const { interviewId } = await door.importOne(source, 'link');
    await door.settleAll();
    await door.delete(`/api/interviews/${interviewId}`);
    expect((await purge(door, item('interview', interviewId))).status).toBe(200);
    expect(readFileSync(source).equals(bytes)).toBe(true);
    expect(filesOf(door)).toEqual([]);
  });

  test('goes also when its work is still waiting and its files are gone already', async () => {
    const door = await openDoor();
    const { interviewId, mediaId } = await door.importOne(await placeFootage(subfolder(door, '素材'), '访谈.mp4'));
    rmSync(join(door.archive.path, 'media'), { recursive: true, force: true });
    await door.delete(`/api/interviews/${interviewId}`);
    expect((await purge(door, item('interview', interviewId))).body.records).toBe(1);
    const waiting = (await door.get<Job[]>('/api/jobs')).filter(({ subject }) => subject.mediaId === mediaId);
    expect(waiting.every(({ state }) => state === 'cancelled')).toBe(true);
  });
});

describe('a clip', () => {
  test('comes back under its name, or goes with its file', async () => {
    const door = await openDoor();
    const { clipId, mediaId } = await full(door, '甲', 440);
    const [before] = await door.get<ClipSummary[]>('/api/clips');
    await door.delete(`/api/clips/${clipId}`);
    expect((await trash(door)).items[0]).toMatchObject({ recordType: 'clip', interviewTitle: '甲', state: 'trash' });
    expect((await door.verify(true)).problems).toEqual([]);
    await restore(door, item('clip', clipId));
    expect((await door.get<ClipSummary[]>('/api/clips'))[0]).toMatchObject({ file: before?.file, online: true });
    await door.delete(`/api/clips/${clipId}`);
    expect((await purge(door, item('clip', clipId))).body).toMatchObject({ records: 1, files: 2 });
    expect(filesOf(door).filter((path) => /^(clips|trash)/.test(path))).toEqual([]);
    await cut(door, mediaId);
    expect((await door.verify()).problems).toEqual([]);
  });

  test('cannot come back before its interview; chosen together, both do', async () => {
    const door = await openDoor();
    const { clipId, interviewId } = await full(door, '甲', 440);
    await door.delete(`/api/clips/${clipId}`);
    await door.delete(`/api/interviews/${interviewId}`);
    expect((await restore(door, item('clip', clipId))).body).toMatchObject({
      code: 'trash-interview-first',
      params: { title: '甲' },
    });
    expect((await restore(door, item('clip', clipId), item('interview', interviewId))).status).toBe(200);
    expect((await door.interview(interviewId)).clips).toHaveLength(1);
  });

  test('and its interview deleted for good together', async () => {
    const door = await openDoor();
    const { clipId, interviewId } = await full(door, '甲', 440);
    await door.delete(`/api/clips/${clipId}`);
    await door.delete(`/api/interviews/${interviewId}`);
    expect((await purge(door, item('interview', interviewId), item('clip', clipId))).body.records).toBe(2);
    expect(filesOf(door)).toEqual([]);
    expect((await door.verify()).problems).toEqual([]);
  });
});

describe('a recording', () => {
  async function twoParts(door: Door) {
    const folder = subfolder(door, '素材');
    const first = await placeFootage(folder, '上.wav', { ...SOUND, seconds: 3 });
    const second = await placeFootage(folder, '下.wav', { ...SOUND, seconds: 2, toneHz: 300 });
    const items = await door.importGroups([{ title: '两段', files: [{ path: first }, { path: second }] }]);
    await door.settleAll();
    return {
      id: items[0]?.interviewId ?? '',
      first: items[0]?.mediaId ?? '',
      second: items[1]?.mediaId ?? '',
    };
  }
  const places = async (door: Door, id: string) =>
    (await door.interview(id)).recordings.map(({ fileName, partNumber, offsetMs }) => [fileName, partNumber, offsetMs]);

  test('leaves its interview, the others close up, and comes back to its place', async () => {
    const door = await openDoor();
    const { id, first } = await twoParts(door);
    const before = await places(door, id);
    await door.delete(`/api/media/${first}`);
    expect(await places(door, id)).toEqual([['下.wav', 1, 0]]);
    expect((await door.call('GET', `/api/media/${first}/play`)).status).toBe(404);
    expect((await trash(door)).items[0]).toMatchObject({
      recordType: 'media',
      title: '上.wav',
      interviewTitle: '两段',
    });
    expect((await door.verify(true)).problems).toEqual([]);
    await restore(door, item('media', first));
    expect(await places(door, id)).toEqual(before);
  });

  test('deleted for good goes with its files alone; while a clip was cut from it, it cannot', async () => {
    const door = await openDoor();
    const { id, first, second } = await twoParts(door);
    const { clipId } = await cut(door, first);
    await door.delete(`/api/media/${first}`);
    const refused = await purge(door, item('media', first));
    expect(refused.body).toMatchObject({ code: 'trash-still-used', params: { title: '上.wav' } });
    expect((await door.verify(true)).problems).toEqual([]);
    await door.delete(`/api/clips/${clipId}`);
    expect((await purge(door, item('media', first), item('clip', clipId))).status).toBe(200);
    expect((await door.interview(id)).recordings.map((recording) => recording.id)).toEqual([second]);
    expect((await door.interview(id)).recordings[0]?.online).toBe(true);
    expect((await door.verify(true)).problems).toEqual([]);
  });

  test('that others run beside stays', async () => {
    const door = await openDoor();
    const folder = subfolder(door, '素材');
    const main = await placeFootage(folder, '主.wav', SOUND);
    const beside = await placeFootage(folder, '旁.wav', { ...SOUND, toneHz: 300 });
    const items = await door.importGroups([
      { title: '两机', files: [{ path: main }, { path: beside, role: 'parallel' }] },
    ]);
    const answer = await door.call('DELETE', `/api/media/${items[0]?.mediaId}`);
    expect([answer.status, answer.body.code]).toEqual([409, 'media-parallel-alone']);
    expect((await door.call('DELETE', `/api/media/${items[1]?.mediaId}`)).status).toBe(200);
  });
});
