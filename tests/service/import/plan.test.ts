import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportPlan } from '../../../electron/contract/media';
import { findFfmpeg } from '../../../electron/service/media/ffmpeg';
import { planImport } from '../../../electron/service/media/import-plan';
import { scanPaths } from '../../../electron/service/media/import-scan';
import { placeFootage } from '../harness/footage';
import { openDoor, srt, subfolder, temporaryFolder } from '../harness/harness';

/** Empty files in place of footage: the plan goes by names, content is looked at when it is imported. */
async function planOf(
  names: readonly string[],
  pick: (folder: string) => string[] = (folder) => [folder],
): Promise<ImportPlan> {
  const folder = temporaryFolder();
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  const plan = planImport(await scanPaths(pick(folder), await findFfmpeg({})));
  return JSON.parse(JSON.stringify(plan), (key, value: unknown) =>
    key === 'path' && typeof value === 'string' ? relative(folder, value) : value,
  ) as ImportPlan;
}

const shape = ({ groups }: ImportPlan) =>
  groups.map(({ reason, title, files, transcripts }) => [
    reason,
    title,
    files.map(({ name, role }) => (role === 'part' ? name : `∥${name}`)).join(' '),
    transcripts.map(({ name }) => name).join(' '),
  ]);

describe('which files are one interview', () => {
  test.each<[string, string[], unknown[][]]>([
    [
      'files that have nothing to do with each other',
      ['张三.mp4', '李四.mov'],
      [
        ['single', '李四', '李四.mov', ''],
        ['single', '张三', '张三.mp4', ''],
      ],
    ],
    [
      'a take the camera split',
      ['2023年9月/00000.MTS', '2023年9月/00001.MTS', '2023年9月/00002.MTS'],
      [['spanned', '2023年9月', '00000.MTS 00001.MTS 00002.MTS', '']],
    ],
    [
      'chapters of one take',
      ['g/GH010123.MP4', 'g/GH020123.MP4', 'g/GH010124.MP4'],
      [
        ['spanned', 'g', 'GH010123.MP4 GH020123.MP4', ''],
        ['single', 'g', 'GH010124.MP4', ''],
      ],
    ],
    [
      'an AVCHD card',
      [
        '卡/PRIVATE/AVCHD/BDMV/STREAM/00000.MTS',
        '卡/PRIVATE/AVCHD/BDMV/STREAM/00001.MTS',
        '卡/PRIVATE/AVCHD/BDMV/INDEX.BDM',
      ],
      [['card', '卡', '00000.MTS 00001.MTS', '']],
    ],
    [
      'a card whose takes have chapters',
      [
        '卡/DCIM/100GOPRO/GH010001.MP4',
        '卡/DCIM/100GOPRO/GH010002.MP4',
        '卡/DCIM/100GOPRO/GH020001.MP4',
        '卡/DCIM/100GOPRO/GH010001.THM',
        '卡/DCIM/101GOPRO/GH010003.MP4',
      ],
      [['card', '卡', 'GH010001.MP4 GH020001.MP4 GH010002.MP4 GH010003.MP4', '']],
    ],
    [
      '上中下',
      ['访谈（下）.mp4', '访谈（上）.mp4', '访谈（中）.mp4'],
      [['spanned', '访谈', '访谈（上）.mp4 访谈（中）.mp4 访谈（下）.mp4', '']],
    ],
    [
      'numbered in Chinese',
      ['访谈 第二盘.mp4', '访谈 第十盘.mp4', '访谈 第一盘.mp4', '访谈 第十二盘.mp4'],
      [['spanned', '访谈', '访谈 第一盘.mp4 访谈 第二盘.mp4 访谈 第十盘.mp4 访谈 第十二盘.mp4', '']],
    ],
    [
      'numbered parts',
      ['访谈 part 10.mp4', '访谈 part 2.mp4', '访谈 part 1.mp4'],
      [['spanned', '访谈', '访谈 part 1.mp4 访谈 part 2.mp4 访谈 part 10.mp4', '']],
    ],
    ['a sound recorder beside the camera', ['访谈.mp4', '访谈.wav'], [['parallel', '访谈', '访谈.mp4 ∥访谈.wav', '']]],
    [
      'a second camera',
      ['访谈 机位1.mp4', '访谈 机位2.mp4'],
      [['parallel', '访谈 机位1', '访谈 机位1.mp4 ∥访谈 机位2.mp4', '']],
    ],
    ['sound alone', ['访谈.wav'], [['single', '访谈', '访谈.wav', '']]],
    [
      'subtitles beside',
      ['访谈.mp4', '访谈.srt', '访谈.zh.vtt', '无关.srt'],
      [
        ['single', '访谈', '访谈.mp4', '访谈.srt 访谈.zh.vtt'],
        ['transcript-only', '无关', '', '无关.srt'],
      ],
    ],
    [
      'subtitles of the whole beside its pieces',
      ['访谈 上.mp4', '访谈 下.mp4', '访谈.srt'],
      [['spanned', '访谈', '访谈 上.mp4 访谈 下.mp4', '访谈.srt']],
    ],
    [
      'files of the system',
      ['Thumbs.db', '.DS_Store', 'desktop.ini', '._访谈.mp4', '访谈.mp4'],
      [['single', '访谈', '访谈.mp4', '']],
    ],
  ])('%s', async (_, names, expected) => {
    expect(shape(await planOf(names)).sort()).toEqual(expected.sort());
  });

  test('pieces are put in order however they were picked', async () => {
    const names = ['b/00002.MTS', 'b/00000.MTS', 'b/00001.MTS'];
    const plan = await planOf(names, (folder) => names.map((name) => join(folder, name)));
    expect(shape(plan)).toEqual([['spanned', 'b', '00000.MTS 00001.MTS 00002.MTS', '']]);
  });

  test('a file picked twice, also with its folder, is planned once', async () => {
    const plan = await planOf(['a/访谈.mp4'], (folder) => [join(folder, 'a', '访谈.mp4'), join(folder, 'a'), folder]);
    expect(plan.groups).toHaveLength(1);
    expect(plan.groups[0]?.files).toHaveLength(1);
  });

  test('a folder of hundreds of files stays hundreds of interviews', async () => {
    const names = Array.from({ length: 400 }, (_, number) => `盘/访谈${number}号.mp4`);
    const plan = await planOf(names);
    expect(plan.groups).toHaveLength(400);
    expect(plan.groups.map(({ files }) => files[0]?.name).slice(0, 3)).toEqual([
      '访谈0号.mp4',
      '访谈1号.mp4',
      '访谈2号.mp4',
    ]);
  });

  test('what is not there is named', async () => {
    const plan = await planOf([], (folder) => [join(folder, '没有.mp4')]);
    expect(plan).toMatchObject({
      groups: [],
      ignored: [{ path: '没有.mp4', problem: { code: 'file-missing' } }],
      totalBytes: 0,
    });
  });
});

describe('what the plan makes of them', () => {
  const AVCHD = {
    ending: 'mts',
    encode: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'ac3', '-f', 'mpegts'],
  };

  test('the parts of a card follow each other on one timeline', async () => {
    const door = await openDoor();
    const folder = subfolder(door, '存储卡', 'PRIVATE', 'AVCHD', 'BDMV', 'STREAM');
    for (const [position, seconds] of [1, 2, 1.5].entries())
      await placeFootage(folder, `0000${position}.MTS`, { ...AVCHD, seconds, hue: position * 30 });
    const items = await door.import([join(door.folder, '存储卡')]);
    expect(new Set(items.map(({ interviewId }) => interviewId)).size).toBe(1);
    const { title, recordings, durationMs } = await door.interview(items[0]?.interviewId ?? '');
    expect(title).toBe('存储卡');
    expect(recordings.map(({ fileName, role, partNumber }) => [fileName, role, partNumber])).toEqual([
      ['00000.MTS', 'part', 1],
      ['00001.MTS', 'part', 2],
      ['00002.MTS', 'part', 3],
    ]);
    let offsetMs = 0;
    for (const recording of recordings) {
      expect(recording.offsetMs).toBe(offsetMs);
      offsetMs += recording.durationMs;
    }
    expect(durationMs).toBe(offsetMs);
    // More pieces later go behind.
    const more = await placeFootage(door.folder, '补录.mp4', { hue: 200 });
    await door.importGroups([{ interviewId: items[0]?.interviewId ?? '', files: [{ path: more }] }]);
    const later = (await door.interview(items[0]?.interviewId ?? '')).recordings;
    expect(later.at(-1)).toMatchObject({ fileName: '补录.mp4', partNumber: 4, offsetMs });
  });

  test('a parallel recording lies beside the first part at its own offset', async () => {
    const door = await openDoor();
    const camera = await placeFootage(door.folder, '访谈.mp4');
    const recorder = await placeFootage(door.folder, '访谈.wav', { ending: 'wav', rate: null, encode: [] });
    const items = await door.importGroups([
      { title: '访谈', files: [{ path: camera }, { path: recorder, role: 'parallel', offsetMs: -1500 }] },
    ]);
    const { recordings } = await door.interview(items[0]?.interviewId ?? '');
    expect(recordings.map(({ role, offsetMs, parallelOf }) => [role, offsetMs, parallelOf])).toEqual([
      ['part', 0, null],
      ['parallel', -1500, items[0]?.mediaId],
    ]);
    await door.patch(`/api/media/${items[1]?.mediaId}`, { offsetMs: 250 });
    expect((await door.interview(items[0]?.interviewId ?? '')).recordings[1]?.offsetMs).toBe(250);
  });

  test('a parallel recording without a main one is the main one', async () => {
    const door = await openDoor();
    const recorder = await placeFootage(door.folder, '录音.wav', { ending: 'wav', rate: null, encode: [] });
    const [item] = await door.importGroups([
      { title: '录音', files: [{ path: recorder, role: 'parallel', offsetMs: 700 }] },
    ]);
    expect((await door.interview(item?.interviewId ?? '')).recordings[0]).toMatchObject({
      role: 'part',
      offsetMs: 0,
      parallelOf: null,
    });
  });

  test('subtitles beside the footage come in with it and are found', async () => {
    const door = await openDoor();
    const folder = subfolder(door, '盘');
    await placeFootage(folder, '访谈.mp4');
    writeFileSync(join(folder, '访谈.srt'), srt(['断头边界']));
    writeFileSync(join(folder, '坏的.srt'), '这里没有一条字幕');
    const items = await door.import([folder]);
    const video = items.find(({ mediaId }) => mediaId);
    const subtitle = items.find(({ transcriptId }) => transcriptId);
    expect(subtitle?.interviewId).toBe(video?.interviewId);
    expect(items.find(({ file }) => file.endsWith('坏的.srt'))).toMatchObject({
      interviewId: null,
      error: { code: 'transcript-no-cues' },
    });
    const result = await door.get<{ hits: { interviewId: string }[] }>(
      `/api/search?q=${encodeURIComponent('断头边界')}`,
    );
    expect(result.hits.map(({ interviewId }) => interviewId)).toEqual([video?.interviewId]);
    // The interview that was made for the unreadable file is gone without a trace.
    expect(await door.get('/api/archive')).toMatchObject({ interviewCount: 1 });
    expect((await door.get<{ total: number }>(`/api/search?q=${encodeURIComponent('坏的')}`)).total).toBe(0);
    expect((await door.verify(true)).problems).toEqual([]);
  });
});

describe('changing the order and role of recordings', () => {
  async function threeParts() {
    const door = await openDoor();
    const files: { path: string }[] = [];
    for (const [position, seconds] of [1, 2, 1.5].entries())
      files.push({
        path: await placeFootage(door.folder, `${position}.wav`, {
          ending: 'wav',
          rate: null,
          encode: [],
          seconds,
          toneHz: 300 + position,
        }),
      });
    const items = await door.importGroups([{ title: '三段', files }]);
    const interviewId = items[0]?.interviewId ?? '';
    const order = async () =>
      (await door.interview(interviewId)).recordings.map(({ fileName, role, partNumber, offsetMs }) => [
        fileName,
        role,
        partNumber,
        offsetMs,
      ]);
    return { door, interviewId, ids: items.map(({ mediaId }) => mediaId ?? ''), order };
  }

  test('a part moved to another place takes it, and the others make room', async () => {
    const { door, ids, order } = await threeParts();
    expect(await order()).toEqual([
      ['0.wav', 'part', 1, 0],
      ['1.wav', 'part', 2, 1000],
      ['2.wav', 'part', 3, 3000],
    ]);
    await door.patch(`/api/media/${ids[2]}`, { partNumber: 1 });
    expect(await order()).toEqual([
      ['2.wav', 'part', 1, 0],
      ['0.wav', 'part', 2, 1500],
      ['1.wav', 'part', 3, 2500],
    ]);
    await door.patch(`/api/media/${ids[2]}`, { partNumber: 99 });
    expect(await order()).toEqual([
      ['0.wav', 'part', 1, 0],
      ['1.wav', 'part', 2, 1000],
      ['2.wav', 'part', 3, 3000],
    ]);
  });

  test('a part becomes a parallel recording and back', async () => {
    const { door, ids, order, interviewId } = await threeParts();
    await door.patch(`/api/media/${ids[0]}`, { role: 'parallel', offsetMs: 300 });
    expect(await order()).toEqual([
      ['1.wav', 'part', 1, 0],
      ['2.wav', 'part', 2, 2000],
      ['0.wav', 'parallel', 1, 300],
    ]);
    expect((await door.interview(interviewId)).recordings[2]?.parallelOf).toBe(ids[1]);
    await door.patch(`/api/media/${ids[0]}`, { role: 'part', partNumber: 1 });
    expect(await order()).toEqual([
      ['0.wav', 'part', 1, 0],
      ['1.wav', 'part', 2, 1000],
      ['2.wav', 'part', 3, 3000],
    ]);
    expect((await door.interview(interviewId)).recordings.map(({ parallelOf }) => parallelOf)).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('the only recording cannot run beside nothing', async () => {
    const door = await openDoor();
    const { mediaId } = await door.importOne(
      await placeFootage(door.folder, 'a.wav', { ending: 'wav', rate: null, encode: [] }),
    );
    const answer = await door.call('PATCH', `/api/media/${mediaId}`, { role: 'parallel' });
    expect([answer.status, answer.body.code, answer.body.where]).toEqual([
      422,
      'media-parallel-alone',
      { field: 'role' },
    ]);
  });
});
