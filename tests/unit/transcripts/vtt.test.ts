import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { parseTranscript } from '../../../electron/service/transcripts/formats';

const read = (text: string) => parseTranscript(Buffer.from(text), { fileName: 'a.vtt' });

describe('a WebVTT file', () => {
  it('gives its captions without header, notes, styles, regions, names and settings', () => {
    const parsed = read(
      `WEBVTT 访谈
Kind: captions

REGION
id:fred

STYLE
::cue { color: red }

NOTE 这是说明
还是说明

第一段
00:01.000 --> 00:02.500 align:start position:10%,line-left
第一句
第二行

NOTE

2
00:00:03.000 --> 00:00:04.000
第二句
`,
    );
    expect(parsed.format).toBe('vtt');
    expect(parsed.findings).toEqual([]);
    expect(parsed.segments).toEqual([
      { startMs: 1000, endMs: 2500, text: '第一句\n第二行' },
      { startMs: 3000, endMs: 4000, text: '第二句' },
    ]);
  });

  it.each([
    ['<v 张三>我那时候在公社。', '张三', '我那时候在公社。'],
    ['<v.loud.first 张 三>嗯</v>', '张 三', '嗯'],
    ['<v Tom &amp; Ann>Yes</v>', 'Tom & Ann', 'Yes'],
    ['<v 甲>问</v>\n<v 甲>再问</v>', '甲', '问\n再问'],
    ['<c.yellow.bg_blue>黄</c><lang zh>中</lang>', undefined, '黄中'],
    ['<00:00:01.200>一<00:00:01.400><c>二</c>', undefined, '一二'],
    ['<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>', undefined, '漢字'],
    ['<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>完', undefined, '漢完'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', undefined, '1 < 2 && 3 > 2'],
  ])('%s', (source, speaker, text) => {
    const [segment] = read(`WEBVTT\n\n00:01.000 --> 00:02.000\n${source}\n`).segments;
    expect(segment).toEqual({ startMs: 1000, endMs: 2000, text, ...(speaker === undefined ? {} : { speaker }) });
  });

  it('with two voices in one caption keeps both names and the text', () => {
    const parsed = read('WEBVTT\n\n00:01.000 --> 00:02.000\n<v 记者>何时？\n<v 张三>五三年。\n');
    expect(parsed.segments).toEqual([{ startMs: 1000, endMs: 2000, speaker: '记者、张三', text: '何时？\n五三年。' }]);
    expect(parsed.findings).toEqual([{ code: 'voices-in-one-cue', line: 3, params: { count: 2 } }]);
  });

  it('may be malformed: no header, commas, one-digit hours, no blank lines, text after a blank line', () => {
    const parsed = read(
      '00:01.000 --> 00:02.000\n甲\n\n0:00:03,000-->0:00:04\n乙\n00:05.000 --> 00:06.000\n丙\n\n丁\n',
    );
    expect(parsed.segments).toEqual([
      { startMs: 1000, endMs: 2000, text: '甲' },
      { startMs: 3000, endMs: 4000, text: '乙' },
      { startMs: 5000, endMs: 6000, text: '丙\n丁' },
    ]);
    expect(parsed.findings.map(({ code, line }) => [code, line])).toEqual([
      ['webvtt-header-missing', 1],
      ['time-repaired', 4],
      ['blank-line-missing', 6],
      ['blank-line-in-text', 9],
    ]);
  });

  it('joined from several loses no caption', () => {
    const part = (second: number): string =>
      `WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:0${second}.000 --> 00:0${second}.500\n第${second}句\n\n`;
    expect(read(part(1) + part(2)).segments.map((one) => one.text)).toEqual(['第1句', '第2句']);
  });
});

describe('against the reference reader', () => {
  const clock = (ms: number, hours: boolean): string => {
    const text = new Date(ms).toISOString().slice(11, 23);
    return hours || ms >= 3_600_000 ? text : text.slice(3);
  };
  const word = fc.constantFrom(
    '盐城',
    'a b',
    '<i>x</i>',
    '&amp;',
    '1987',
    '- 你好',
    '䶮',
    '😀',
    '<c.y>黄</c>',
    '3 > 2',
  );
  const cue = fc.record({
    name: fc.option(fc.constantFrom('1', '开头', 'cue - 7', '23:00'), { nil: undefined }),
    lengthMs: fc.integer({ min: 1, max: 9999 }),
    gapMs: fc.integer({ min: 0, max: 90_000 }),
    hours: fc.boolean(),
    settings: fc.constantFrom('', ' align:start', ' line:0 position:20%'),
    lines: fc.array(word, { minLength: 1, maxLength: 3 }),
    note: fc.constantFrom('', 'NOTE 说明\n还有\n\n', 'NOTE\n\n'),
  });

  it('well-formed files give the same captions', () => {
    fc.assert(
      fc.property(
        fc.array(cue, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (cues, ending) => {
          let at = 0;
          const body = cues.map(({ name, lengthMs, gapMs, hours, settings, lines, note }) => {
            const startMs = at + gapMs;
            at = startMs + lengthMs;
            const times = `${clock(startMs, hours)} --> ${clock(at, hours)}${settings}`;
            return `${note}${name === undefined ? '' : `${name}\n`}${times}\n${lines.join('\n')}\n\n`;
          });
          const text = `WEBVTT\n\n${body.join('')}`.replaceAll('\n', ending);
          const reference = new WebVTTParser().parse(text);
          const parsed = read(text);
          expect(parsed.segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
            reference.cues.map(({ startTime, endTime }) => [Math.round(startTime * 1000), Math.round(endTime * 1000)]),
          );
          const plain = (source: string): string => source.replace(/<[^ >][^>]*>/g, '').replaceAll('&amp;', '&');
          expect(parsed.segments.map((one) => one.text)).toEqual(reference.cues.map((one) => plain(one.text)));
          expect(parsed.findings.filter((one) => !/^(markup-removed|line-repeated)$/.test(one.code))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
