import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  type ParsedSegment,
  parseTranscript,
  serializeTranscript,
  type TranscriptFormat,
} from '../../../electron/service/transcripts/formats';
import { tidyText } from '../../../electron/service/transcripts/formats/markup';
import { CORPORA } from './sentences';

const nasty = fc.constantFrom(
  ...['-->', '->', '00:00:01,000 --> 00:00:02,000', '10:30 → 11:00', '1', '1987', '007', 'NOTE', 'STYLE', 'WEBVTT'],
  ...[
    '<i>',
    '</i>',
    '<',
    '<3',
    '<v 甲>',
    '{\\an8}',
    '{y:i}',
    '\\N',
    '\\n',
    '&',
    '&amp;',
    '&lt;',
    '&#65;',
    '&nbsp;',
    '&x;',
  ],
  ...[
    '𠅤',
    '䶮',
    '😀👨‍👩‍👧',
    'é',
    '\u0301',
    '１２',
    ' ',
    '\n',
    '\n\n',
    '\t',
    '盐城',
    '- ',
    '：',
    '[00:01]',
    '?:5 -> 6',
  ],
);
const text = fc
  .oneof(
    fc.array(nasty, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
    fc.array(nasty, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n')),
    fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
    fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }),
  )
  .map(tidyText)
  .filter((tidied) => tidied !== '');
const place = fc.record({
  gapMs: fc.integer({ min: 0, max: 5_000_000 }),
  lengthMs: fc.integer({ min: 1, max: 60_000 }),
});

/** Captions one after the other, as every export of an archive has them. */
const segmentsOf = (speaker: fc.Arbitrary<string | undefined>): fc.Arbitrary<ParsedSegment[]> =>
  fc.array(fc.record({ place, text, speaker }), { minLength: 1, maxLength: 12 }).map((list) => {
    let at = 0;
    return list.map(({ place: { gapMs, lengthMs }, text: spoken, speaker: name }) => {
      const startMs = at + gapMs;
      at = startMs + lengthMs;
      return { startMs, endMs: at, text: spoken, ...(name === undefined ? {} : { speaker: name }) };
    });
  });

const again = (segments: readonly ParsedSegment[], format: TranscriptFormat): ParsedSegment[] =>
  parseTranscript(Buffer.from(serializeTranscript(segments, format)), { format, encoding: 'utf-8' }).segments;

describe('written and read again', () => {
  it('SubRip keeps every text and time', () => {
    fc.assert(
      fc.property(segmentsOf(fc.constant(undefined)), (segments) => {
        expect(again(segments, 'srt')).toEqual(segments);
      }),
      { numRuns: 1500 },
    );
  });

  it('WebVTT keeps every text, time and speaker', () => {
    const name = fc.oneof(
      fc.constantFrom('张三', '李 四', 'Tom & Ann', 'a>b', '<i>', '𠅤', '&amp;', 'v.x'),
      fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
    );
    const speaker = fc.option(
      name.map((one) => tidyText(one).replaceAll('\n', ' ')).filter((one) => one !== ''),
      { nil: undefined },
    );
    fc.assert(
      fc.property(segmentsOf(speaker), (segments) => {
        expect(again(segments, 'vtt')).toEqual(segments);
      }),
      { numRuns: 1500 },
    );
  });

  it('needs no help to find the format and the encoding of what people say', () => {
    for (const corpus of CORPORA) {
      const segments = corpus.sentences.map((sentence, index) => ({
        startMs: index * 1000,
        endMs: index * 1000 + 900,
        text: sentence,
      }));
      for (const format of ['srt', 'vtt'] as const) {
        const parsed = parseTranscript(iconv.encode(serializeTranscript(segments, format), 'utf-8'), {});
        expect(parsed).toEqual({ format, encoding: 'utf-8', guessed: false, alternatives: [], segments, findings: [] });
      }
    }
  });

  it('SubRip names the speaker before the text and takes him back when he speaks again', () => {
    const segments = ['一', '二', '三'].map((spoken, index) => ({
      startMs: index,
      endMs: index + 1,
      speaker: '张三',
      text: spoken,
    }));
    expect(serializeTranscript(segments, 'srt')).toContain('\n张三：一\n');
    expect(again(segments, 'srt')).toEqual(segments);
  });
});

describe('the written file', () => {
  const segments = [
    { startMs: 0, endMs: 1500, speaker: '张三', text: '3 > 2 & <笑>' },
    { startMs: 3_723_004, endMs: 3_723_999, text: '一\n\n二' },
  ];

  it('is plain SubRip', () => {
    expect(serializeTranscript(segments, 'srt')).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\n张三：3 > 2 & <笑>\n\n2\n01:02:03,004 --> 01:02:03,999\n一\n二\n',
    );
  });

  it('is WebVTT by the standard', () => {
    expect(serializeTranscript(segments, 'vtt')).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n<v 张三>3 &gt; 2 &amp; &lt;笑&gt;\n\n01:02:03.004 --> 01:02:03.999\n一\n二\n',
    );
  });
});
