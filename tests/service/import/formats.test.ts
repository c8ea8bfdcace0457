import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportItem } from '../../../electron/contract/media';
import { type MadeFootage, makeFootage, placeFootage } from '../harness/footage';
import { type Door, openDoor, subfolder } from '../harness/harness';

const SOUND = { rate: null };
const MPEG2 = ['-c:v', 'mpeg2video', '-b:v', '400k', '-c:a', 'mp2', '-b:a', '64k'];
const H264_AC3 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'ac3', '-b:a', '96k'];

/** Every container of the promise, with what must be found in it. */
const CONTAINERS: [
  string,
  Partial<MadeFootage>,
  { container: string; videoCodec: string | null; audioCodec: string; playback: string },
][] = [
  ['mp4', {}, { container: 'mp4', videoCodec: 'h264', audioCodec: 'aac', playback: 'original' }],
  ['mov', {}, { container: 'mov', videoCodec: 'h264', audioCodec: 'aac', playback: 'original' }],
  ['mkv', {}, { container: 'matroska', videoCodec: 'h264', audioCodec: 'aac', playback: 'proxy' }],
  [
    'webm',
    { encode: ['-c:v', 'libvpx', '-deadline', 'realtime', '-g', '10', '-c:a', 'libvorbis'] },
    { container: 'webm', videoCodec: 'vp8', audioCodec: 'vorbis', playback: 'original' },
  ],
  [
    'avi',
    { encode: ['-c:v', 'mpeg4', '-c:a', 'mp3'] },
    { container: 'avi', videoCodec: 'mpeg4', audioCodec: 'mp3', playback: 'proxy' },
  ],
  ['mpg', { encode: MPEG2 }, { container: 'mpeg', videoCodec: 'mpeg2video', audioCodec: 'mp2', playback: 'proxy' }],
  ['ts', { encode: H264_AC3 }, { container: 'mpegts', videoCodec: 'h264', audioCodec: 'ac3', playback: 'proxy' }],
  [
    'mts',
    { encode: [...H264_AC3, '-f', 'mpegts'] },
    { container: 'mpegts', videoCodec: 'h264', audioCodec: 'ac3', playback: 'proxy' },
  ],
  [
    'm2ts',
    { encode: [...H264_AC3, '-f', 'mpegts', '-mpegts_m2ts_mode', '1'] },
    { container: 'mpegts', videoCodec: 'h264', audioCodec: 'ac3', playback: 'proxy' },
  ],
  ['3gp', {}, { container: '3gp', videoCodec: 'h264', audioCodec: 'aac', playback: 'original' }],
  ['flv', {}, { container: 'flv', videoCodec: 'h264', audioCodec: 'aac', playback: 'proxy' }],
  [
    'wav',
    { ...SOUND, encode: [] },
    { container: 'wav', videoCodec: null, audioCodec: 'pcm_s16le', playback: 'original' },
  ],
  [
    'mp3',
    { ...SOUND, encode: ['-c:a', 'libmp3lame'] },
    { container: 'mp3', videoCodec: null, audioCodec: 'mp3', playback: 'proxy' },
  ],
  [
    'm4a',
    { ...SOUND, encode: ['-c:a', 'aac'] },
    { container: 'm4a', videoCodec: null, audioCodec: 'aac', playback: 'original' },
  ],
  [
    'ogg',
    { ...SOUND, encode: ['-c:a', 'libvorbis'] },
    { container: 'ogg', videoCodec: null, audioCodec: 'vorbis', playback: 'original' },
  ],
  [
    'mka',
    { ...SOUND, encode: ['-c:a', 'flac'] },
    { container: 'matroska', videoCodec: null, audioCodec: 'flac', playback: 'proxy' },
  ],
];

/** Names that a file manager allows and a careless program trips over. */
const NAMES = [
  '访谈 第一次（上）.mp4',
  '《乡镇企业》"旗帜" \'引号\'.mp4',
  '🎬🎤 采访.mp4',
  '-i -y.mp4',
  'concat:a|b.mp4',
  '%d %05d {{path}} $t(errors.internal).mp4',
  '$HOME `ls` $(ls);&.mp4',
  'a\nb.mp4',
  '䶮𠅤.mp4',
  `${'长'.repeat(83)}.mp4`,
  'no ending',
];

describe('every container that is promised', () => {
  let door: Door;
  const items = new Map<string, ImportItem>();
  beforeAll(async () => {
    door = await openDoor();
    const folder = subfolder(door, '素材');
    const paths: string[] = [];
    for (const [position, [ending, options]] of CONTAINERS.entries())
      paths.push(
        await placeFootage(folder, `${ending} 素材.${ending}`, {
          ...options,
          ending,
          hue: position * 10,
          toneHz: 300 + position,
        }),
      );
    for (const item of await door.import(paths)) items.set(basename(item.file).split(' ')[0] ?? '', item);
    await door.settleAll();
  });

  test.each(CONTAINERS)(
    '%s comes in with its facts, its derivatives, and its content',
    async (ending, options, expected) => {
      const item = items.get(ending);
      expect(item?.error).toBeUndefined();
      expect(item?.findings.map(({ code }) => code)).toEqual(options.rate === null ? ['media-no-video'] : []);
      const { recordings } = await door.interview(item?.interviewId ?? '');
      const [recording] = recordings;
      expect(recording).toMatchObject({
        ...expected,
        id: item?.mediaId,
        role: 'part',
        partNumber: 1,
        offsetMs: 0,
        location: 'archive',
        online: true,
      });
      // Two seconds, give or take a frame of picture or sound.
      expect(Math.abs((recording?.durationMs ?? 0) - 2000)).toBeLessThan(120);
      if (options.rate === null)
        expect(recording).toMatchObject({
          width: null,
          frameRate: null,
          derivatives: { poster: 'unneeded', strip: 'unneeded', peaks: 'ready' },
        });
      else
        expect(recording).toMatchObject({
          width: 160,
          height: 120,
          rotation: 0,
          variableFrameRate: false,
          frameRate: { num: 25, den: 1 },
          derivatives: { poster: 'ready', strip: 'ready', peaks: 'ready' },
        });
      expect(recording?.derivatives.proxy).toBe(expected.playback === 'proxy' ? 'ready' : 'unneeded');
      const source = readFileSync(item?.file ?? '');
      expect(recording?.sha256).toBe(createHash('sha256').update(source).digest('hex'));
      expect(readFileSync(recording?.path ?? '').equals(source)).toBe(true);
      // What the page gets is playable: the original byte for byte, or a proxy.
      const played = await door.fetch(`/api/media/${item?.mediaId}/play`);
      const bytes = Buffer.from(await played.arrayBuffer());
      expect(played.headers.get('content-type')).toMatch(/^(video|audio)\//);
      if (expected.playback === 'original') expect(bytes.equals(source)).toBe(true);
      else expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
      const peaks = await door.get<{ durationMs: number; peaks: number[] }>(
        `/api/media/${item?.mediaId}/peaks?buckets=40`,
      );
      expect(peaks.peaks).toHaveLength(80);
      expect(Math.max(...peaks.peaks)).toBeGreaterThan(5);
      expect(peaks.peaks.every((peak) => Number.isInteger(peak) && peak >= -128 && peak <= 127)).toBe(true);
      if (options.rate !== null) {
        for (const picture of ['poster', 'strip']) {
          const answer = await door.fetch(`/api/media/${item?.mediaId}/${picture}`);
          expect([
            answer.headers.get('content-type'),
            Buffer.from(await answer.arrayBuffer())
              .subarray(0, 2)
              .toString('hex'),
          ]).toEqual(['image/jpeg', 'ffd8']);
        }
      }
    },
  );

  test('all of it is in order, and the sources are untouched', async () => {
    expect((await door.verify(true)).problems).toEqual([]);
    expect(items.size).toBe(CONTAINERS.length);
  });
});

test.each(NAMES)('the name %j is only a name', async (name) => {
  const door = await openDoor();
  const path = await placeFootage(subfolder(door, '盘 #1'), name);
  const [item] = await door.import([path]);
  expect(item).toMatchObject({ file: path, findings: [] });
  expect(item?.error).toBeUndefined();
  const { title, recordings } = await door.interview(item?.interviewId ?? '');
  expect(title).toBe(name.replace(/\.mp4$/, '').trim());
  expect(recordings[0]?.fileName).toBe(name);
  expect(Buffer.byteLength(basename(recordings[0]?.path ?? ''))).toBeLessThanOrEqual(255);
  expect((await door.verify(true)).clean).toBe(true);
});

describe('judged by content, not by ending', () => {
  test('footage under a wrong name comes in, and says so', async () => {
    const door = await openDoor();
    const folder = subfolder(door, '改名');
    for (const [position, name] of ['mkv 改成.mp4', 'mp4 改成.txt', 'mp4 改成.avi', '没有后缀'].entries()) {
      const ending = name.startsWith('mkv') ? 'mkv' : 'mp4';
      await placeFootage(folder, name, { ending, hue: 100 + position });
    }
    const items = await door.import([folder]);
    expect(items.map(({ file, error }) => [basename(file), error])).toHaveLength(4);
    for (const item of items) {
      expect(item.error, item.file).toBeUndefined();
      expect(
        item.findings.map(({ code }) => code),
        item.file,
      ).toEqual(basename(item.file) === '没有后缀' ? [] : ['media-wrong-ending']);
    }
  });

  test('each broken file is told by itself and the rest goes on', async () => {
    const door = await openDoor();
    const folder = subfolder(door, '坏的');
    const good = await placeFootage(folder, '好.mp4');
    copyFileSync(good, join(folder, '截断.mp4'));
    truncateSync(join(folder, '截断.mp4'), 5000);
    const stream = await placeFootage(folder, '截断.ts', { ending: 'ts', encode: H264_AC3 });
    truncateSync(stream, 20_000);
    writeFileSync(join(folder, '空.mp4'), '');
    writeFileSync(join(folder, '文本.mp4'), '1\n00:00:01,000 --> 00:00:02,000\n这是文字\n');
    writeFileSync(
      join(folder, '乱.mov'),
      Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251)),
    );
    writeFileSync(join(folder, '列表.m3u8.mp4'), '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n');
    writeFileSync(join(folder, '说明.docx'), 'PK');
    const plan = await door.plan(folder);
    expect(plan.ignored.map(({ path, problem }) => [basename(path), problem.code])).toEqual([
      ['说明.docx', 'not-footage'],
    ]);
    const items = await door.importGroups(plan.groups.map(({ title, files }) => ({ title, files })));
    const outcome = Object.fromEntries(
      items.map(({ file, error, findings }) => [
        basename(file),
        error?.code ?? findings.map(({ code }) => code).join(),
      ]),
    );
    expect(outcome['好.mp4']).toBe('');
    for (const name of ['截断.mp4', '空.mp4', '文本.mp4', '乱.mov', '列表.m3u8.mp4']) {
      expect(
        items.find(({ file }) => basename(file) === name),
        name,
      ).toMatchObject({ interviewId: null, mediaId: null, error: { where: { path: join(folder, name) } } });
      expect(outcome[name], name).toMatch(/^media-/);
    }
    // A stream without index can be read up to where it was cut.
    expect(items.find(({ file }) => file === stream)?.error).toBeUndefined();
    const { items: interviews } = await door.get<{ items: { title: string }[] }>('/api/interviews?sort=title');
    expect(interviews.map(({ title }) => title).sort()).toEqual(['好', '截断'].sort());
    expect((await door.verify(true)).problems).toEqual([]);
  });
});

describe('facts', () => {
  test.each([
    ['30000/1001', { num: 30000, den: 1001 }],
    ['24', { num: 24, den: 1 }],
    ['60000/1001', { num: 60000, den: 1001 }],
    ['50', { num: 50, den: 1 }],
  ])('a rate of %s is kept as a fraction', async (rate, frameRate) => {
    const door = await openDoor();
    const { interviewId } = await door.importOne(await placeFootage(door.folder, 'a.mp4', { rate }));
    expect((await door.interview(interviewId)).recordings[0]?.frameRate).toEqual(frameRate);
  });

  test('rotation is noted, and the poster is upright', async () => {
    const door = await openDoor();
    const upright = await makeFootage({ ending: 'mp4' });
    const turned = join(door.folder, '竖.mp4');
    const { execFileSync } = await import('node:child_process');
    execFileSync('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-i',
      upright,
      '-map',
      '0',
      '-c',
      'copy',
      '-metadata:s:v',
      'rotate=90',
      turned,
    ]);
    const { interviewId, mediaId } = await door.importOne(turned);
    await door.settleAll();
    const [recording] = (await door.interview(interviewId)).recordings;
    expect([90, 270]).toContain(recording?.rotation);
    const poster = Buffer.from(await (await door.fetch(`/api/media/${mediaId}/poster`)).arrayBuffer());
    const file = join(door.folder, 'poster.jpg');
    writeFileSync(file, poster);
    const size = execFileSync('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'stream=width,height',
      '-of',
      'csv=p=0',
      file,
    ])
      .toString()
      .trim()
      .split(',')
      .map(Number);
    expect(size[1]).toBeGreaterThan(size[0] ?? 0);
  });
});
