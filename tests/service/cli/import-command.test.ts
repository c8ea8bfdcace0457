import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import { placeFootage } from '../harness/footage';
import { temporaryFolder } from '../harness/harness';
import { expectError, type Item, isBuilt, koushu } from './koushu';

describe.skipIf(!isBuilt)('the command line', () => {
  let folder = '';
  let archive = '';
  let config = '';
  const run = (...args: string[]) => koushu(config, args);
  const json = async (...args: string[]) => {
    const done = await run(...args, '--json');
    expect(done.stderr, args.join(' ')).not.toMatch(/\n\s+at /);
    return done;
  };

  beforeAll(async () => {
    folder = temporaryFolder();
    config = join(folder, 'config');
    archive = join(folder, '档案库');
    expect((await json('init', archive)).code).toBe(0);
  });

  describe('import', () => {
    test('files and folders, good, bad and doubled: every one is listed, the exit code tells', async () => {
      const own = join(folder, 'import-1');
      const inside = join(own, '素材');
      await placeFootage(inside, 'a.mp4', { hue: 10 });
      await placeFootage(inside, 'a 副本.mp4', { hue: 10 });
      await placeFootage(inside, '声音.wav', { ending: 'wav', rate: null, encode: [] });
      const broken = await placeFootage(inside, '坏.mp4', { hue: 20 });
      truncateSync(broken, 4000);
      writeFileSync(join(inside, '说明.pdf'), '%PDF');
      await run('init', join(own, 'a'));
      const done = await json('import', join(own, 'a'), inside, join(own, '没有.mp4'));
      expect(done.code).not.toBe(0);
      const { items, ...rest } = done.json() as { items: Item[] };
      expect(rest).toEqual({});
      const of = (name: string) => items.find(({ file }) => basename(file) === name);
      expect(items).toHaveLength(6);
      expect(of('a.mp4') ?? of('a 副本.mp4')).toMatchObject({
        interviewId: expect.stringMatching(/^[0-9a-f]{20}$/),
        mediaId: expect.stringMatching(/^[0-9a-f]{20}$/),
      });
      const [original, double] = [of('a.mp4'), of('a 副本.mp4')].sort(
        (one, other) => Number(one?.duplicateOf !== undefined) - Number(other?.duplicateOf !== undefined),
      );
      expect(double).toMatchObject({
        duplicateOf: original?.mediaId,
        findings: [{ code: 'media-duplicate', message: expect.stringMatching(/内容完全相同/) }],
      });
      expect(of('声音.wav')?.findings).toEqual([
        { code: 'media-no-video', message: expect.stringContaining('声音.wav') },
      ]);
      for (const [name, code] of [
        ['坏.mp4', /^media-/],
        ['说明.pdf', /^not-footage$/],
        ['没有.mp4', /^file-missing$/],
      ] as const) {
        const item = of(name);
        expect(item?.error, name).toEqual({
          code: expect.stringMatching(code),
          message: expect.stringMatching(/\p{Script=Han}/u),
          where: expect.objectContaining({ path: expect.stringContaining(name) }),
        });
        expect(item, name).not.toHaveProperty('mediaId');
      }
      expect(done.stderr.trim().split('\n').at(-1)).toMatch(/\p{Script=Han}/u);
    });

    test('relative paths are meant from where they are typed, through npm too', async () => {
      const own = join(folder, 'import-2');
      await placeFootage(join(own, 'x'), 'b.mp4', { hue: 30 });
      expect((await koushu(config, ['init', 'a', '--json'], { cwd: own })).json()).toMatchObject({
        path: join(own, 'a'),
      });
      const done = await koushu(config, ['import', '../a', 'b.mp4', '--json'], {
        env: { npm_lifecycle_event: 'koushu', INIT_CWD: join(own, 'x') },
      });
      expect([done.code, (done.json() as { items: Item[] }).items[0]?.file]).toEqual([0, join(own, 'x', 'b.mp4')]);
    });

    test('into an interview, by link, with everything derived before it returns', async () => {
      const own = join(folder, 'import-3');
      const path = await placeFootage(own, 'c.avi', {
        ending: 'avi',
        encode: ['-c:v', 'mpeg4', '-c:a', 'mp3'],
        hue: 40,
      });
      await run('init', join(own, 'a'));
      const first = (await json('import', join(own, 'a'), await placeFootage(own, 'd.mp4', { hue: 50 }))).json() as {
        items: Item[];
      };
      const target = first.items[0]?.interviewId ?? '';
      const done = await json('import', join(own, 'a'), path, '--link', '--interview', target, '--wait');
      expect(done.code).toBe(0);
      expect((done.json() as { items: Item[] }).items[0]).toMatchObject({ file: path, interviewId: target });
      const derived = readdirSync(join(own, 'a', 'derived'));
      expect(derived).toHaveLength(1);
      expect(readdirSync(join(own, 'a', 'derived', derived[0] ?? '')).sort()).toEqual([
        'peaks.peaks',
        'poster.jpg',
        'proxy.mp4',
        'strip.jpg',
      ]);
      expect((await json('verify', join(own, 'a'), '--fixity')).json()).toMatchObject({ clean: true });
      expectError(await json('import', join(own, 'a'), path, '--interview', 'nowhere'), 'interview-unknown');
    });

    test("described by a sheet in the office's encoding; a wrong row is told with its cell, the others go in", async () => {
      const own = join(folder, 'import-4');
      for (const [position, name] of ['甲.wav', '乙.wav', '丙.wav'].entries())
        await placeFootage(join(own, '素材'), name, { ending: 'wav', rate: null, encode: [], toneHz: 500 + position });
      const sheet =
        '文件,题名,档号,口述人,采集时间,县区代码,标签,提要\r\n甲.wav,"乡镇企业,一面旗帜",A-1,张三、李四,2023年9月5日,320902,名人；名村,"两行\r\n提要"\r\n\r\n乙.wav,断头边界,A-2,王五,2023年2月30日,320903,,\r\n丙.wav,丝路滨海,A-3,赵六,约1958,320922,,\r\n';
      writeFileSync(join(own, '著录.csv'), iconv.encode(sheet, 'gb18030'));
      await run('init', join(own, 'a'));
      const done = await json('import', join(own, 'a'), join(own, '素材'), '--metadata', join(own, '著录.csv'));
      expect(done.code).not.toBe(0);
      const { items } = done.json() as { items: Item[] };
      const of = (name: string) => items.find(({ file }) => basename(file) === name);
      expect(of('甲.wav')).not.toHaveProperty('error');
      expect(of('丙.wav')).not.toHaveProperty('error');
      // The fourth row of the sheet, an empty one before it; the date is in column E.
      expect(of('乙.wav')?.error).toEqual({
        code: 'date-not-understood',
        message: expect.stringContaining('2023年2月30日'),
        where: { path: join(own, '著录.csv'), line: 4, cell: 'E4', field: 'recordedOn' },
      });
      expect(of('乙.wav')?.mediaId).toBeTruthy();
      const found = (await json('search', join(own, 'a'), '旗帜')).json() as {
        total: number;
        records: { interviewId: string; text: string }[];
      };
      expect(found.records[0]).toMatchObject({ interviewId: of('甲.wav')?.interviewId, text: '乡镇企业,一面旗帜' });
      expect((await json('search', join(own, 'a'), '李四')).json()).toMatchObject({ total: 1 });
      writeFileSync(join(own, '无文件列.csv'), '题名\n甲\n');
      expectError(
        await json('import', join(own, 'a'), join(own, '素材'), '--metadata', join(own, '无文件列.csv')),
        'sheet-without-file-column',
      );
      expectError(
        await json('import', join(own, 'a'), join(own, '素材'), '--metadata', join(own, '没有.csv')),
        'file-missing',
      );
    });

    test('a row that belongs to none of the files is told, and stops nothing', async () => {
      const own = join(folder, 'import-5');
      await placeFootage(join(own, '素材'), '甲.wav', { ending: 'wav', rate: null, encode: [], toneHz: 700 });
      const sheet = '文件,题名,档号\n乙.wav,写错的文件名,B-1\n\n甲.wav,断头边界,B-2\n,没有文件名,B-3\n,,\n';
      writeFileSync(join(own, '著录.csv'), sheet);
      await run('init', join(own, 'a'));
      const done = await json('import', join(own, 'a'), join(own, '素材'), '--metadata', join(own, '著录.csv'));
      expect(done.code).toBe(0);
      const { items, findings } = done.json() as { items: Item[]; findings: { message: string }[] };
      expect(items.map(({ file, error }) => [basename(file), error])).toEqual([['甲.wav', undefined]]);
      expect(findings).toEqual([
        { code: 'sheet-row-file-unknown', line: 2, message: expect.stringMatching(/第 2 行.*乙\.wav/) },
        { code: 'sheet-row-without-file', line: 5, message: expect.stringContaining('第 5 行') },
      ]);
      expect(done.stderr.trimEnd().split('\n')).toEqual(findings.map(({ message }) => message));
      expect((await json('search', join(own, 'a'), '断头边界')).json()).toMatchObject({ total: 1 });
      const inWords = await run('import', join(own, 'a'), join(own, '素材'), '--metadata', join(own, '著录.csv'));
      expect(inWords.stderr).toContain('乙.wav');
    });

    test('a folder with nothing in it is a failure that says so', async () => {
      mkdirSync(join(folder, '空'));
      const done = await json('import', archive, join(folder, '空'));
      expect([done.code === 0, done.json()]).toEqual([false, { items: [] }]);
      expect(done.stderr).toMatch(/\p{Script=Han}/u);
    });
  });
});
