import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../electron/contract/transcripts';
import {
  captionAt,
  captionsRange,
  inOrderOfTime,
  inRange,
  isSpoken,
  nextCaptionMs,
  previousCaptionMs,
} from '../../../renderer/features/transcripts/caption-index';
import { findText, rangesByCaption } from '../../../renderer/features/transcripts/find-text';
import { findingMs, groupFindings } from '../../../renderer/features/transcripts/group-findings';

const caption = (startMs: number, endMs: number, text = ''): Segment => ({
  id: `${startMs}`,
  startMs,
  endMs,
  speaker: null,
  text,
});
const captions = [caption(1000, 3000), caption(3500, 6000), caption(5000, 7000), caption(9000, 9000)];

describe('current caption', () => {
  it('is the one begun last', () => {
    expect(captionAt(captions, 0)).toBe(-1);
    expect(captionAt(captions, 1000)).toBe(0);
    expect(captionAt(captions, 3200)).toBe(0);
    expect(captionAt(captions, 5500)).toBe(2);
    expect(captionAt(captions, 99_000)).toBe(3);
    expect(captionAt([], 5)).toBe(-1);
  });

  it('has begun at the frame in which it begins', () => {
    // 25 fps: a caption at 3481 ms is sought as the frame that starts at 3480.
    expect(captionAt([caption(1000, 3000), caption(3481, 5000)], 3480)).toBe(1);
  });

  it('agrees with looking at every caption', () => {
    const times = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 110_000 }), (starts, ms) => {
        const list = inOrderOfTime(starts.map((start) => caption(start, start + 500)));
        expect(captionAt(list, ms)).toBe(list.findLastIndex((segment) => segment.startMs <= ms + 40));
      }),
    );
  });

  it('is spoken until its end, a caption without length for one frame', () => {
    expect(isSpoken(captions[0], 2999)).toBe(true);
    expect(isSpoken(captions[0], 3000)).toBe(false);
    expect(isSpoken(captions[3], 9000)).toBe(true);
    expect(isSpoken(undefined, 0)).toBe(false);
  });
});

describe('going through captions', () => {
  it('goes on to the next', () => {
    expect(nextCaptionMs(captions, 0)).toBe(1000);
    expect(nextCaptionMs(captions, 1000)).toBe(3500);
    expect(nextCaptionMs(captions, 3480)).toBe(5000);
    expect(nextCaptionMs(captions, 9000)).toBeNull();
  });

  it('goes back to the start of this one, and from there to the one before', () => {
    expect(previousCaptionMs(captions, 2500)).toBe(1000);
    expect(previousCaptionMs(captions, 3500)).toBe(1000);
    expect(previousCaptionMs(captions, 4500)).toBe(3500);
    expect(previousCaptionMs(captions, 1000)).toBe(1000);
    expect(previousCaptionMs(captions, 500)).toBeNull();
  });
});

describe('captions to range', () => {
  it('covers all that were chosen, whichever way round', () => {
    expect(captionsRange(captions, 0, 1)).toEqual({ inMs: 1000, outMs: 6000 });
    expect(captionsRange(captions, 2, 0)).toEqual({ inMs: 1000, outMs: 7000 });
    expect(captionsRange(captions, 3, 3)).toBeNull();
    expect(captionsRange([], 0, 2)).toBeNull();
  });

  it('takes snapped ranges for what they were', () => {
    expect(inRange(caption(3481, 5999), { inMs: 3480, outMs: 6000 })).toBe(true);
    expect(inRange(caption(3481, 6100), { inMs: 3480, outMs: 6000 })).toBe(false);
  });
});

describe('finding in the transcript', () => {
  const texts = ['地图上是断头', '边界，断头路。', 'ＡＢＣ公司', ''];

  it('finds within a caption and across two', () => {
    expect(findText(texts, '断头').map((found) => found.index)).toEqual([0, 1]);
    expect(findText(texts, '断头边界')).toEqual([
      {
        index: 0,
        pieces: [
          { index: 0, range: [4, 6] },
          { index: 1, range: [0, 2] },
        ],
      },
    ]);
  });

  it('minds neither case nor width', () => {
    expect(findText(texts, 'abc').map((found) => found.pieces)).toEqual([[{ index: 2, range: [0, 3] }]]);
    expect(findText(texts, '  ')).toEqual([]);
    expect(findText([], '断')).toEqual([]);
  });

  it('keeps offsets right behind characters that fold to a different length', () => {
    expect(findText(['㍿𠅤断头'], '断头')[0]?.pieces).toEqual([{ index: 0, range: [3, 5] }]);
  });

  it('marks each caption once for each find', () => {
    const ranges = rangesByCaption(findText(texts, '断头'));
    expect(ranges.get(0)).toEqual([[4, 6]]);
    expect(ranges.get(1)).toEqual([[3, 5]]);
    expect(ranges.has(2)).toBe(false);
  });

  it('finds every place in texts cut anywhere', () => {
    const words = fc.array(fc.constantFrom('盐', '城', '断', '头'), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.array(fc.nat(40), { maxLength: 6 }), (characters, cuts) => {
        const whole = characters.join('');
        const edges = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const pieces = edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
        const found = findText(pieces, '断头');
        expect(found).toHaveLength(whole.split('断头').length - 1);
        for (const { pieces: parts } of found) {
          expect(parts.map(({ index, range }) => pieces[index]?.slice(...range)).join('')).toBe('断头');
        }
      }),
    );
  });
});

describe('findings', () => {
  it('stand together by kind', () => {
    const groups = groupFindings([{ code: 'a', line: 1 }, { code: 'b' }, { code: 'a', line: 9 }]);
    expect(groups.map((group) => [group.code, group.findings.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('lead to the moment they speak of, as it is counted now', () => {
    const written = { written: '0:00:03.500 --> 00:00:02,000', read: '00:00:03.500 → 00:00:04.500' };
    expect(findingMs({ code: 'end-before-start', params: written })).toBe(3500);
    expect(findingMs({ code: 'cue-overlap', params: { start: '01:02:03.004', overlapMs: 20 } })).toBe(3_723_004);
    expect(findingMs({ code: 'bom-removed', params: { count: 1 } })).toBeNull();
    expect(findingMs({ code: 'line-endings-mixed' })).toBeNull();
  });
});
