import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTime } from '../../../electron/service/cli/time';

test.each([
  ['0', 0],
  ['3.4', 3400],
  ['90', 90_000],
  ['00:00:07.400', 7400],
  ['1:02:03.5', 3_723_500],
  ['02:03', 123_000],
  ['3,25', 3250],
  ['0.0004', 0],
  ['0.0005', 1],
  ['1.9999', 2000],
  [' 5 ', 5000],
  ['100:00:00', 360_000_000],
])('%s is %i ms', (text, ms) => {
  expect(parseTime(text, 'in')).toBe(ms);
});

test.each([
  '',
  'x',
  '-1',
  '1:60',
  '1:00:60',
  '60:00:00:00',
  '1:2:3:4',
  '1.',
  '.5',
  '1e3',
  '１',
  '00:75:00',
  'NaN',
  '1..5',
])('%j is no time', (text) => {
  expect(() => parseTime(text, 'out')).toThrow(
    expect.objectContaining({
      code: 'time-not-understood',
      params: { time: text, option: 'out' },
      where: { field: 'out' },
    }),
  );
});

test('a time written out is read back to the millisecond', () => {
  fc.assert(
    fc.property(fc.nat(359_999_999), (ms) => {
      const pad = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0');
      expect(
        parseTime(
          `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}.${pad(ms % 1000, 3)}`,
          'in',
        ),
      ).toBe(ms);
      expect(parseTime(`${Math.floor(ms / 1000)}.${pad(ms % 1000, 3)}`, 'in')).toBe(ms);
    }),
  );
});
