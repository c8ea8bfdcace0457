import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Coordinates, formatCoordinates, parseCoordinates } from '../../../electron/contract/coordinates';

const YANCHENG = { latitude: 33.366667, longitude: 120.133333 };

describe('coordinates are read', () => {
  test.each([
    '33°22′N 120°08′E',
    "33°22'N 120°08'E",
    '33°22′N, 120°08′E',
    '33° 22′ N，120° 8′ E',
    'N33°22′ E120°08′',
    'N 33°22′ E 120°08′',
    'E120°08′ N33°22′',
    '33°22′N120°08′E',
    '33°22′00″N 120°08′00″E',
    '33°22′00.0"N 120°08′00.0"E',
    '北纬33度22分，东经120度8分',
    '北纬33°22′ 东经120°08′',
    '东经120度8分，北纬33度22分',
    '33°22′ 120°08′',
    '３３°２２′Ｎ　１２０°０８′Ｅ',
    '33.366667, 120.133333',
    '33.366667，120.133333',
    '33.366667 120.133333',
    '33.366667N 120.133333E',
    '33.366667°N 120.133333°E',
    '120.133333, 33.366667',
  ])('%s', (typed) => {
    expect(parseCoordinates(typed)).toEqual(YANCHENG);
  });

  test('south and west, with letters or signs', () => {
    expect(parseCoordinates('33.5S 70.25W')).toEqual({ latitude: -33.5, longitude: -70.25 });
    expect(parseCoordinates('-33.5, -70.25')).toEqual({ latitude: -33.5, longitude: -70.25 });
    expect(parseCoordinates('南纬33.5° 西经70.25°')).toEqual({ latitude: -33.5, longitude: -70.25 });
    expect(parseCoordinates('−33.5, −70.25')).toEqual({ latitude: -33.5, longitude: -70.25 });
  });
});

describe('what is no place on earth is refused', () => {
  test.each([
    '',
    '盐城',
    '33.3',
    '33,',
    ',',
    '33°22′N',
    '33°22′N 35°N',
    '33°60′N 120°08′E',
    '33.5°22′N 120°E',
    '1 2 3',
  ])('%j', (typed) => {
    expect(parseCoordinates(typed)).toBe('not-understood');
  });

  test('beyond the poles, and beyond the date line', () => {
    expect(parseCoordinates('90.1N 120E')).toBe('latitude-range');
    expect(parseCoordinates('100, 120')).toBe('latitude-range');
    expect(parseCoordinates('33, 180.1')).toBe('longitude-range');
    expect(parseCoordinates('33N 200E')).toBe('longitude-range');
  });
});

const degrees = (most: number) =>
  fc.double({ min: -most, max: most, noNaN: true }).map((value) => Number(value.toFixed(6)));

test('any point on earth survives being written in decimals', () => {
  fc.assert(
    fc.property(degrees(90), degrees(180), (latitude, longitude) => {
      const parsed = parseCoordinates(`${latitude.toFixed(6)}, ${longitude.toFixed(6)}`) as Coordinates;
      expect(parsed.latitude).toBeCloseTo(latitude, 6);
      expect(parsed.longitude).toBeCloseTo(longitude, 6);
    }),
  );
});

test('any point on earth is read back from how it is shown, to a tenth of a second', () => {
  fc.assert(
    fc.property(degrees(90), degrees(180), (latitude, longitude) => {
      const shown = formatCoordinates({ latitude, longitude });
      const parsed = parseCoordinates(shown);
      expect(parsed, shown).toBeTypeOf('object');
      const { latitude: lat, longitude: long } = parsed as Coordinates;
      expect(Math.abs(lat - latitude), shown).toBeLessThan(1 / 36_000);
      expect(Math.abs(long - longitude), shown).toBeLessThan(1 / 36_000);
      expect(formatCoordinates({ latitude: lat, longitude: long })).toBe(shown);
    }),
  );
});

test('no text of any kind gives a point outside the earth', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-+°′″NSEW北东, ，度分秒') }), (typed) => {
      const parsed = parseCoordinates(typed);
      if (typeof parsed === 'string') return;
      expect(Math.abs(parsed.latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(parsed.longitude)).toBeLessThanOrEqual(180);
    }),
  );
});
