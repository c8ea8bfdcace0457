import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { KoushuError } from '../../../electron/contract/errors';
import { decodeText, listEncodings } from '../../../electron/service/transcripts/formats/encoding';
import { CORPORA, type Corpus, subtitleOf, UNICODE_ENCODINGS } from './sentences';

/** A repeatable stream of numbers from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

interface Tally {
  right: number;
  all: number;
  wrong: string[];
}

/** Writes captions in an encoding and counts how often the text comes back the same. */
function measure(corpus: Corpus, encoding: string, make: (random: () => number) => string, runs: number): Tally {
  const random = randomFrom(corpus.language.length * 7919 + runs);
  const tally: Tally = { right: 0, all: 0, wrong: [] };
  for (let run = 0; run < runs; run += 1) {
    const text = make(random);
    const bytes = iconv.encode(text, encoding);
    // Characters the encoding lacks would test nothing; so would pure ASCII.
    if (iconv.decode(bytes, encoding) !== text || !bytes.some((byte) => byte >= 0x80 || byte === 0)) continue;
    tally.all += 1;
    const decoded = decodeText(bytes);
    if (decoded.text === text) tally.right += 1;
    else tally.wrong.push(`${decoded.encoding}: ${text.slice(-24)}`);
  }
  return tally;
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

const file =
  (corpus: Corpus, captions: number) =>
  (random: () => number): string =>
    subtitleOf(Array.from({ length: captions }, () => pick(corpus.sentences, random)));

/** One caption of four to eight characters, out of the middle of a sentence: all the rest is digits and arrows. */
const scrap =
  (corpus: Corpus) =>
  (random: () => number): string => {
    const characters = [...pick(corpus.sentences, random)];
    const length = 4 + Math.floor(random() * 5);
    const from = Math.floor(random() * Math.max(1, characters.length - length));
    return subtitleOf([
      characters
        .slice(from, from + length)
        .join('')
        .trim(),
    ]);
  };

describe('detection of the encoding', () => {
  it.each(CORPORA)('reads every file of forty captions: $language in $encoding', (corpus) => {
    const tally = measure(corpus, corpus.encoding, file(corpus, 40), 20);
    expect(tally.wrong).toEqual([]);
    expect(tally.all).toBe(20);
  });

  it.each(CORPORA)('reads every file of five captions: $language in $encoding', (corpus) => {
    const tally = measure(corpus, corpus.encoding, file(corpus, 5), 40);
    expect(tally.wrong).toEqual([]);
    expect(tally.all).toBe(40);
  });

  it.each(CORPORA)('reads single sentences: $language in $encoding', (corpus) => {
    for (const sentence of corpus.sentences) {
      expect(decodeText(iconv.encode(sentence, corpus.encoding)).text).toBe(sentence);
    }
  });

  it('reads scraps of Chinese and Japanese every time and of western text nine times in ten', () => {
    const east = { right: 0, all: 0 };
    const west = { right: 0, all: 0 };
    for (const corpus of CORPORA) {
      const tally = measure(corpus, corpus.encoding, scrap(corpus), 60);
      const sum = /^(gb|big|shift)/.test(corpus.encoding) ? east : west;
      sum.right += tally.right;
      sum.all += tally.all;
    }
    console.log(`scraps read right: Chinese and Japanese ${east.right}/${east.all}, western ${west.right}/${west.all}`);
    expect(east.right).toBe(east.all);
    expect(west.right / west.all).toBeGreaterThan(0.9);
  });

  it.each(UNICODE_ENCODINGS)('reads %s without a byte order mark', (encoding) => {
    for (const corpus of CORPORA) {
      for (const count of [1, 5]) {
        const tally = measure(corpus, encoding, file(corpus, count), 8);
        expect(tally.wrong).toEqual([]);
      }
    }
  });

  it.each(UNICODE_ENCODINGS)('reads %s with a byte order mark, is sure, and drops the mark', (encoding) => {
    const text = subtitleOf(['盐城', '丝路滨海梦']);
    const decoded = decodeText(iconv.encode(text, encoding, { addBOM: true }));
    expect(decoded).toEqual({ text, encoding, guessed: false, alternatives: [], findings: [] });
  });

  it('never takes western text for Chinese or Japanese', () => {
    for (const corpus of CORPORA.filter((one) => one.encoding.startsWith('windows'))) {
      for (const sentence of corpus.sentences) {
        for (const words of [sentence, ...sentence.split(' ').filter((word) => word.length > 3)]) {
          const bytes = iconv.encode(subtitleOf([words]), corpus.encoding);
          expect([words, decodeText(bytes).encoding]).toEqual([
            words,
            expect.stringMatching(/^(windows-125\d|utf-8)$/),
          ]);
        }
      }
    }
  });

  it('names pure ASCII utf-8 and does not call it a guess', () => {
    expect(decodeText(Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nHello\n'))).toMatchObject({
      encoding: 'utf-8',
      guessed: false,
      findings: [],
    });
  });
});

describe('when another reading is plausible', () => {
  // Valid in GBK and in Big5 alike, byte for byte.
  const bytes = iconv.encode('我父亲以前是渔民，家里穷得揭不开锅。', 'gb18030');

  it('says so, names it, and shows both to choose from', () => {
    const decoded = decodeText(bytes);
    expect(decoded.encoding).toBe('gb18030');
    expect(decoded.guessed).toBe(true);
    const big5 = decoded.alternatives.find((one) => one.encoding === 'big5');
    expect(big5?.preview).toBe(iconv.decode(bytes, 'big5'));
    expect(big5?.score).toBeLessThan(1);
    expect(decoded.findings).toEqual([
      { code: 'encoding-guessed', params: { encoding: 'gb18030', alternatives: expect.stringContaining('big5') } },
    ]);
  });

  it('takes the reading the person chose', () => {
    expect(decodeText(bytes, 'big5').text).toBe(iconv.decode(bytes, 'big5'));
  });

  it('lists characteristic bytes only: German reads alike in windows-1250, so that is no alternative', () => {
    const decoded = decodeText(iconv.encode(subtitleOf(['Für die Straße', 'Schöne Grüße aus Köln']), 'windows-1252'));
    expect(decoded).toMatchObject({ encoding: 'windows-1252', guessed: false });
  });
});

describe('an encoding that was asked for', () => {
  it.each([
    ['GBK', 'gb18030'],
    ['gb2312', 'gb18030'],
    ['CP936', 'gb18030'],
    ['Big5-HKSCS', 'big5-hkscs'],
    ['Latin1', 'windows-1252'],
    ['SJIS', 'shift_jis'],
    ['shift-jis', 'shift_jis'],
    ['UTF8', 'utf-8'],
    ['UTF_16LE', 'utf-16le'],
    ['cp1251', 'windows-1251'],
  ])('%s is %s', (name, canonical) => {
    expect(decodeText(Buffer.from('abc '), name).encoding).toBe(canonical);
  });

  it('is used even for a file that looks otherwise, with a finding', () => {
    const decoded = decodeText(iconv.encode(subtitleOf(['断头边界变通途，两边老百姓都来庆祝']), 'gb18030'), 'utf-8');
    expect(decoded.encoding).toBe('utf-8');
    expect(decoded.guessed).toBe(false);
    expect(decoded.findings).toContainEqual({
      code: 'encoding-mismatch',
      params: { encoding: 'utf-8', suggestion: 'gb18030' },
    });
    expect(decoded.findings).toContainEqual({
      code: 'characters-replaced',
      params: { encoding: 'utf-8', count: expect.any(Number) },
      line: 3,
    });
  });

  it('finds the byte order of UTF-16 by itself', () => {
    const text = subtitleOf(['盐城']);
    expect(decodeText(iconv.encode(text, 'utf-16be'), 'utf-16')).toMatchObject({ text, encoding: 'utf-16be' });
  });

  it('is refused when nobody knows it', () => {
    for (const name of ['klingon', 'constructor', '__proto__']) {
      const refusal = (): unknown => decodeText(Buffer.from('x'), name);
      expect(refusal).toThrow(KoushuError);
      expect(refusal).toThrow('encoding-unknown');
    }
  });

  it('is one of those listed', () => {
    for (const name of listEncodings()) expect(decodeText(Buffer.from('abcd'), name).encoding).toBe(name);
  });
});

describe('characters old encodings make trouble with', () => {
  it('reads rare characters of names in GB18030, also those GBK kept in the private-use area', () => {
    const names = '委员䶮𠅤说';
    expect(decodeText(iconv.encode(subtitleOf([names, '这个名字很少见']), 'gb18030')).text).toContain(names);
    // FE51 and FE59 are private-use code points in the older standard.
    const bytes = Buffer.concat([iconv.encode('他叫李', 'gb18030'), Buffer.from([0xfe, 0x51, 0xfe, 0x59])]);
    expect(decodeText(bytes, 'gbk').text).toBe('他叫李\u{20087}\u9fb4');
  });

  it('names Hong Kong characters big5-hkscs and reads them', () => {
    const text = subtitleOf(['佢哋喺嗰度食嘢，我唔知呀', '我們後來搬到那裡去住']);
    const decoded = decodeText(iconv.encode(text, 'big5-hkscs'));
    expect(decoded.text).toBe(text);
    expect(decoded.encoding).toBe('big5-hkscs');
  });

  it('reads UTF-8 that was cut in the middle of a character, and says where', () => {
    const whole = Buffer.from(subtitleOf(['我父亲以前是渔民', '家里穷得揭不开锅']));
    const decoded = decodeText(whole.subarray(0, whole.length - 3));
    expect(decoded.encoding).toBe('utf-8');
    expect(decoded.findings).toContainEqual({
      code: 'characters-replaced',
      params: { encoding: 'utf-8', count: 1 },
      line: 7,
    });
  });

  it('does not trust a UTF-8 mark in front of GBK text', () => {
    const text = subtitleOf(['滩涂上什么都没有，只有芦苇和海风。', '老书记说，路不通，什么都是空话。']);
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode(text, 'gb18030')]);
    expect(decodeText(bytes)).toMatchObject({ text, encoding: 'gb18030' });
  });

  it('reads GBK with a few NUL bytes in it as GBK', () => {
    const bytes = Buffer.concat([iconv.encode(subtitleOf(['水利工程前后搞了八个冬天']), 'gb18030'), Buffer.alloc(3)]);
    expect(decodeText(bytes).encoding).toBe('gb18030');
  });
});
