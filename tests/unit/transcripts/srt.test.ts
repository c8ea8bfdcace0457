import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../electron/contract/errors';
import { KoushuError } from '../../../electron/contract/errors';
import { type ParsedSegment, type ParseOptions, parseTranscript } from '../../../electron/service/transcripts/formats';

const read = (text: string, options: ParseOptions = {}) => parseTranscript(Buffer.from(text), options);
const segmentsOf = (text: string): ParsedSegment[] => read(text).segments;
const codesOf = (findings: readonly Finding[]): [string, number | undefined][] =>
  findings.map(({ code, line }) => [code, line]);

/** Three captions around one timing line under test. */
const withTiming = (timing: string): string =>
  `1\n00:00:00,000 --> 00:00:00,500\n前面\n\n2\n${timing}\n中间\n\n3\n00:10:00,000 --> 00:10:01,000\n后面\n`;

describe('a well-formed SubRip file', () => {
  it('is read to the letter, without a finding', () => {
    const parsed = read('1\n00:00:01,000 --> 00:00:02,500\n第一句\n第二行\n\n2\n01:02:03,004 --> 01:02:05,006\n后来\n');
    expect(parsed.format).toBe('srt');
    expect(parsed.encoding).toBe('utf-8');
    expect(parsed.findings).toEqual([]);
    expect(parsed.segments).toEqual([
      { startMs: 1000, endMs: 2500, text: '第一句\n第二行' },
      { startMs: 3_723_004, endMs: 3_725_006, text: '后来' },
    ]);
  });

  it.each([
    ['CRLF', '\r\n'],
    ['bare CR', '\r'],
  ])('may end its lines with %s', (_, ending) => {
    const parsed = read(
      '1\n00:00:01,000 --> 00:00:02,000\n一\n\n2\n00:00:03,000 --> 00:00:04,000\n二'.replaceAll('\n', ending),
    );
    expect(parsed.segments.map((one) => one.text)).toEqual(['一', '二']);
    expect(parsed.findings).toEqual([]);
  });
});

describe('times', () => {
  it.each([
    ['00:00:01.500 --> 00:00:03.000', 1500, 3000],
    ['00:00:01,500-->00:00:03,000', 1500, 3000],
    ['00:00:01,500   -->   00:00:03,000', 1500, 3000],
    ['  00:00:01,500 --> 00:00:03,000  ', 1500, 3000],
    ['00:00:01 --> 00:00:03', 1000, 3000],
    ['00:00:01,5 --> 00:00:03,25', 1500, 3250],
    ['00:00:01,5000 --> 00:00:03,123456', 1500, 3123],
    ['0:00:01,500 --> 0:00:03,000', 1500, 3000],
    ['0:0:1,500 --> 0:0:3,000', 1500, 3000],
    ['00:01,500 --> 00:03,000', 1500, 3000],
    ['1:01,500 --> 1:03,000', 61_500, 63_000],
    ['00:00:01:500 --> 00:00:03:000', 1500, 3000],
    ['00:00:01;500 --> 00:00:03;000', 1500, 3000],
    ['00.00.01,500 --> 00.00.03,000', 1500, 3000],
    ['00:00:01:12 --> 00:00:03:00', 1480, 3000],
    ['00 : 00 : 01 , 500 --> 00: 00: 03, 000', 1500, 3000],
    ['00：00：01，500 --> 00：00：03，000', 1500, 3000],
    ['００：００：０１，５００ －－＞ ００：００：０３，０００', 1500, 3000],
    ['00:00:01,500 -> 00:00:03,000', 1500, 3000],
    ['00:00:01,500 ---> 00:00:03,000', 1500, 3000],
    ['00:00:01,500 - -> 00:00:03,000', 1500, 3000],
    ['00:00:01,500 -- > 00:00:03,000', 1500, 3000],
    ['00:00:01,500 ==> 00:00:03,000', 1500, 3000],
    ['00:00:01,500 –> 00:00:03,000', 1500, 3000],
    ['00:00:01,500 —> 00:00:03,000', 1500, 3000],
    ['00:00:01,500 → 00:00:03,000', 1500, 3000],
    ['00:00:01,500 - 00:00:03,000', 1500, 3000],
    ['00:00:01,500\t00:00:03,000', 1500, 3000],
    ['[00:00:01,500 --> 00:00:03,000]', 1500, 3000],
    ['00:00:61,500 --> 00:01:03,000', 61_500, 63_000],
    ['-00:00:01,500 --> 00:00:03,000', 0, 3000],
    ['00:00:-1,-500 --> 00:00:03,000', 0, 3000],
  ])('%s', (timing, startMs, endMs) => {
    const parsed = read(withTiming(timing));
    expect(parsed.segments.find((one) => one.text === '中间')).toEqual({ startMs, endMs, text: '中间' });
    expect(parsed.segments).toHaveLength(3);
    const [finding] = parsed.findings.filter((one) => one.line === 6);
    expect(finding?.code).toMatch(/^time-(repaired|negative)$/);
    expect(finding?.params?.written).toBe(timing.trim());
  });

  it('may exceed 99 hours', () => {
    expect(segmentsOf('1\n100:00:00,000 --> 100:00:01,000\n长\n')).toEqual([
      { startMs: 360_000_000, endMs: 360_001_000, text: '长' },
    ]);
  });

  it('may be followed by coordinates, which are dropped', () => {
    const parsed = read(withTiming('00:00:01,500 --> 00:00:03,000  X1:040 X2:600 Y1:050 Y2:100'));
    expect(parsed.segments[1]).toEqual({ startMs: 1500, endMs: 3000, text: '中间' });
    expect(parsed.findings).toEqual([]);
  });

  it('may be preceded by the number and followed by the text on the same line', () => {
    const parsed = read('1 00:00:01,000 --> 00:00:02,000 第一句\n2 00:00:03,000 --> 00:00:04,000 第二句');
    expect(parsed.segments.map((one) => one.text)).toEqual(['第一句', '第二句']);
    expect(codesOf(parsed.findings)).toContainEqual(['text-on-time-line', 1]);
  });

  it('of zero length end with the next caption, at most a second later', () => {
    const parsed = read(
      '1\n00:00:01,000 --> 00:00:01,000\n甲\n\n2\n00:00:01,400 --> 00:00:01,400\n乙\n\n3\n00:00:09,000 --> 00:00:09,000\n丙\n',
    );
    expect(parsed.segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 1400],
      [1400, 2400],
      [9000, 10_000],
    ]);
    expect(codesOf(parsed.findings)).toEqual([
      ['zero-length', 2],
      ['zero-length', 6],
      ['zero-length', 10],
    ]);
  });

  it('that end before they start keep the start', () => {
    const parsed = read(withTiming('00:00:05,000 --> 00:00:03,000'));
    expect(parsed.segments[1]).toEqual({ startMs: 5000, endMs: 6000, text: '中间' });
    expect(codesOf(parsed.findings)).toEqual([['end-before-start', 6]]);
  });

  it('that cannot be read are taken from the captions around, and the text is kept', () => {
    const parsed = read(withTiming('00:00:0x,?00 --> 00:00:03,000'));
    expect(parsed.segments[1]).toEqual({ startMs: 500, endMs: 3000, text: '中间' });
    expect(codesOf(parsed.findings)).toEqual([['time-unreadable', 6]]);
  });

  it('with unpadded milliseconds are recognised in a long file: 1,40 is 40 ms there', () => {
    const clock = (ms: number): string =>
      `00:${String(Math.floor(ms / 60_000)).padStart(2, '0')}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')},${ms % 1000}`;
    const starts = Array.from({ length: 300 }, (_, index) => index * 2037 + 5);
    const parsed = read(
      starts.map((ms, index) => `${index + 1}\n${clock(ms)} --> ${clock(ms + 1501)}\n第${index}句\n`).join('\n'),
    );
    expect(parsed.segments.map((one) => one.startMs)).toEqual(starts);
    expect(parsed.findings).toContainEqual({ code: 'milliseconds-unpadded' });
  });

  it('beyond the recording are kept and told', () => {
    const parsed = read(withTiming('00:00:01,000 --> 00:00:02,000'), { mediaDurationMs: 60_000 });
    expect(parsed.segments).toHaveLength(3);
    expect(codesOf(parsed.findings)).toEqual([['beyond-media', 10]]);
  });
});

describe('numbers', () => {
  const caption = (number: string, second: number, text: string): string =>
    `${number === '' ? '' : `${number}\n`}00:00:0${second},000 --> 00:00:0${second},900\n${text}\n\n`;

  it('may be missing, repeated, out of order, or start from 0', () => {
    const parsed = read(
      caption('0', 1, '甲') +
        caption('1', 2, '乙') +
        caption('1', 3, '丙') +
        caption('', 4, '丁') +
        caption('9', 5, '戊'),
    );
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲', '乙', '丙', '丁', '戊']);
    expect(codesOf(parsed.findings)).toEqual([
      ['number-from-zero', 1],
      ['number-repeated', 9],
      ['number-missing', 13],
      ['number-unexpected', 16],
    ]);
  });

  it('may be missing altogether, which is said once', () => {
    const parsed = read(caption('', 1, '甲') + caption('', 2, '1987') + caption('', 3, '丙'));
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲', '1987', '丙']);
    expect(parsed.findings).toEqual([{ code: 'numbers-missing', params: { count: 3 } }]);
  });

  it('that were spoken stay text', () => {
    const text =
      caption('1', 1, '那一年是') + caption('2', 2, '1987') + caption('3', 3, '再加上\n3') + caption('4', 4, '12\n13');
    const parsed = read(text);
    expect(parsed.segments.map((one) => one.text)).toEqual(['那一年是', '1987', '再加上\n3', '12\n13']);
    expect(parsed.findings).toEqual([]);
  });

  it('that were spoken stay text where the blank line is missing too', () => {
    const parsed = read(
      '1\n00:00:01,000 --> 00:00:01,900\n那一年是\n1953\n2\n00:00:02,000 --> 00:00:02,900\n1954\n00:00:03,000 --> 00:00:03,900\n完了',
    );
    expect(parsed.segments.map((one) => one.text)).toEqual(['那一年是\n1953', '1954', '完了']);
    expect(codesOf(parsed.findings)).toEqual([
      ['blank-line-missing', 5],
      ['number-missing', 8],
      ['blank-line-missing', 8],
    ]);
  });

  it('may be full-width, and may be apart from their times in a file of doubled lines', () => {
    const doubled =
      '１\n00:00:01,000 --> 00:00:02,000\n甲\n\n２\n00:00:03,000 --> 00:00:04,000\n7\n\n３\n00:00:05,000 --> 00:00:06,000\n丙'.replaceAll(
        '\n',
        '\n\n',
      );
    const parsed = read(doubled);
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲', '7', '丙']);
    expect(parsed.findings).toEqual([]);
  });
});

describe('blank lines', () => {
  it('may be missing between captions and at the end', () => {
    const parsed = read(
      '1\n00:00:01,000 --> 00:00:02,000\n甲\n2\n00:00:03,000 --> 00:00:04,000\n乙\n3\n00:00:05,000 --> 00:00:06,000\n丙',
    );
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲', '乙', '丙']);
    expect(codesOf(parsed.findings)).toEqual([
      ['blank-line-missing', 4],
      ['blank-line-missing', 7],
    ]);
  });

  it('inside a caption do not cost the text after them', () => {
    const parsed = read('1\n00:00:01,000 --> 00:00:02,000\n甲\n\n \n乙\n\n2\n00:00:03,000 --> 00:00:04,000\n丙\n');
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲\n乙', '丙']);
    expect(codesOf(parsed.findings)).toEqual([['blank-line-in-text', 6]]);
  });
});

describe('order and overlap', () => {
  it('captions out of order are sorted, equal starts keep the order of the file', () => {
    const parsed = read(
      '1\n00:00:05,000 --> 00:00:06,000\n丙\n\n2\n00:00:01,000 --> 00:00:02,000\n甲\n\n3\n00:00:01,000 --> 00:00:01,500\n乙\n',
    );
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲', '乙', '丙']);
    expect(codesOf(parsed.findings)).toEqual([
      ['cue-out-of-order', 6],
      ['cue-out-of-order', 10],
      ['cue-overlap', 10],
    ]);
  });

  it('overlapping captions are kept as they are', () => {
    const parsed = read('1\n00:00:01,000 --> 00:00:04,000\n甲\n\n2\n00:00:03,000 --> 00:00:05,000\n乙\n');
    expect(parsed.segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [1000, 4000],
      [3000, 5000],
    ]);
    expect(parsed.findings).toEqual([
      { code: 'cue-overlap', line: 6, params: { start: '00:00:03.000', overlapMs: 1000 } },
    ]);
  });

  it('a caption said four times in a row is told once', () => {
    const stutter = [1, 2, 3, 4].map((n) => `${n}\n00:00:0${n},000 --> 00:00:0${n},900\n谢谢观看\n\n`).join('');
    expect(read(stutter).findings).toEqual([
      { code: 'line-repeated', line: 2, params: { text: '谢谢观看', count: 4 } },
    ]);
    expect(read(stutter.slice(0, stutter.indexOf('4\n'))).findings).toEqual([]);
  });
});

describe('text', () => {
  const textOf = (text: string): string | undefined =>
    segmentsOf(`1\n00:00:01,000 --> 00:00:02,000\n${text}\n`)[0]?.text;

  it.each([
    ['<i>斜体</i>和<b>粗体</b>', '斜体和粗体'],
    ['<font color="#ffff00" face="宋体">黄字</font>', '黄字'],
    ['{\\an8}上面的字', '上面的字'],
    ['{\\pos(192,240)\\fs18}位置{\\r}', '位置'],
    ['{y:i}斜体', '斜体'],
    ['上一行\\N下一行', '上一行\n下一行'],
    ['上一行<br/>下一行', '上一行\n下一行'],
    ['AT&amp;T &lt;笑&gt; &#30416;&#x57ce; &nbsp;完', 'AT&T <笑> 盐城  完'],
    ['&amp;lt; 只解一次', '&lt; 只解一次'],
    ['我<3你，a<b，<笑>，<', '我<3你，a<b，<笑>，<'],
    ['{旁白} 1 &2; &none;', '{旁白} 1 &2; &none;'],
    ['- 你好\n- 再见', '- 你好\n- 再见'],
    ['䶮和𠅤，😀', '䶮和𠅤，😀'],
    ['10:30 -> 11:00 开会', '10:30 -> 11:00 开会'],
    ['8:00 - 9:00', '8:00 - 9:00'],
  ])('%s', (source, text) => {
    expect(textOf(source)).toBe(text);
  });

  it('a caption without text is left out and told', () => {
    const parsed = read(
      '1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\n<i> </i>\n\n3\n00:00:05,000 --> 00:00:06,000\n有字\n',
    );
    expect(parsed.segments.map((one) => one.text)).toEqual(['有字']);
    expect(codesOf(parsed.findings).filter(([code]) => code === 'cue-without-text')).toEqual([
      ['cue-without-text', 2],
      ['cue-without-text', 5],
    ]);
  });

  it('marks and NUL characters inside the file are taken out and told', () => {
    const parsed = read('1\n00:00:01,000 --> 00:00:02,000\n甲\0乙\0\n\n\ufeff2\n00:00:03,000 --> 00:00:04,000\n丙\n');
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲乙', '丙']);
    expect(parsed.findings).toEqual([
      { code: 'nul-removed', line: 3, params: { count: 2 } },
      { code: 'bom-removed', line: 5, params: { count: 1 } },
    ]);
  });

  it('mixed line ends are told', () => {
    const parsed = read('1\r\n00:00:01,000 --> 00:00:02,000\r\n甲\n\n2\r00:00:03,000 --> 00:00:04,000\r乙');
    expect(parsed.segments.map((one) => one.text)).toEqual(['甲', '乙']);
    expect(parsed.findings).toEqual([{ code: 'line-endings-mixed', line: 3 }]);
  });

  it('before the first caption is told, as it has no time', () => {
    const parsed = read('字幕制作：某某\n\n1\n00:00:01,000 --> 00:00:02,000\n甲\n');
    expect(parsed.segments).toHaveLength(1);
    expect(parsed.findings).toEqual([{ code: 'text-before-first-cue', line: 1, params: { text: '字幕制作：某某' } }]);
  });
});

describe('findings', () => {
  it('stay bounded and say how many are left out; a rare one is not crowded out', () => {
    const captions = Array.from(
      { length: 1000 },
      (_, index) =>
        `${index + 1}\n0:${String(Math.floor(index / 60)).padStart(2, '0')}:${index % 60}.5 --> 9:00:00\n第${index}句\n`,
    );
    const parsed = read(`${captions.join('\n')}\n7\n0:59:00,000 --> 0:59:00,000\n完\n`);
    expect(parsed.segments).toHaveLength(1001);
    expect(parsed.findings.length).toBeLessThanOrEqual(201);
    expect(parsed.findings).toContainEqual(expect.objectContaining({ code: 'zero-length', line: 4002 }));
    const last = parsed.findings.at(-1);
    expect(last?.code).toBe('more-findings');
    expect(last?.params?.count).toBeGreaterThan(1500);
  });
});

describe('what is refused', () => {
  const refusalOf = (bytes: Uint8Array): string | undefined => {
    try {
      parseTranscript(bytes, { fileName: '访谈.srt' });
    } catch (error) {
      if (error instanceof KoushuError) return error.code;
      throw error;
    }
    return undefined;
  };

  it.each([
    ['nothing', Buffer.alloc(0), 'transcript-empty'],
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf]), 'transcript-empty'],
    ['blank lines', Buffer.from(' \r\n\r\n'), 'transcript-empty'],
    ['a letter', Buffer.from('这是一封信，没有时间。\n'), 'transcript-no-cues'],
    ['captions without text', Buffer.from('1\n00:00:01,000 --> 00:00:02,000\n\n'), 'transcript-no-cues'],
    ['an MP4', Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0', 'latin1'), 'transcript-not-text'],
    ['a Word file', Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1'), 'transcript-not-text'],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7) % 256)), 'transcript-not-text'],
  ])('%s', (_, bytes, code) => {
    expect(refusalOf(bytes)).toBe(code);
  });
});

describe('the format', () => {
  it.each([
    ['1\n00:00:01,000 --> 00:00:02,000\n甲\n', 'a.vtt', 'srt'],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\n甲\n', 'a.srt', 'vtt'],
    ['1\n00:00:01.000 --> 00:00:02.000\n甲\n', 'a.srt', 'srt'],
    ['00:00:01.000 --> 00:00:02.000\n甲\n', 'a.vtt', 'vtt'],
    ['00:00:01.000 --> 00:00:02.000\n甲\n', undefined, 'vtt'],
  ] as const)('of %j named %s is %s', (text, fileName, format) => {
    expect(read(text, fileName === undefined ? {} : { fileName }).format).toBe(format);
  });

  it('is told when the name says otherwise, and can be given', () => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\n甲\n';
    expect(read(text, { fileName: '甲.vtt' }).findings).toEqual([
      { code: 'format-differs', params: { named: 'vtt', format: 'srt' } },
    ]);
    expect(read(text, { fileName: '甲.vtt', format: 'vtt' }).format).toBe('vtt');
  });
});
