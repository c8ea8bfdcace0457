import fc from 'fast-check';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { durationWords, formatTimeCode, parseTimeCode, remainingWords } from '../../../renderer/ui/time';
import zh from '../../../resources/locales/zh-CN/common.json';

beforeAll(async () => {
  await i18next.init({ lng: 'zh-CN', ns: ['common'], defaultNS: 'common', resources: { 'zh-CN': { common: zh } } });
});

describe('time codes', () => {
  it('are written with two digits, rounded down', () => {
    expect(formatTimeCode(3_723_999)).toBe('01:02:03');
    expect(formatTimeCode(3_723_450, { milliseconds: true })).toBe('01:02:03.450');
    expect(formatTimeCode(360_000_000)).toBe('100:00:00');
    expect(formatTimeCode(-1500)).toBe('-00:00:01');
  });

  it.each([
    ['1:02:03', 3_723_000],
    ['01:02:03.5', 3_723_500],
    ['02:03', 123_000],
    ['90:00', 5_400_000],
    ['75', 75_000],
    ['3.4', 3400],
    ['１：０２：０３', 3_723_000],
    ['1时2分3秒', 3_723_000],
    ['1小时2分钟', 3_720_000],
    ['5分', 300_000],
    ['00:00:03,040', 3040],
  ])('%s is read as %i ms', (text, ms) => expect(parseTimeCode(text)).toBe(ms));

  it.each(['', '  ', 'abc', '1:2:3:4', '00:61:00', '00:00:61', '-5', '1时x'])('%j is no time', (text) =>
    expect(parseTimeCode(text)).toBeNull(),
  );

  it('read back what was written, to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000_000 }), (ms) => {
        expect(parseTimeCode(formatTimeCode(ms, { milliseconds: true }))).toBe(ms);
      }),
    );
  });
});

describe('lengths in words', () => {
  const t = i18next.t;
  it('name hours, minutes and seconds as the office does', () => {
    expect(durationWords(t, 3_723_000)).toBe('1时02分03秒');
    expect(durationWords(t, 123_000)).toBe('2分03秒');
    expect(durationWords(t, 3400)).toBe('3秒');
    expect(durationWords(t, 59_700)).toBe('1分00秒');
  });

  it('are rounded where they are guesses', () => {
    expect(remainingWords(t, 4000)).toBe('马上就好');
    expect(remainingWords(t, 32_000)).toBe('还需约 40 秒');
    expect(remainingWords(t, 58_000)).toBe('还需约 1 分钟');
    expect(remainingWords(t, 12 * 60_000)).toBe('还需约 12 分钟');
    expect(remainingWords(t, 5_600_000)).toBe('还需约 1.5 小时');
  });
});
