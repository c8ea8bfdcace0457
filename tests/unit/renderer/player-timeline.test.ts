import { describe, expect, it } from 'vitest';
import { defaultSources, soundSpanAt } from '../../../renderer/features/player/sources';
import {
  buildTimeline,
  cutSources,
  nextStartMs,
  soundPieces,
  spanAt,
  toLocalMs,
} from '../../../renderer/features/player/timeline';
import { recording } from './recording';

const first = recording({ id: 'first', durationMs: 10_000 });
const second = recording({ id: 'second', partNumber: 2, offsetMs: 10_000, durationMs: 5000 });
/** After a gap of two seconds: the camera was switched off. */
const third = recording({ id: 'third', partNumber: 3, offsetMs: 17_000, durationMs: 3000 });
const camera = recording({ id: 'camera', role: 'parallel', offsetMs: 4000, durationMs: 8000, audioCodec: null });
const recorder = recording({
  id: 'recorder',
  role: 'parallel',
  offsetMs: -2000,
  durationMs: 25_000,
  videoCodec: null,
  frameRate: null,
});
const timeline = buildTimeline([third, camera, second, recorder, first]);
const idAt = (preferred: string | null, ms: number) => spanAt(timeline, preferred, ms)?.recording.id;

describe('timeline', () => {
  it('puts parts in order and ends with the last recording', () => {
    expect(timeline.parts.map((span) => span.recording.id)).toEqual(['first', 'second', 'third']);
    expect(timeline.durationMs).toBe(23_000);
    expect(buildTimeline([], 61_500).durationMs).toBe(61_500);
    expect(buildTimeline([first], 61_500).durationMs).toBe(10_000);
  });

  it('finds what plays at a time: out is exclusive, the chosen recording only where it runs', () => {
    expect(idAt('parts', 0)).toBe('first');
    expect(idAt('parts', 9999)).toBe('first');
    expect(idAt('parts', 10_000)).toBe('second');
    expect(idAt('camera', 3999)).toBe('first');
    expect(idAt('camera', 4000)).toBe('camera');
    expect(idAt('camera', 12_000)).toBe('second');
    // In the gap between the parts only the recorder ran.
    expect(idAt('parts', 16_000)).toBe('recorder');
    expect(spanAt(buildTimeline([first, third]), 'parts', 16_000)).toBeNull();
  });

  it('goes on after a gap', () => {
    expect(nextStartMs(buildTimeline([first, third]), 9999)).toBe(17_000);
    expect(nextStartMs(timeline, 17_000)).toBeNull();
  });

  it('counts as the recording counts', () => {
    const span = spanAt(timeline, 'recorder', 1000);
    expect(span && toLocalMs(span, 1000)).toBe(3000);
  });

  it('divides the whole into what is heard, without overlaps', () => {
    expect(soundPieces(timeline, 'parts').map(({ recording: { id }, startMs, endMs }) => [id, startMs, endMs])).toEqual(
      [
        ['first', 0, 10_000],
        ['second', 10_000, 15_000],
        ['recorder', 15_000, 17_000],
        ['third', 17_000, 20_000],
        ['recorder', 20_000, 23_000],
      ],
    );
    expect(soundPieces(timeline, 'recorder').map(({ recording: { id } }) => id)).toEqual(['recorder']);
  });
});

describe('sources', () => {
  it('shows the parts, and a camera where the parts are sound only', () => {
    expect(defaultSources(timeline)).toEqual({ pictureSource: 'parts', soundSource: 'picture' });
    const tape = recording({ id: 'tape', videoCodec: null });
    expect(defaultSources(buildTimeline([tape, camera]))).toEqual({ pictureSource: 'camera', soundSource: 'parts' });
  });

  it('lets a silent camera borrow the sound that was recorded beside it', () => {
    expect(soundSpanAt(timeline, 'camera', 'picture', 5000)?.recording.id).toBe('first');
    expect(soundSpanAt(timeline, 'camera', 'recorder', 5000)?.recording.id).toBe('recorder');
    expect(soundSpanAt(timeline, 'parts', 'picture', 5000)?.recording.id).toBe('first');
  });
});

describe('cutSources', () => {
  it('offers whole recordings first and clips the range to the others', () => {
    const sources = cutSources(timeline, 8000, 11_000);
    expect(sources.map(({ span, inMs, outMs, whole }) => [span.recording.id, inMs, outMs, whole])).toEqual([
      ['camera', 8000, 11_000, true],
      ['recorder', 8000, 11_000, true],
      ['first', 8000, 10_000, false],
      ['second', 10_000, 11_000, false],
    ]);
    expect(cutSources(timeline, 30_000, 31_000)).toEqual([]);
    expect(cutSources(timeline, 5000, 5000)).toEqual([]);
  });
});
