import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import { placeFootage } from '../harness/footage';
import { srt, temporaryFolder } from '../harness/harness';
import { isBuilt, koushu, type Run } from './koushu';

interface Item {
  file: string;
  interviewId: string;
  mediaId: string;
  duplicateOf?: string;
  findings: { code: string; message: string }[];
  error?: { code: string; message: string; where?: object };
}

/** A failure with --json: one value on stdout, one plain sentence on stderr, not 0. */
function expectError(run: Run, code: string): { code: string; message: string; where?: object } {
  expect(run.code).not.toBe(0);
  const { error, ...rest } = run.json() as { error: { code: string; message: string; where?: object } };
  expect(rest).toEqual({});
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/\p{Script=Han}/u);
  expect(error.message).not.toContain('{{');
  const lines = run.stderr.trimEnd().split('\n');
  expect(lines.at(-1)).toBe(error.message);
  expect(run.stderr).not.toMatch(/\n\s+at |Error:/);
  return error;
}

describe.skipIf(!isBuilt)('the command line', () => {
  let folder = '';
  let archive = '';
  let config = '';
  let interviewId = '';
  let mediaId = '';
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
    const made = await json('init', archive, '--title', '测试');
    expect(made.code).toBe(0);
    expect(made.json()).toEqual({ archiveId: expect.stringMatching(/^[0-9a-f]{20}$/), path: archive });
    const imported = await json(
      'import',
      archive,
      await placeFootage(join(folder, '素材'), '访谈 一.mp4', { seconds: 8 }),
    );
    expect(imported.code).toBe(0);
    const [item] = (imported.json() as { items: Item[] }).items;
    interviewId = item?.interviewId ?? '';
    mediaId = item?.mediaId ?? '';
  });

  describe('init', () => {
    test('without --json says one line', async () => {
      const done = await run('init', join(folder, '另一个'));
      expect([done.code, done.stdout, done.stderr]).toEqual([0, `档案库已建好：${join(folder, '另一个')}\n`, '']);
    });

    test('over an archive, in a full folder, without a folder', async () => {
      expectError(await json('init', archive), 'archive-exists');
      expectError(await json('init', join(folder, '素材')), 'folder-not-empty');
      expect(expectError(await json('init'), 'usage').message).toContain('koushu init');
    });

    test('in English where the terminal is', async () => {
      const done = await koushu(config, ['init', archive, '--json'], { env: { KOUSHU_LANG: 'en' } });
      expect((done.json() as { error: { message: string } }).error.message).toMatch(/already is an archive/);
    });
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

    test('a folder with nothing in it is a failure that says so', async () => {
      mkdirSync(join(folder, '空'));
      const done = await json('import', archive, join(folder, '空'));
      expect([done.code === 0, done.json()]).toEqual([false, { items: [] }]);
      expect(done.stderr).toMatch(/\p{Script=Han}/u);
    });
  });

  describe('transcript add', () => {
    test('gives its id, count, encoding, and findings with their line', async () => {
      const file = join(folder, 'messy.srt');
      writeFileSync(
        file,
        iconv.encode(
          '1\n00:00:00,000 --> 00:00:02,000\n断头边界变通途\n\n3\n00:00:02.000 --> 00:00:04,000\n这些事情我还记得清清楚楚\n\n4\n00:00:04,000 --> 00:00:06,000\n大家白天种田，晚上办厂\n',
          'gb18030',
        ),
      );
      const done = await json('transcript', 'add', archive, interviewId, file, '--kind', 'verbatim');
      expect(done.code).toBe(0);
      const result = done.json() as {
        transcriptId: string;
        segments: number;
        encoding: string;
        findings: { line?: number; code: string; message: string }[];
      };
      expect(Object.keys(result).sort()).toEqual(['encoding', 'findings', 'segments', 'transcriptId']);
      expect(result).toMatchObject({ segments: 3, encoding: 'gb18030' });
      expect(result.findings.length).toBeGreaterThan(0);
      for (const finding of result.findings) {
        expect(finding.message).toMatch(/\p{Script=Han}/u);
        expect(Object.keys(finding).filter((key) => !['line', 'code', 'message'].includes(key))).toEqual([]);
      }
      expect(result.findings.some(({ line }) => line !== undefined)).toBe(true);
    });

    test('what it cannot do', async () => {
      const file = join(folder, 'ok.srt');
      writeFileSync(file, srt(['一']));
      expectError(await json('transcript', 'add', archive, 'nowhere', file), 'interview-unknown');
      expectError(await json('transcript', 'add', archive, interviewId, join(folder, '没有.srt')), 'file-missing');
      expectError(
        await json('transcript', 'add', archive, interviewId, file, '--encoding', 'klingon'),
        'encoding-unknown',
      );
      expectError(await json('transcript', 'add', archive, interviewId, file, '--kind', 'final'), 'invalid-request');
      expect(expectError(await json('transcript', 'add', archive), 'usage').message).toContain('koushu transcript add');
      writeFileSync(join(folder, 'none.srt'), 'nothing');
      expectError(
        await json('transcript', 'add', archive, interviewId, join(folder, 'none.srt')),
        'transcript-no-cues',
      );
    });
  });

  describe('convert', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(path, 'utf8')) as {
        encoding: string;
        segments: { startMs: number; endMs: number; speaker?: string; text: string }[];
        findings: { code: string; message: string }[];
      };

    test('to JSON, SRT and VTT and back, replacing what was there', async () => {
      const from = join(folder, 'in.vtt');
      writeFileSync(
        from,
        'WEBVTT\n\n00:01.000 --> 00:02.500\n<v 张三><b>断头</b>边界\n\n00:03.000 --> 00:04.000\n通途 &amp; 大道\n',
      );
      const expected = [
        { startMs: 1000, endMs: 2500, speaker: '张三', text: '断头边界' },
        { startMs: 3000, endMs: 4000, text: '通途 & 大道' },
      ];
      writeFileSync(join(folder, 'out.json'), 'old');
      expect((await run('convert', from, join(folder, 'out.json'))).code).toBe(0);
      expect(Object.keys(read(join(folder, 'out.json'))).sort()).toEqual(['encoding', 'findings', 'segments']);
      expect(read(join(folder, 'out.json'))).toMatchObject({ encoding: 'utf-8', segments: expected });
      expect((await run('convert', from, join(folder, 'out.vtt'))).code).toBe(0);
      await run('convert', join(folder, 'out.vtt'), join(folder, 'again.json'));
      expect(read(join(folder, 'again.json')).segments).toEqual(expected);
      expect((await run('convert', from, join(folder, 'out.srt'))).code).toBe(0);
      await run('convert', join(folder, 'out.srt'), join(folder, 'srt.json'));
      expect(read(join(folder, 'srt.json')).segments.map(({ text }) => text.replace('张三：', ''))).toEqual([
        '断头边界',
        '通途 & 大道',
      ]);
      // An ending that says nothing.
      await run('convert', from, join(folder, 'out.txt'), '--to', 'srt');
      expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe(readFileSync(join(folder, 'out.srt'), 'utf8'));
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });

    test.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'gb2312', 'big5'])('from %s', async (encoding) => {
      const lines =
        encoding === 'big5'
          ? ['一九八三年我在鹽城縣委工作', '後來斷頭邊界修通了路']
          : ['一九八三年我在盐城县委工作', '后来断头边界修通了路'];
      const from = join(folder, `${encoding}.srt`);
      writeFileSync(from, iconv.encode(srt(lines), encoding, { addBOM: encoding.startsWith('utf-16') }));
      expect((await run('convert', from, `${from}.json`)).code).toBe(0);
      const result = read(`${from}.json`);
      expect(result.segments.map(({ text }) => text)).toEqual(lines);
      expect(result.encoding).toBe(encoding.startsWith('gb') ? 'gb18030' : encoding);
      for (const { message } of result.findings) expect(message).toMatch(/\p{Script=Han}/u);
      expect((await run('convert', from, `${from}.json`, '--encoding', encoding)).code).toBe(0);
      expect(read(`${from}.json`).segments.map(({ text }) => text)).toEqual(lines);
    });

    test('what it cannot do leaves OUT as it was', async () => {
      const out = join(folder, 'keep.json');
      writeFileSync(out, 'old');
      writeFileSync(join(folder, 'empty.srt'), '');
      expectError(await json('convert', join(folder, 'empty.srt'), out), 'transcript-empty');
      expectError(await json('convert', join(folder, '没有.srt'), out), 'file-missing');
      expectError(await json('convert', join(folder, 'in.vtt'), out, '--encoding', 'klingon'), 'encoding-unknown');
      expectError(await json('convert', join(folder, 'in.vtt'), join(folder, 'x.docx')), 'format-unknown');
      expectError(await json('convert', join(folder, 'in.vtt'), out, '--from', 'ass'), 'format-unknown');
      expectError(await json('convert', join(folder, 'in.vtt'), join(folder, 'no', 'such', 'x.json')), 'file-missing');
      expect(readFileSync(out, 'utf8')).toBe('old');
    });
  });

  describe('search', () => {
    beforeAll(async () => {
      const file = join(folder, 'words.srt');
      writeFileSync(file, srt(['那时候路断了头，', '边界上没有路', '乡镇企业办得红火']));
      await run('transcript', 'add', archive, interviewId, file);
    });

    test('gives hits as promised, those across two captions with their parts', async () => {
      const done = await json('search', archive, '断了头边界', '--mode', 'exact');
      const result = done.json() as { total: number; totals: object; hits: Record<string, unknown>[]; tookMs: number };
      expect(done.code).toBe(0);
      expect(result).toMatchObject({ total: 1, totals: { exact: 1, pinyin: 0, fuzzy: 0 }, tookMs: expect.any(Number) });
      expect(result.hits).toHaveLength(1);
      expect(result.hits[0]).toMatchObject({
        interviewId,
        segmentId: expect.any(String),
        startMs: 0,
        text: '那时候路断了头，',
        match: 'exact',
        score: expect.any(Number),
        ranges: expect.any(Array),
        parts: [{ startMs: 2000, text: '边界上没有路', ranges: [[0, 2]] }],
      });
    });

    test('smart finds homophones and marks them', async () => {
      const result = (await json('search', archive, '香镇企业')).json() as {
        total: number;
        totals: { pinyin: number };
        hits: { match: string; text: string }[];
      };
      expect(result.total).toBe(0);
      expect(result.hits[0]).toMatchObject({ match: 'pinyin', text: '乡镇企业办得红火' });
    });

    test('takes a limit, filters in both languages, and words that look like options', async () => {
      const count = async (...args: string[]) =>
        ((await json('search', archive, '路', '--mode', 'exact', ...args)).json() as { hits: unknown[] }).hits.length;
      expect(await count()).toBe(2);
      expect(await count('--limit', '1')).toBe(1);
      expect(await count('--filter', `interview=${interviewId}`)).toBe(2);
      expect(await count('--filter', '县区=320902')).toBe(0);
      expect(await count('--filter', 'provenance=heard', '--filter', '三亲=亲见')).toBe(0);
      expect((await run('search', archive, '--', '--json')).code).toBe(0);
      expectError(await json('search', archive, '路', '--filter', 'colour=red'), 'filter-unknown');
      expectError(await json('search', archive, '路', '--filter', '三亲=听说'), 'invalid-request');
      expectError(await json('search', archive, '路', '--limit', 'many'), 'invalid-request');
      expectError(await json('search', archive, '路', '--mode', 'loose'), 'invalid-request');
      expect(expectError(await json('search', archive), 'usage').message).toContain('koushu search');
    });

    test('in words: the number, then a line for each', async () => {
      const lines = (await run('search', archive, '乡镇企业', '--mode', 'exact')).stdout.trim().split('\n');
      expect(lines[0]).toMatch(/^共 1 处/);
      expect(lines[1]).toContain('00:00:04.000');
      expect(lines[1]).toContain('乡镇企业办得红火');
    });
  });

  describe('cut', () => {
    test('exact, 100 frames for four seconds at 25, into the archive', async () => {
      const done = await json('cut', archive, mediaId, '--in', '3.4', '--out', '00:00:07.400');
      expect([done.code, done.stderr]).toEqual([0, expect.not.stringMatching(/ at /)]);
      const result = done.json() as Record<string, unknown>;
      expect(result).toMatchObject({
        clipId: expect.any(String),
        mode: 'exact',
        requested: { inMs: 3400, outMs: 7400 },
        actual: { inMs: 3400, outMs: 7400, frames: 100 },
        verified: true,
        findings: [],
      });
      expect(dirname(String(result.file))).toBe(join(archive, 'clips'));
    });

    test('copied, to a place of its own, refused a second time without --force', async () => {
      const output = join(folder, '片段.mp4');
      const args = ['cut', archive, mediaId, '--in', '1', '--out', '3', '--mode', 'copy', '--output', output];
      const first = await json(...args);
      expect(first.json()).toMatchObject({ file: output, mode: 'copy', requested: { inMs: 1000, outMs: 3000 } });
      for (const { message } of (first.json() as { findings: { message: string }[] }).findings)
        expect(message).toMatch(/\p{Script=Han}/u);
      expect(expectError(await json(...args), 'output-exists').where).toEqual({ path: output });
      expect((await json(...args, '--force')).code).toBe(0);
    });

    test('what cannot be cut', async () => {
      const cut = (...args: string[]) => json('cut', archive, ...args);
      expectError(await cut(mediaId, '--in', '3', '--out', '2'), 'cut-in-not-before-out');
      expectError(await cut(mediaId, '--in', '3', '--out', '99'), 'cut-beyond-end');
      expectError(await cut('nothing', '--in', '0', '--out', '1'), 'media-unknown');
      expectError(await cut(mediaId, '--in', '1:99', '--out', '99'), 'time-not-understood');
      expectError(await cut(mediaId, '--in', 'soon', '--out', '9'), 'time-not-understood');
      expectError(await cut(mediaId, '--in', '0', '--out', '1', '--mode', 'smart'), 'cut-mode-unknown');
      expectError(
        await cut(mediaId, '--in', '0', '--out', '1', '--output', join(archive, 'media', 'x.mp4')),
        'output-in-archive',
      );
      expect(expectError(await cut(mediaId, '--in', '0'), 'usage').message).toContain('koushu cut');
    });
  });

  describe('verify and rebuild', () => {
    test('clean is 0; a problem is named, with its sentence, and is not 0', async () => {
      const own = join(folder, 'verify');
      await run('init', join(own, 'a'));
      await run('import', join(own, 'a'), await placeFootage(own, 'v.mp4', { hue: 60 }));
      const clean = await json('verify', join(own, 'a'), '--fixity');
      expect([clean.code, clean.json()]).toEqual([
        0,
        { clean: true, problems: [], checked: { files: 1, bytes: expect.any(Number) } },
      ]);
      writeFileSync(join(own, 'a', 'media', '000001', 'v.mp4'), 'x');
      writeFileSync(join(own, 'a', 'media', 'left.part'), 'x');
      const broken = await json('verify', join(own, 'a'));
      expect(broken.code).not.toBe(0);
      expect(broken.json()).toEqual({
        clean: false,
        problems: [
          {
            code: 'media-file-changed',
            path: join(own, 'a', 'media', '000001', 'v.mp4'),
            record: expect.any(String),
            message: expect.stringMatching(/\p{Script=Han}/u),
          },
        ],
        checked: { files: 1, bytes: 1 },
      });
      expect(readdirSync(join(own, 'a', 'media'))).toEqual(['000001']);
    });

    test('rebuild says what it did; a derivative that cannot be made is a failure', async () => {
      expect((await json('rebuild', archive, 'search')).json()).toEqual({ segments: 6, records: expect.any(Number) });
      const derived = await json('rebuild', archive, 'derived');
      expect([derived.code, derived.json()]).toEqual([0, { recordings: 1, failed: 0 }]);
      const own = join(folder, 'rebuild');
      await run('init', join(own, 'a'));
      await run('import', join(own, 'a'), await placeFootage(own, 'v.mp4', { hue: 70 }));
      truncateSync(join(own, 'a', 'media', '000001', 'v.mp4'), 1000);
      const failed = await json('rebuild', join(own, 'a'), 'derived');
      expect([failed.code === 0, failed.json()]).toEqual([false, { recordings: 1, failed: 1 }]);
      expect(expectError(await json('rebuild', archive, 'everything'), 'usage').message).toContain('koushu rebuild');
    });
  });

  describe('in general', () => {
    test.each<[string[], string]>([
      [[], 'usage'],
      [['frobnicate'], 'command-unknown'],
      [['transcript'], 'command-unknown'],
      [['transcript', 'remove', 'x'], 'command-unknown'],
      [['verify', 'x', '--fast'], 'usage'],
      [['verify', 'x', 'y'], 'usage'],
      [['verify', '/nowhere/at/all'], 'archive-missing'],
      [['verify', '/'], 'archive-not-one'],
      [['serve', '--port', 'http'], 'port-wrong'],
      [['serve', '/nowhere/at/all'], 'archive-missing'],
    ])('%j is refused with %s', async (args, code) => {
      expectError(await json(...args), code);
    });

    test('without --json stdout stays empty when it fails', async () => {
      const done = await run('verify', '/nowhere/at/all');
      expect([done.code === 0, done.stdout]).toEqual([false, '']);
      expect(done.stderr.trim().split('\n')).toHaveLength(1);
    });

    test('nothing is left behind by a failed import', async () => {
      expect((await json('verify', archive)).json()).toMatchObject({ clean: true });
    });
  });
});
