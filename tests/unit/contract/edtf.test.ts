import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../electron/contract/edtf';

const year = fc.integer({ min: 1000, max: 2100 });
const month = fc.integer({ min: 1, max: 12 });
const pad = (value: number) => String(value).padStart(2, '0');
/** A day that exists. */
const day = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => ({ y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() }));
const inChinese = (value: number) =>
  String(value).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '');
const tens = (value: number) =>
  (value < 10 ? '' : value < 20 ? '十' : `${inChinese(Math.floor(value / 10))}十`) +
  (value % 10 ? inChinese(value % 10) : '');

describe('days, months and years', () => {
  test('every way of writing a day gives the same day', () => {
    fc.assert(
      fc.property(day, ({ y, m, d }) => {
        const edtf = `${y}-${pad(m)}-${pad(d)}`;
        const ways = [
          edtf,
          `${y}-${m}-${d}`,
          `${y}年${m}月${d}日`,
          `${y}年${pad(m)}月${pad(d)}日`,
          `${y}.${m}.${d}`,
          `${y}/${m}/${d}`,
          `${y} 年 ${m} 月 ${d} 日`,
          `${y}年${m}月${d}号`,
          `${inChinese(y)}年${tens(m)}月${tens(d)}日`,
          edtf.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        ];
        for (const way of ways) expect(parseDate(way), way).toEqual({ edtf, from: edtf, to: edtf });
      }),
    );
  });

  test('every way of writing a month covers the whole month, whatever its length', () => {
    fc.assert(
      fc.property(year, month, (y, m) => {
        const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
        const expected = { edtf: `${y}-${pad(m)}`, from: `${y}-${pad(m)}-01`, to: `${y}-${pad(m)}-${last}` };
        for (const way of [`${y}-${pad(m)}`, `${y}年${m}月`, `${y}.${m}`, `${inChinese(y)}年${tens(m)}月`])
          expect(parseDate(way), way).toEqual(expected);
      }),
    );
  });

  test('a year covers the year, also approximately', () => {
    fc.assert(
      fc.property(year, (y) => {
        const range = { from: `${y}-01-01`, to: `${y}-12-31` };
        for (const way of [`${y}`, `${y}年`]) expect(parseDate(way)).toEqual({ edtf: `${y}`, ...range });
        for (const way of [`约${y}`, `约${y}年`, `${y}~`, `大约${y}年`, `${y}年左右`, `${y}年前后`])
          expect(parseDate(way), way).toEqual({ edtf: `${y}~`, ...range });
      }),
    );
  });
});

test('ranges run from their first day to their last, and never backwards', () => {
  fc.assert(
    fc.property(year, year, (a, b) => {
      for (const mark of ['/', '至', '到', '—', '——', '–', '-']) {
        const read = parseDate(`${a}${mark}${b}`);
        if (b < a) expect(read, `${a}${mark}${b}`).toBeNull();
        else expect(read, `${a}${mark}${b}`).toEqual({ edtf: `${a}/${b}`, from: `${a}-01-01`, to: `${b}-12-31` });
      }
    }),
  );
  expect(parseDate('1983年5月至1984年2月')).toEqual({ edtf: '1983-05/1984-02', from: '1983-05-01', to: '1984-02-29' });
  expect(parseDate('约1958年至1962年')).toEqual({ edtf: '1958~/1962', from: '1958-01-01', to: '1962-12-31' });
});

test('what it gives, it reads again as the same', () => {
  const written = fc.oneof(
    year.map(String),
    fc.tuple(year, month).map(([y, m]) => `${y}年${m}月`),
    day.map(({ y, m, d }) => `${y}.${m}.${d}`),
    year.map((y) => `约${y}`),
    fc.tuple(year, fc.integer({ min: 0, max: 50 })).map(([y, more]) => `${y}至${y + more}`),
  );
  fc.assert(
    fc.property(written, (text) => {
      const first = parseDate(text);
      expect(first, text).not.toBeNull();
      expect(parseDate(first?.edtf ?? '')).toEqual(first);
      expect((first?.from ?? '') <= (first?.to ?? '')).toBe(true);
    }),
  );
});

test.each(
  [
    '',
    ' ',
    '2023年2月30日',
    '2023-02-29',
    '2023-13',
    '2023-00',
    '2023-04-31',
    '2023年',
    '8月5日',
    '去年',
    '20233',
    '198',
    '1983-05-07-01',
    '1983/1984/1985',
    '1984至1983',
    '1983年5日',
    '../etc',
    '约',
    '1983-05-00',
  ].filter((text) => text !== '2023年'),
)('%j is no date', (text) => {
  expect(parseDate(text)).toBeNull();
});

test('no text at all brings it down or takes long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789年月日约~/-.至到十 〇二') }),
      (text) => void parseDate(text),
    ),
  );
  expect(parseDate('1'.repeat(100_000))).toBeNull();
  expect(parseDate('1983-'.repeat(20_000))).toBeNull();
});
