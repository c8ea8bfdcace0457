import type { AudioFacts, VideoFacts } from './facts';

/** Rates the AAC encoder and every player know. */
const AAC_RATES = new Set([16000, 22050, 24000, 32000, 44100, 48000]);

/** The sample rate to encode a recording's sound in: its own where AAC knows it. */
export function soundRate(audio: AudioFacts): number {
  return AAC_RATES.has(audio.sampleRate) ? audio.sampleRate : 48000;
}

/** Channels of the result: mono stays mono, surround becomes stereo, as every phone plays it. */
export function soundChannels(audio: AudioFacts): number {
  return audio.channels === 1 ? 1 : 2;
}

/** AAC that plays everywhere. */
export function encodeSound(audio: AudioFacts, bitsPerSecond: string): string[] {
  return ['-c:a', 'aac', '-b:a', bitsPerSecond, '-ar', String(soundRate(audio)), '-ac', String(soundChannels(audio))];
}

/**
 * Filters that make any picture fit for H.264 that plays everywhere. They keep the number and the times of the frames.
 */
export function normalisePicture(video: VideoFacts): string[] {
  return [
    // One frame for one frame (send_frame), only where the frame is marked interlaced; players don't do it.
    ...(video.interlaced ? ['yadif=mode=send_frame:deint=interlaced'] : []),
  ];
}

/** H.264, 8-bit 4:2:0: also for 10-bit sources, since neither browsers on older PCs nor WeChat play more. */
export function encodePicture(options: { preset: string; quality: number }): string[] {
  return ['-c:v', 'libx264', '-preset', options.preset, '-crf', String(options.quality), '-pix_fmt', 'yuv420p'];
}

/** What every file of ours gets, also those that are only a step on the way. */
export const PART_OPTIONS: readonly string[] = [
  // Neither place, device nor time of the original leave with a clip; chapters would be at the wrong times.
  '-map_metadata',
  '-1',
  '-map_chapters',
  '-1',
  // Sound may start seconds after the picture; the default of 128 packets ends the run with an error.
  '-max_muxing_queue_size',
  '4096',
];

/** What every finished file gets. Its index is put first, so that playing starts before all of it is there. */
export const MP4_OPTIONS: readonly string[] = [...PART_OPTIONS, '-movflags', '+faststart'];
