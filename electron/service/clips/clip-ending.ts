import { KoushuError } from '../../contract/errors';
import { endingOf } from '../media/container';
import type { MediaFacts } from '../media/facts';
import type { CutMode } from './cut';

/** A container to write, with ffmpeg's name of its muxer and what it can hold. */
interface Target {
  muxer: string;
  endings: readonly string[];
  holds(video: string | null, audio: string | null): boolean;
}

const MP4_VIDEO = new Set(['h264', 'hevc', 'mpeg4', 'av1', 'vp9', 'mpeg2video', 'mpeg1video']);
const MP4_AUDIO = new Set(['aac', 'mp3', 'ac3', 'eac3', 'alac', 'mp2']);
const MOV_VIDEO = new Set(['h264', 'hevc', 'mpeg4', 'prores', 'dnxhd', 'dvvideo', 'mjpeg', 'mpeg2video']);
const MOV_AUDIO = new Set(['aac', 'mp3', 'ac3', 'alac']);
const WEBM_VIDEO = new Set(['vp8', 'vp9', 'av1']);
const WEBM_AUDIO = new Set(['opus', 'vorbis']);

/** Raw PCM as QuickTime and WAV know it. */
const isPcm = (codec: string) => /^pcm_(s(16|24|32)|f(32|64))(le|be)$|^pcm_(u8|s8|alaw|mulaw)$/.test(codec);
const isWavPcm = (codec: string) => /^pcm_(u8|s(16|24|32)le|f(32|64)le|alaw|mulaw)$/.test(codec);

/**
 * In order of preference: what plays in most places first. Matroska holds everything, also FLAC: in a file of its own
 * each of its packets is numbered from the original's start, which players take for its time.
 */
const TARGETS: readonly Target[] = [
  {
    muxer: 'mp4',
    endings: ['mp4', 'm4v'],
    holds: (video, audio) => video !== null && MP4_VIDEO.has(video) && (audio === null || MP4_AUDIO.has(audio)),
  },
  {
    muxer: 'ipod',
    endings: ['m4a'],
    holds: (video, audio) => video === null && audio !== null && (audio === 'aac' || audio === 'alac'),
  },
  { muxer: 'mp3', endings: ['mp3'], holds: (video, audio) => video === null && audio === 'mp3' },
  { muxer: 'wav', endings: ['wav'], holds: (video, audio) => video === null && audio !== null && isWavPcm(audio) },
  {
    muxer: 'webm',
    endings: ['webm'],
    holds: (video, audio) => video !== null && WEBM_VIDEO.has(video) && (audio === null || WEBM_AUDIO.has(audio)),
  },
  {
    muxer: 'mov',
    endings: ['mov'],
    holds: (video, audio) =>
      video !== null && MOV_VIDEO.has(video) && (audio === null || MOV_AUDIO.has(audio) || isPcm(audio)),
  },
  { muxer: 'matroska', endings: ['mkv'], holds: (video) => video !== null },
  { muxer: 'matroska', endings: ['mka'], holds: (video) => video === null },
];

function codecsOf(mode: CutMode, facts: MediaFacts): [video: string | null, audio: string | null] {
  return mode === 'exact'
    ? [facts.video ? 'h264' : null, facts.audio ? 'aac' : null]
    : [facts.video?.codec ?? null, facts.audio?.codec ?? null];
}

/**
 * The ending a clip of this recording should have, without dot: `mp4` or `m4a` when it is encoded anew; when copied,
 * a container that can hold the original's codecs.
 */
export function clipEnding(mode: CutMode, facts: MediaFacts): string {
  const [video, audio] = codecsOf(mode, facts);
  return TARGETS.find((target) => target.holds(video, audio))?.endings[0] ?? 'mkv';
}

/**
 * ffmpeg's muxer for a clip's file name.
 *
 * @throws `cut-ending-unfit` when a file of that name can't hold this recording's picture and sound
 */
export function clipMuxer(mode: CutMode, facts: MediaFacts, output: string): string {
  const [video, audio] = codecsOf(mode, facts);
  const ending = endingOf(output);
  const target = TARGETS.find((candidate) => candidate.endings.includes(ending) && candidate.holds(video, audio));
  if (target) return target.muxer;
  throw new KoushuError(
    'cut-ending-unfit',
    { ending: ending === '' ? '—' : `.${ending}`, needed: `.${clipEnding(mode, facts)}` },
    { where: { path: output } },
  );
}
