import { describe, expect, test } from 'vitest';
import { indexSegments, search } from '../../../electron/service/search';
import { OPEN_VIEWER } from '../../../electron/service/users/viewer';
import { catalogueOf } from './archive';

const found = (texts: readonly string[], q: string, mode: 'exact' | 'smart' = 'exact') =>
  search(catalogueOf(texts), { q, mode }, OPEN_VIEWER);
const starts = (texts: readonly string[], q: string) =>
  found(texts, q)
    .hits.map(({ segmentId }) => Number(segmentId.split('.')[1]))
    .sort((a, b) => a - b);

describe('folding', () => {
  test.each([
    ['二〇二三年', '那是2023年的事'],
    ['2023年', '那是二〇二三年的事'],
    ['２０２３年', '那是二零二三年的事'],
    ['二○二三', '2023年'],
    ['鹽城', '我在盐城长大'],
    ['盐城', '我在鹽城長大'],
    ['ＧＤＰ', 'gdp 增长'],
    ['𠅤', '他叫王𠅤，村里人'],
    ['䶮', '刘䶮'],
    ['打通断头边界', '打通，断头“边界”。'],
    ['打通 断头', '打通断头'],
    ['c++', '用 C++ 写的'],
    ['C', '用 C++ 写的'],
    ['😀', '笑了😀😀'],
    ['3.5', '增长 3．5 个点'],
    ['yánchéng', 'Yancheng City'],
    ['km', '走了3㎞'],
    ['葛\u{e0100}洲坝', '葛洲坝'],
  ])('%s is found in %s', (q, text) => {
    expect(found([text], q).total).toBe(1);
  });

  test.each([
    ['newyork', 'new york'],
    ['35', '3.5'],
    ['c+', 'c-'],
    ['断头', '头断'],
    ['王𠅤', '王𠅠'],
  ])('%s is not found in %s', (q, text) => {
    expect(found([text], q).total).toBe(0);
  });

  test('ranges are UTF-16 offsets of the stored text and hold the occurrence', () => {
    const [hit] = found(['𠅤𠅤，鹽 城、𠅤'], '盐城𠅤').hits;
    expect(hit?.ranges).toEqual([[5, 11]]);
    expect(hit?.text.slice(5, 11)).toBe('鹽 城、𠅤'.slice(0, 6));
  });

  test('a variation selector stays with its character in the highlight', () => {
    const text = '葛\u{e0100}洲';
    expect(found([text], '葛').hits[0]?.ranges).toEqual([[0, 3]]);
  });
});

describe('across captions', () => {
  test('a hit is counted once, where it starts, and has its parts', () => {
    const result = found(['打通断头', '、边', '界公路', '边界'], '断头边界公');
    expect(result.total).toBe(1);
    expect(result.hits[0]).toMatchObject({
      segmentId: 't.1',
      ranges: [[2, 4]],
      parts: [
        { segmentId: 't.2', startMs: 1000, text: '、边', ranges: [[1, 2]] },
        { segmentId: 't.3', startMs: 2000, text: '界公路', ranges: [[0, 2]] },
      ],
    });
  });

  test('twenty characters are found at each of their nineteen splits', () => {
    const text = '我们当年修这条断头边界公路的时候困难重重';
    for (let cut = 1; cut < text.length; cut++)
      expect(starts(['前面', `啊${text.slice(0, cut)}`, `${text.slice(cut)}了`], text)).toEqual([2]);
  });

  test('empty captions and punctuation between are passed over', () => {
    expect(starts(['断', '', '……', '头', '边', '界'], '断头边界')).toEqual([1]);
  });

  test('between words of a spaced script a joint reads as a space and as nothing', () => {
    expect(starts(['we lived in new', 'york then'], 'new york')).toEqual([1]);
    expect(starts(['we lived in new', 'york then'], 'newyork')).toEqual([1]);
    expect(starts(['生于19', '58年'], '1958年')).toEqual([1]);
    expect(starts(['生于一九', '五八年'], '一九五八年')).toEqual([1]);
    expect(starts(['生于19', '58年'], '19 58')).toEqual([1]);
  });

  test('never from one transcript into another', () => {
    const db = catalogueOf(['断头']);
    expect(search(db, { q: '断头边', mode: 'exact' }, OPEN_VIEWER).total).toBe(0);
  });

  test('several occurrences in one caption are one hit with several ranges', () => {
    const [hit] = found(['盐城、盐城和盐', '城'], '盐城').hits;
    expect(hit?.ranges).toEqual([
      [0, 2],
      [3, 5],
      [6, 7],
    ]);
    expect(hit?.parts?.[0]?.ranges).toEqual([[0, 1]]);
  });
});

describe('several words', () => {
  const texts = ['打通断头路', '从射阳到边界', '中间', '断头', '的事', '边界', '空', '断头边界', '断头和边界'];
  test('all words in one caption or in two neighbours, each place once', () => {
    expect(starts(texts, '断头 边界')).toEqual([1, 8, 9]);
  });
  test('the phrase comes first, then words together, then neighbours', () => {
    expect(found(texts, '断头 边界').hits.map(({ segmentId }) => segmentId)).toEqual(['t.8', 't.9', 't.1']);
  });
  test('neighbours are shown as parts', () => {
    const hit = found(texts, '断头 边界').hits.find(({ segmentId }) => segmentId === 't.1');
    expect(hit?.ranges).toEqual([[2, 4]]);
    expect(hit?.parts).toEqual([{ segmentId: 't.2', startMs: 1000, text: '从射阳到边界', ranges: [[4, 6]] }]);
  });
  test.each(['"断头 边界"', '“断头 边界”', '「断头边界」'])('%s is only the phrase', (q) => {
    expect(starts(texts, q)).toEqual([8]);
  });
  test('neighbours are those on the page, not those by number', () => {
    const db = catalogueOf(['断头', '空', '边界']);
    db.prepare('UPDATE segments SET position = CASE seq WHEN 2 THEN 5 ELSE position END').run();
    const { num } = db.prepare('SELECT num FROM transcripts').get() as { num: number };
    indexSegments(db, num, 0, 10);
    expect(search(db, { q: '断头 边界', mode: 'exact' }, OPEN_VIEWER).total).toBe(1);
  });
});

describe('hostile and empty queries', () => {
  test.each(['。，！', '…… ——', '""', '\ufdd0', '\u200b'])('%j finds nothing and says so', (q) => {
    const result = found(['断头。，！……——'], q, 'smart');
    expect(result.total).toBe(0);
    expect(result.hits).toEqual([]);
    expect(result.findings).toEqual([{ code: 'search-nothing-to-find' }]);
  });
  test('an empty query says so', () => {
    expect(found(['断'], '  ').findings).toEqual([{ code: 'search-query-empty' }]);
  });
  test.each([
    '断-头',
    '(断头',
    'NEAR(断头',
    '断头 AND',
    '断头 OR 边',
    '"',
    'chain:断头',
    "断头' OR 1=1 --",
    '断头*',
    '^断头',
    '{chain}: 断',
    'a"b"c',
    '断头\u0000',
    '%_',
    '\ud840',
  ])('%j is text, not a query language', (q) => {
    for (const mode of ['exact', 'smart'] as const) expect(() => found(['断头边界', 'a b c'], q, mode)).not.toThrow();
  });
  test('operators are searched as the letters they are', () => {
    expect(starts(['断头 AND 边', '断头'], '"断头 AND"')).toEqual([1]);
  });
});
