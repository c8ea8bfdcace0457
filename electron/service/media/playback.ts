import type { MediaFacts } from './facts';
import { frameTicks } from './rational';

/** Pictures that Chromium decodes. HEVC and ProRes are not among them: it plays their sound over a black page. */
const VIDEO_CODECS: Record<string, readonly string[]> = {
  mp4: ['h264', 'av1', 'vp9'],
  mov: ['h264'],
  '3gp': ['h264'],
  webm: ['vp8', 'vp9', 'av1'],
};

/** Sounds that Chromium decodes, by container. Raw PCM only in WAV; AMR, AC-3, ALAC and MP2 nowhere. */
const AUDIO_CODECS: Record<string, readonly string[]> = {
  mp4: ['aac', 'mp3', 'opus', 'flac'],
  mov: ['aac', 'mp3'],
  m4a: ['aac', 'mp3'],
  '3gp': ['aac'],
  webm: ['opus', 'vorbis'],
  wav: ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_f32le'],
  mp3: ['mp3'],
  ogg: ['vorbis', 'opus', 'flac'],
  flac: ['flac'],
};

/** Sound formats that seek exactly: VBR MP3 is sought by estimate, so captions would point beside the words. */
const EXACT_SEEKING = new Set(['m4a', 'wav', 'flac', 'ogg', 'mp4', 'mov', '3gp', 'webm']);

/** 8-bit 4:2:0 decodes everywhere; the others fall back to slow paths or to nothing. */
const PIXEL_FORMATS = new Set(['yuv420p', 'yuvj420p']);

/** Larger pictures stutter on office computers without a graphics card worth the name. */
const LARGEST_PIXELS = 1920 * 1088;

/** Decoding more than a second to show one frame is felt as hanging. */
const LONGEST_KEYFRAME_GAP_MS = 1100;

/**
 * Decides whether the page plays the original or needs a proxy: by codec and container, by whether its clock starts
 * where the page's does, and by how fast it can seek.
 *
 * @param keyframeGapMs from `measureKeyframeGap`
 */
export function choosePlayback(facts: MediaFacts, keyframeGapMs: number): 'original' | 'proxy' {
  const { container, video, audio } = facts;
  if (audio && !AUDIO_CODECS[container]?.includes(audio.codec)) return 'proxy';
  if (!video) return EXACT_SEEKING.has(container) && Math.abs(facts.startMs) <= 50 ? 'original' : 'proxy';
  if (!VIDEO_CODECS[container]?.includes(video.codec)) return 'proxy';
  if (!PIXEL_FORMATS.has(video.pixelFormat ?? '') || video.interlaced) return 'proxy';
  if (video.width * video.height > LARGEST_PIXELS) return 'proxy';
  // The page counts from the container's 0, the archive from the first shown frame: they must be the same.
  if (Math.abs(video.startPts) >= frameTicks(video.frameRate, video.timeBase)) return 'proxy';
  return keyframeGapMs > LONGEST_KEYFRAME_GAP_MS ? 'proxy' : 'original';
}
