import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordHit, SearchHit } from '../../../electron/contract/search';
import { limitOf } from '../../../renderer/features/search/date-limits';
import { excerpt } from '../../../renderer/features/search/excerpt';
import { highlightPieces } from '../../../renderer/features/search/highlight-pieces';
import { groupHits, nextStop, resultRows, rowAddress, rowKey } from '../../../renderer/features/search/result-rows';
import {
  filtersOf,
  isFiltered,
  readWish,
  toggleFilter,
  withoutFilters,
  writeWish,
} from '../../../renderer/features/search/search-address';

const hit = (interviewId: string, startMs: number, match: SearchHit['match'] = 'exact'): SearchHit => ({
  interviewId,
  transcriptId: `t-${interviewId}`,
  segmentId: `${interviewId}-${startMs}`,
  startMs,
  endMs: startMs + 1000,
  speaker: null,
  text: '断头边界',
  ranges: [[0, 2]],
  match,
  score: 1,
  interviewTitle: `题名 ${interviewId}`,
  narrators: ['周某'],
  countyCode: null,
  provenance: [],
});
const record = (recordId: string, startMs?: number): RecordHit => ({
  recordType: startMs === undefined ? 'tag' : 'statement',
  recordId,
  interviewId: 'a',
  interviewTitle: '题名 a',
  field: 'label',
  text: '断头路',
  ranges: [[0, 2]],
  match: 'exact',
  score: 1,
  ...(startMs === undefined ? {} : { startMs }),
});
const nothingOpen = { records: false, interviews: new Set<string>() };

describe('groupHits', () => {
  it('keeps the order of each interview’s best hit and counts each caption once', () => {
    const groups = groupHits([hit('b', 5000), hit('a', 1000), hit('b', 2000), hit('b', 5000)], new Map([['b', 7]]));
    expect(groups.map((group) => [group.interviewId, group.hits.length, group.count])).toEqual([
      ['b', 2, 7],
      ['a', 1, 0],
    ]);
    // Five of b are still to come: the service's rank decides what is shown of it.
    expect(groups[0]?.hits.map(({ startMs }) => startMs)).toEqual([5000, 2000]);
  });

  it('reads a complete interview from its beginning, near misses last', () => {
    const hits = [hit('a', 9000), hit('a', 500, 'pinyin'), hit('a', 3000)];
    const [group] = groupHits(hits, new Map([['a', 2]]));
    expect(group?.hits.map(({ startMs }) => startMs)).toEqual([3000, 9000, 500]);
  });
});

describe('resultRows', () => {
  const groups = groupHits(
    [1, 2, 3, 4, 5].map((n) => hit('a', n * 1000)),
    new Map([['a', 9]]),
  );
  const records = [1, 2, 3, 4, 5, 6].map((n) => record(`r${n}`));

  it('shows the best of everything and says how much is hidden', () => {
    const rows = resultRows(records, groups, nothingOpen);
    expect(rows.map((row) => row.type)).toEqual([
      'records',
      'record',
      'record',
      'record',
      'record',
      'moreRecords',
      'group',
      'hit',
      'hit',
      'hit',
      'moreHits',
    ]);
    expect(rows.find((row) => row.type === 'moreRecords')).toMatchObject({ hidden: 2 });
    expect(rows.find((row) => row.type === 'moreHits')).toMatchObject({ hidden: 6 });
    expect(new Set(rows.map(rowKey)).size).toBe(rows.length);
  });

  it('opens interviews and records', () => {
    const rows = resultRows(records, groups, { records: true, interviews: new Set(['a']) });
    expect(rows.filter((row) => row.type === 'record')).toHaveLength(6);
    expect(rows.filter((row) => row.type === 'hit')).toHaveLength(5);
    expect(rows.some((row) => row.type === 'moreHits' || row.type === 'moreRecords')).toBe(false);
  });

  it('is stepped through by what can be opened', () => {
    const rows = resultRows(records.slice(0, 1), groups, nothingOpen);
    expect(nextStop(rows, -1, 1)).toBe(1);
    expect(nextStop(rows, 1, 1)).toBe(3);
    expect(nextStop(rows, 3, -1)).toBe(1);
    expect(nextStop(rows, 1, -1)).toBe(1);
    expect(nextStop(rows, rows.length - 1, 1)).toBe(rows.length - 1);
  });

  it('opens the player at that moment of that transcript', () => {
    expect(rowAddress({ type: 'hit', hit: hit('a', 61_040) })).toBe('/interviews/a?t=61040&transcript=t-a');
    expect(rowAddress({ type: 'record', record: record('r', 14_288) })).toBe('/interviews/a?t=14288');
    expect(rowAddress({ type: 'record', record: record('r') })).toBe('/interviews/a');
    expect(rowAddress({ type: 'records', count: 2 })).toBeNull();
  });

  it('opens events and variant groups on their own page, for whoever may see it', () => {
    const event: RecordHit = { ...record('e', 14_288), recordType: 'event' };
    const group: RecordHit = { ...record('g', 0), recordType: 'variant-group' };
    expect(rowAddress({ type: 'record', record: event })).toBe('/events/e');
    expect(rowAddress({ type: 'record', record: group })).toBe('/variants/g');
    expect(rowAddress({ type: 'record', record: event }, { ownPages: false })).toBe('/interviews/a?t=14288');
    expect(rowAddress({ type: 'record', record: group }, { ownPages: false })).toBe('/interviews/a?t=0');
  });

  it('tells several names of one record apart', () => {
    const keys = ['大丰', '台北县'].map((text) => rowKey({ type: 'record', record: { ...record('p'), text } }));
    expect(new Set(keys).size).toBe(2);
  });
});

describe('the address', () => {
  it('says everything that is wished and reads it back', () => {
    const wish = readWish(
      new URLSearchParams('q=断头&county=320923&county=320922&tag=交通&provenance=heard&dateFrom=1983&dateTo=1990-05'),
    );
    expect(wish.county).toEqual(['320923', '320922']);
    expect(readWish(writeWish(wish))).toEqual(wish);
    expect(filtersOf(wish)).toEqual({
      county: ['320923', '320922'],
      tag: ['交通'],
      provenance: ['heard'],
      dateFrom: '1983',
      dateTo: '1990-05',
    });
  });

  it('does not pass on what the service would refuse', () => {
    const wish = readWish(new URLSearchParams('q=a&provenance=rumour&dateFrom=gestern'));
    expect(isFiltered(wish)).toBe(false);
    expect(filtersOf(wish)).toEqual({});
  });

  it('sets a filter and takes it off again', () => {
    const plain = readWish(new URLSearchParams('q=断头'));
    const heard = toggleFilter(toggleFilter(plain, 'provenance', 'heard'), 'tag', '交通');
    expect(heard.provenance).toEqual(['heard']);
    expect(toggleFilter(heard, 'provenance', 'heard').provenance).toEqual([]);
    expect(withoutFilters(heard)).toEqual(plain);
  });

  it('understands dates as the office writes them', () => {
    expect(limitOf('1983年5月')).toBe('1983-05');
    expect(limitOf('2023.5.12')).toBe('2023-05-12');
    expect(limitOf('约1958年')).toBe('1958');
    expect(limitOf('1958年至1962年')).toBeNull();
    expect(limitOf('前年')).toBeNull();
  });
});

describe('highlighting', () => {
  it('marks what was found and loses nothing', () => {
    expect(highlightPieces('断头边界', [[0, 2]])).toEqual([
      { text: '断头', marked: true, from: 0 },
      { text: '边界', marked: false, from: 2 },
    ]);
    expect(highlightPieces('断头', [])).toEqual([{ text: '断头', marked: false, from: 0 }]);
  });

  it('puts the text together again whatever the ranges', () => {
    const ranges = fc.array(fc.tuple(fc.integer({ min: -3, max: 30 }), fc.integer({ min: -3, max: 30 })));
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), ranges, (text, found) => {
        const pieces = highlightPieces(text, found);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of pieces) {
          const covered = found.some(([from, to]) => piece.from >= from && piece.from < to);
          expect(piece.marked).toBe(covered);
        }
        expect(pieces.every((piece, index) => !piece.marked || !pieces[index + 1]?.marked)).toBe(true);
      }),
    );
  });

  it('cuts a long field to where the hit is', () => {
    const text = `${'甲'.repeat(100)}断头路${'乙'.repeat(200)}`;
    const shown = excerpt(text, [[100, 103]]);
    expect(shown.text.startsWith('…')).toBe(true);
    expect(shown.text.endsWith('…')).toBe(true);
    const [range] = shown.ranges;
    expect(range && shown.text.slice(...range)).toBe('断头路');
    expect(excerpt('断头路', [[0, 2]])).toEqual({ text: '断头路', ranges: [[0, 2]] });
  });

  it('does not cut a rare character in two', () => {
    const shown = excerpt(`${'𠅤'.repeat(40)}断头`, [[80, 82]]);
    expect(shown.text).not.toMatch(/^…[\uDC00-\uDFFF]/);
    const [range] = shown.ranges;
    expect(range && shown.text.slice(...range)).toBe('断头');
  });
});
