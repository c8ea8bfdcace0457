import { describe, expect, it } from 'vitest';
import { pictureNotice, showsSoundPanel } from '../../../renderer/features/player/picture-notice';
import { markedRange, markIn, markOut, NO_SELECTION } from '../../../renderer/features/player/selection';
import { neighbourSpeed, nextShuttle } from '../../../renderer/features/player/shuttle';
import { createStore } from '../../../renderer/features/player/store';
import { stripStyle, stripTile } from '../../../renderer/features/player/strip-tile';
import { recording } from './recording';

describe('shuttle', () => {
  it('goes faster with each press and starts anew in the other direction', () => {
    expect([0, 1, 2, 4].map((speed) => nextShuttle(speed, 1))).toEqual([1, 2, 4, 4]);
    expect([0, -1, -2, -4].map((speed) => nextShuttle(speed, -1))).toEqual([-1, -2, -4, -4]);
    expect(nextShuttle(4, -1)).toBe(-1);
    expect(nextShuttle(-2, 1)).toBe(1);
  });

  it('steps through the speeds of the menu and stops at the ends', () => {
    expect(neighbourSpeed(1, 1)).toBe(1.25);
    expect(neighbourSpeed(1, -1)).toBe(0.75);
    expect(neighbourSpeed(4, 1)).toBe(4);
    expect(neighbourSpeed(0.5, -1)).toBe(0.5);
  });
});

describe('selection', () => {
  it('is a range only when both marks are set in order', () => {
    const withIn = markIn(NO_SELECTION, 4000);
    expect(markedRange(withIn)).toBeNull();
    expect(markedRange(markOut(withIn, 9000))).toEqual({ inMs: 4000, outMs: 9000 });
    expect(markedRange({ inMs: 4000, outMs: 4000 })).toBeNull();
  });

  it('drops the other mark when it would lie on the wrong side', () => {
    const range = { inMs: 4000, outMs: 9000 };
    expect(markIn(range, 9000)).toEqual({ inMs: 9000, outMs: null });
    expect(markIn(range, 5000)).toEqual({ inMs: 5000, outMs: 9000 });
    expect(markOut(range, 4000)).toEqual({ inMs: null, outMs: 4000 });
  });
});

describe('store', () => {
  it('tells only of real changes', () => {
    const store = createStore({ ms: 0, playing: false });
    let told = 0;
    const stop = store.subscribe(() => {
      told += 1;
    });
    store.update({ ms: 0 });
    expect(told).toBe(0);
    store.update({ ms: 40 });
    store.update({ ms: 40, playing: false });
    expect(told).toBe(1);
    stop();
    store.update({ ms: 80 });
    expect(told).toBe(1);
    expect(store.get()).toEqual({ ms: 80, playing: false });
  });
});

describe('strip', () => {
  const strip = { columns: 10, rows: 3, count: 25, stepMs: 2000, tileWidth: 160, tileHeight: 90 };

  it('takes the tile nearest to a time and never one that is not there', () => {
    expect(stripTile(strip, 0)).toEqual({ x: 0, y: 0 });
    expect(stripTile(strip, 19_900)).toEqual({ x: 0, y: 90 });
    expect(stripTile(strip, 29_000)).toEqual({ x: 800, y: 90 });
    expect(stripTile(strip, 9_999_999)).toEqual({ x: 640, y: 180 });
  });

  it('scales the sprite with the tile', () => {
    expect(stripStyle(strip, '/s', 29_000, 80)).toMatchObject({
      width: 80,
      height: 45,
      backgroundSize: '800px 135px',
      backgroundPosition: '-400px -45px',
    });
  });
});

describe('pictureNotice', () => {
  const proxy = (state: 'pending' | 'ready' | 'failed') => ({
    playback: 'proxy' as const,
    derivatives: { poster: 'ready' as const, strip: 'ready' as const, peaks: 'ready' as const, proxy: state },
  });

  it('is silent when the picture came', () => {
    expect(pictureNotice(recording({ id: 'a' }), 'shown')).toBeNull();
    expect(pictureNotice(recording({ id: 'a' }), 'loading')).toBeNull();
    expect(pictureNotice(recording({ id: 'a', videoCodec: null }), 'sound')).toBeNull();
  });

  it('sees through sound that plays without its picture', () => {
    expect(pictureNotice(recording({ id: 'a', videoCodec: 'hevc' }), 'sound')).toBe('no-picture');
    expect(pictureNotice(recording({ id: 'a', videoCodec: 'hevc', ...proxy('pending') }), 'sound')).toBe(
      'building-sound',
    );
  });

  it('says what is being made, what failed, what is not there', () => {
    expect(pictureNotice(recording({ id: 'a', ...proxy('pending') }), 'failed')).toBe('building');
    expect(pictureNotice(recording({ id: 'a', ...proxy('pending') }), 'shown')).toBe('building-quietly');
    expect(pictureNotice(recording({ id: 'a', ...proxy('failed') }), 'sound')).toBe('no-proxy');
    expect(pictureNotice(recording({ id: 'a' }), 'failed')).toBe('unplayable');
    expect(pictureNotice(recording({ id: 'a', online: false }), 'none')).toBe('offline');
    // The proxy lies in the archive: it plays while the original's disk is unplugged.
    expect(pictureNotice(recording({ id: 'a', online: false, ...proxy('ready') }), 'shown')).toBeNull();
  });

  it('puts the sound panel where no picture can come', () => {
    expect(showsSoundPanel(recording({ id: 'a', videoCodec: null }), 'loading')).toBe(true);
    expect(showsSoundPanel(recording({ id: 'a' }), 'shown')).toBe(false);
  });
});
