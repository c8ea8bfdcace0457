import type { ClipSummary } from '../../../electron/contract/clips';

/** Whether a clip's title, interview or file name holds all the words. */
export function matchesClip(clip: ClipSummary, text: string): boolean {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const whole = `${clip.title} ${clip.interviewTitle} ${clip.file}`.normalize('NFKC').toLowerCase();
  return words.every((word) => whole.includes(word));
}
