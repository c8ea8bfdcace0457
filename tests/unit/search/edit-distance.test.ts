import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closestStretch } from '../../../electron/service/search/edit-distance';

/** Optimal string alignment of two whole texts, by its recursive definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const ways = [
    distance(a.slice(0, -1), b.slice(0, -1)) + same,
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(distance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}

const text = (maxLength: number) => fc.string({ unit: fc.constantFrom('断', '头', '边'), minLength: 1, maxLength });

test('it is the least distance to any stretch, and the stretch has that distance', () => {
  fc.assert(
    fc.property(text(4), text(6), (query, whole) => {
      let least = Number.POSITIVE_INFINITY;
      for (let from = 0; from < whole.length; from++)
        for (let to = from + 1; to <= whole.length; to++)
          least = Math.min(least, distance(query, whole.slice(from, to)));
      const found = closestStretch(Array.from(query), Array.from(whole), query.length);
      expect(found?.distance).toBe(least);
      expect(distance(query, whole.slice(found?.from, found?.to))).toBe(least);
    }),
    { numRuns: 200 },
  );
});

test('a wrong first or last character is part of the stretch', () => {
  expect(closestStretch([...'断头边界'], [...'打通段头边界路'], 1)).toEqual({ distance: 1, from: 2, to: 6 });
  expect(closestStretch([...'断头边界'], [...'打通断头边境路'], 1)).toEqual({ distance: 1, from: 2, to: 6 });
});

test('nothing within reach is null', () => {
  expect(closestStretch([...'断头边界'], [...'完全无关'], 1)).toBeNull();
});
