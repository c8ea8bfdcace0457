import fc from 'fast-check';
import { expect, test } from 'vitest';
import { search } from '../../../electron/service/search';
import type { Database } from '../../../electron/service/search/database';
import { OPEN_VIEWER } from '../../../electron/service/users/viewer';
import { addInterview, addTranscript, openCatalogue } from './archive';
import { alphabet, phraseStarts, tinyAlphabet, wordStarts } from './brute-force';

/** Captions of 0 to 14 characters, many of them very short. */
const captionsOf = (characters: readonly string[]) =>
  fc.array(
    fc
      .array(fc.constantFrom(...characters), { maxLength: 14, size: 'max' })
      .map((text) => text.join(''))
      .chain((text) => fc.constantFrom(text, text, text.slice(0, 3).replace(/[\ud800-\udbff]$/, ''), '')),
    { minLength: 1, maxLength: 9, size: 'max' },
  );
const transcripts = fc
  .constantFrom(alphabet, tinyAlphabet)
  .chain((characters) => fc.array(captionsOf(characters), { minLength: 2, maxLength: 6, size: 'max' }));

/** Cuts a query of up to 40 characters out of the transcripts, or makes one up. */
const cut = fc.record({
  transcript: fc.nat(),
  from: fc.nat(),
  length: fc.integer({ min: 1, max: 40 }),
  invented: fc.option(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 40 }), { freq: 4 }),
});
type Cut = typeof cut extends fc.Arbitrary<infer Value> ? Value : never;

function queryOf(all: readonly string[][], { transcript, from, length, invented }: Cut): string {
  if (invented !== null) return invented;
  const text = Array.from((all[transcript % all.length] ?? []).join(''));
  const at = from % Math.max(1, text.length);
  return text.slice(at, at + length).join('');
}

function catalogue(all: readonly string[][]): Database {
  const db = openCatalogue();
  addInterview(db, { id: 'a', title: '♪' });
  all.forEach((captions, index) => {
    addTranscript(db, 'a', `t${index}`, captions);
  });
  return db;
}

const found = (db: Database, q: string): string[] => {
  const result = search(db, { q, mode: 'exact', limit: 500 }, OPEN_VIEWER);
  expect(result.captionTotals.exact).toBe(result.hits.length);
  return result.hits.map(({ segmentId }) => segmentId).sort();
};

const expected = (all: readonly string[][], starts: (captions: string[]) => number[]): string[] =>
  all.flatMap((captions, index) => starts(captions).map((at) => `t${index}.${at + 1}`)).sort();

test('phrases of 1 to 40 characters over any number of captions: all of them, and nothing else', () => {
  let hits = 0;
  fc.assert(
    fc.property(transcripts, fc.array(cut, { minLength: 30, maxLength: 40, size: 'max' }), (all, cuts) => {
      const db = catalogue(all);
      for (const wish of cuts) {
        const q = queryOf(all, wish).replaceAll('\n', '，');
        const right = expected(all, (captions) => phraseStarts(captions, q));
        expect(found(db, `"${q}"`), JSON.stringify(q)).toEqual(right);
        hits += right.length;
      }
      db.close();
    }),
    { numRuns: 60 },
  );
  expect(hits).toBeGreaterThan(1500);
});

/** Words of 1 to 3 characters, from places near each other in one transcript. */
const wordCuts = fc.record({
  transcript: fc.nat(),
  from: fc.nat(),
  words: fc.array(fc.record({ offset: fc.nat(16), length: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 2,
    maxLength: 3,
  }),
});

test('several words: together, in neighbours or as the phrase, and nothing else', () => {
  let hits = 0;
  fc.assert(
    fc.property(transcripts, fc.array(wordCuts, { minLength: 10, maxLength: 12, size: 'max' }), (all, wishes) => {
      const db = catalogue(all);
      for (const { transcript, from, words: wanted } of wishes) {
        const words = wanted.map(({ offset, length }) =>
          queryOf(all, { transcript, from: from + offset, length, invented: null }).replace(/\s/gu, ''),
        );
        const right = expected(all, (captions) => wordStarts(captions, words));
        expect(found(db, words.join(' ')), JSON.stringify(words)).toEqual(right);
        hits += right.length;
      }
      db.close();
    }),
    { numRuns: 40 },
  );
  expect(hits).toBeGreaterThan(500);
});

test('every range holds the query: cut out of head and parts, it is found as the same text', () => {
  fc.assert(
    fc.property(transcripts, fc.array(cut, { minLength: 10, maxLength: 20 }), (all, cuts) => {
      const db = catalogue(all);
      for (const wish of cuts) {
        const q = queryOf(all, { ...wish, invented: null }).replaceAll('\n', '，');
        for (const hit of search(db, { q: `"${q}"`, mode: 'exact', limit: 500 }, OPEN_VIEWER).hits) {
          const last = hit.ranges.at(-1);
          if (!last) throw new Error('a hit without a range');
          const pieces = [
            hit.text.slice(...last),
            ...(hit.parts ?? []).map(({ text, ranges }) => text.slice(...(ranges[0] ?? [0, 0]))),
          ];
          expect(phraseStarts(pieces, q), JSON.stringify({ q, pieces })).toContain(0);
        }
      }
      db.close();
    }),
    { numRuns: 40 },
  );
});
