import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import { placeFootage } from '../harness/footage';
import { srt, temporaryFolder } from '../harness/harness';
import { expectError, type Item, isBuilt, koushu } from './koushu';

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
    test('--help tells how, of one command and of all', async () => {
      const all = await run('--help');
      expect([all.code, all.stderr]).toEqual([0, '']);
      for (const name of ['init', 'import', 'transcript add', 'convert', 'search', 'cut', 'verify', 'rebuild', 'serve'])
        expect(all.stdout).toContain(`koushu ${name} `);
      const one = await run('cut', '--help');
      expect([one.code, one.stdout.trim().split('\n').length]).toEqual([0, 1]);
    });

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
