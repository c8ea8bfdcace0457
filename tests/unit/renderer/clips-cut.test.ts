import { describe, expect, it } from 'vitest';
import { clipEnding } from '../../../renderer/features/clips/clip-ending';
import { matchesClip } from '../../../renderer/features/clips/clip-filter';
import { chosenSource, cutProblem } from '../../../renderer/features/clips/cut-validation';
import { buildTimeline, cutSources } from '../../../renderer/features/player/timeline';
import { recording } from './recording';

const PAL = { num: 25, den: 1 };

describe('cutProblem', () => {
  it('names the field and what is wrong before anything is sent', () => {
    expect(cutProblem({ inMs: 1000, outMs: 2000 }, 10_000, PAL)).toBeNull();
    expect(cutProblem({ inMs: null, outMs: 2000 }, 10_000, PAL)).toEqual({ field: 'inMs', code: 'missing' });
    expect(cutProblem({ inMs: 1000, outMs: null }, 10_000, PAL)).toEqual({ field: 'outMs', code: 'missing' });
    expect(cutProblem({ inMs: 2000, outMs: 2000 }, 10_000, PAL)).toEqual({ field: 'outMs', code: 'notAfterIn' });
    expect(cutProblem({ inMs: 10_000, outMs: 12_000 }, 10_000, PAL)).toEqual({ field: 'inMs', code: 'beyond' });
    expect(cutProblem({ inMs: 9000, outMs: 10_001 }, 10_000, PAL)).toEqual({ field: 'outMs', code: 'beyond' });
    expect(cutProblem({ inMs: 1000, outMs: 1010 }, 10_000, PAL)).toEqual({ field: 'outMs', code: 'noFrame' });
    expect(cutProblem({ inMs: 1000, outMs: 1010 }, 10_000, null)).toBeNull();
  });
});

describe('chosenSource', () => {
  it('keeps the choice only while it can be cut from', () => {
    const timeline = buildTimeline([
      recording({ id: 'one', durationMs: 10_000 }),
      recording({ id: 'two', offsetMs: 10_000, durationMs: 10_000 }),
    ]);
    const across = cutSources(timeline, 8000, 12_000);
    expect(chosenSource(across, null)?.span.recording.id).toBe('one');
    expect(chosenSource(across, 'two')).toMatchObject({ inMs: 10_000, outMs: 12_000, whole: false });
    expect(chosenSource(cutSources(timeline, 1000, 2000), 'two')?.span.recording.id).toBe('one');
    expect(chosenSource([], 'two')).toBeUndefined();
  });
});

describe('clipEnding', () => {
  it('ends as the file will', () => {
    expect(clipEnding(recording({ id: 'a', fileName: 'a.MOV', videoCodec: 'prores' }), 'exact')).toBe('.mp4');
    expect(clipEnding(recording({ id: 'a', fileName: 'a.MOV', videoCodec: 'prores' }), 'copy')).toBe('.mov');
    expect(clipEnding(recording({ id: 'a', fileName: 'a.mkv' }), 'copy')).toBe('.mp4');
    expect(clipEnding(recording({ id: 'a', fileName: 'a.wav', videoCodec: null }), 'exact')).toBe('.m4a');
    expect(clipEnding(recording({ id: 'a', fileName: 'a.wav', videoCodec: null }), 'copy')).toBe('.wav');
  });
});

describe('matchesClip', () => {
  const clip = {
    id: 'c',
    interviewId: 'i',
    interviewTitle: '断头边界变通途',
    mediaId: 'm',
    title: '桥通车',
    mode: 'exact' as const,
    requested: { inMs: 0, outMs: 1 },
    actual: { inMs: 0, outMs: 1, frames: 1 },
    timelineInMs: 0,
    verified: true,
    file: '/clips/桥通车_00.00.mp4',
    captionsFile: null,
    sizeBytes: 1,
    findings: [],
    online: true,
    clearance: [],
    createdAt: '',
  };

  it('wants every word, wherever it stands', () => {
    expect(matchesClip(clip, '')).toBe(true);
    expect(matchesClip(clip, '断头 桥')).toBe(true);
    expect(matchesClip(clip, 'ＭＰ４')).toBe(true);
    expect(matchesClip(clip, '断头 水稻')).toBe(false);
  });
});
