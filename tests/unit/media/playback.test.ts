import { describe, expect, it } from 'vitest';
import type { AudioFacts, MediaFacts, VideoFacts } from '../../../electron/service/media/facts';
import { choosePlayback } from '../../../electron/service/media/playback';

const video: VideoFacts = {
  streamIndex: 0,
  codec: 'h264',
  profile: 'High',
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  width: 1920,
  height: 1080,
  displayWidth: 1920,
  displayHeight: 1080,
  rotation: 0,
  interlaced: false,
  frameRate: { num: 25, den: 1 },
  variableFrameRate: false,
  timeBase: { num: 1, den: 12_800 },
  startPts: 0,
  endPts: 128_000,
  packetsAreFrames: true,
};
const audio: AudioFacts = {
  streamIndex: 1,
  codec: 'aac',
  sampleRate: 48_000,
  channels: 2,
  timeBase: { num: 1, den: 48_000 },
  startPts: 0,
  endPts: 480_000,
};
const facts = (
  container: string,
  picture: Partial<VideoFacts> | null,
  sound: Partial<AudioFacts> | null,
): MediaFacts => ({
  container,
  durationMs: 10_000,
  startMs: 0,
  sizeBytes: 1,
  video: picture && { ...video, ...picture },
  audio: sound && { ...audio, ...sound },
  attachedPictureOnly: false,
  recordedAt: null,
  recordedAtSource: null,
  tags: {},
  findings: [],
});

describe('original or proxy', () => {
  it.each([
    ['mp4 with H.264 and AAC', facts('mp4', {}, {})],
    ['mov with H.264', facts('mov', {}, null)],
    ['a variable rate', facts('mp4', { variableFrameRate: true }, {})],
    ['a turned picture', facts('mp4', { rotation: 90 }, {})],
    ['webm', facts('webm', { codec: 'vp9' }, { codec: 'opus' })],
    ['wav', facts('wav', null, { codec: 'pcm_s16le' })],
    ['m4a', facts('m4a', null, {})],
  ])('plays %s as it is', (_name, original) => {
    expect(choosePlayback(original, 1000)).toBe('original');
  });

  it.each([
    // Sound over a black page, and no error.
    ['HEVC', facts('mp4', { codec: 'hevc' }, {})],
    ['ProRes', facts('mov', { codec: 'prores' }, {})],
    ['MPEG-2', facts('mpeg', { codec: 'mpeg2video' }, { codec: 'mp2' })],
    ['H.264 in MPEG-TS', facts('mpegts', {}, {})],
    ['H.264 in AVI', facts('avi', {}, { codec: 'mp3' })],
    ['H.264 in Matroska', facts('matroska', {}, {})],
    ['raw sound in MOV', facts('mov', {}, { codec: 'pcm_s16le' })],
    ['surround sound', facts('mp4', {}, { codec: 'ac3' })],
    ['10 bits', facts('mp4', { pixelFormat: 'yuv420p10le' }, {})],
    ['fields', facts('mp4', { interlaced: true }, {})],
    ['4K', facts('mp4', { width: 3840, height: 2160 }, {})],
    ['a picture that starts late', facts('mp4', { startPts: 6400 }, {})],
    ['MP3, which can’t be sought exactly', facts('mp3', null, { codec: 'mp3' })],
    ['AMR', facts('amr', null, { codec: 'amrnb' })],
  ])('makes a proxy of %s', (_name, original) => {
    expect(choosePlayback(original, 500)).toBe('proxy');
  });

  it('makes a proxy where seeking is slow', () => {
    expect(choosePlayback(facts('mp4', {}, {}), 10_000)).toBe('proxy');
  });
});
