import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { KoushuError } from '../../../electron/contract/errors';
import { parseTranscript } from '../../../electron/service/transcripts/formats';
import { decodeText } from '../../../electron/service/transcripts/formats/encoding';
import { CORPORA, subtitleOf } from './sentences';

/** Reads anything; what comes back must be well formed, and nothing but a KoushuError may be thrown. */
function survive(bytes: Uint8Array): number {
  try {
    const { segments, findings } = parseTranscript(bytes, { fileName: 'x.srt', mediaDurationMs: 1000 });
    expect(findings.length).toBeLessThanOrEqual(210);
    let previous = 0;
    for (const { startMs, endMs, text } of segments) {
      if (!(Number.isSafeInteger(startMs) && Number.isSafeInteger(endMs) && previous <= startMs && startMs < endMs)) {
        throw new Error(`bad times ${startMs} ${endMs}`);
      }
      if (text === '' || text !== text.trim() || text.includes('\n\n'))
        throw new Error(`bad text ${JSON.stringify(text)}`);
      previous = startMs;
    }
    return segments.length;
  } catch (error) {
    if (!(error instanceof KoushuError)) throw error;
    expect(error.code).toMatch(/^transcript-(empty|not-text|no-cues)$/);
    return 0;
  }
}

describe('hostile files', () => {
  it('of random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        survive(bytes);
        decodeText(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('of random pieces of subtitle', () => {
    const piece = fc.constantFrom(
      ...[
        '1',
        '23',
        '00:00:01,000',
        '00:00:02.5',
        ' --> ',
        '-->',
        '->',
        '→',
        '\n',
        '\n\n',
        '\r',
        '\r\n',
        '-',
        ':',
        '99999:99:99,9',
      ],
      ...[
        '你好',
        '张三：',
        '<i>',
        '<v A>',
        '{\\an8}',
        '&lt;',
        'NOTE',
        'WEBVTT',
        '\0',
        '\ufeff',
        ' ',
        '\t',
        '[',
        ']',
        '9'.repeat(30),
        '\ud800',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        survive(Buffer.from(pieces.join('')));
      }),
      { numRuns: 3000 },
    );
  });

  it('cut off or damaged anywhere, in any encoding', () => {
    const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'gb18030', 'big5', 'shift_jis', 'windows-1251'];
    fc.assert(
      fc.property(
        fc.constantFrom(...CORPORA),
        fc.constantFrom(...encodings),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 20,
        }),
        (corpus, encoding, cut, damage) => {
          const bytes = iconv.encode(subtitleOf(corpus.sentences), encoding);
          for (const [at, value] of damage) bytes[Math.floor(at * (bytes.length - 1))] = value;
          survive(bytes.subarray(0, Math.floor(cut * bytes.length)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps nearly all captions of a file with a few damaged bytes', () => {
    const bytes = iconv.encode(subtitleOf(CORPORA[0]?.sentences ?? []), 'gb18030');
    for (const at of [40, 333, 777]) bytes[at] = 0xff;
    expect(survive(bytes)).toBeGreaterThanOrEqual(28);
  });
});

describe('huge files', () => {
  const million = 1_000_000;
  const cue = '1\n00:00:01,000 --> 00:00:02,000\n';

  /*
   * Each shape would take minutes if any step were quadratic in it; the suite's own time limit is the only clock here.
   */
  it.each([
    ['unclosed tags', cue + '<b'.repeat(3 * million), 1],
    ['one endless tag', `${cue}<${'b'.repeat(6 * million)}`, 1],
    ['spaces', `${cue}${' '.repeat(6 * million)}x`, 1],
    ['digits', `${'1'.repeat(6 * million)}\n${cue}x`, 1],
    ['ampersands', cue + '&#'.repeat(3 * million), 1],
    ['braces', cue + '{\\'.repeat(3 * million), 1],
    ['blank lines', `${cue}${'\n'.repeat(4 * million)}x`, 1],
    ['bare CR', `${cue}${'\r'.repeat(4 * million)}x`, 1],
    ['arrows on one line', '00:00:01,000 --> '.repeat(300_000), 1],
    ['lines of digits', cue + '5\n'.repeat(2 * million), 1],
    ['captions without text', '00:00:01,000 --> 00:00:02,000\n\n'.repeat(200_000), 0],
  ])('of %s', (_, text, captions) => {
    expect(survive(Buffer.from(text, 'latin1'))).toBe(captions);
  });

  it('of 100,000 captions with a fault in each keep them all and list 200 findings', () => {
    const clock = (ms: number): string => new Date(ms).toISOString().slice(12, 22);
    const text = Array.from(
      { length: 100_000 },
      (_, index) => `${clock(index * 300)} -> ${clock(index * 300 + 400)}\n<i>第${index}句</i>\n`,
    );
    const parsed = parseTranscript(iconv.encode(text.join('\n'), 'gb18030'), { format: 'srt' });
    expect(parsed.encoding).toBe('gb18030');
    expect(parsed.segments).toHaveLength(100_000);
    expect(parsed.segments.at(-1)?.text).toBe('第99999句');
    expect(parsed.findings.filter((one) => one.code !== 'encoding-guessed')).toHaveLength(201);
  });
});
