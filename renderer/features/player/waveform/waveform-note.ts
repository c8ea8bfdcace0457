import type { Recording } from '../../../../electron/contract/media';

/** Why the waveform is missing or not whole; null when it is there. */
export function waveformNote(recordings: readonly Recording[]): 'pending' | 'offline' | 'silent' | 'failed' | null {
  const missing = recordings.filter(({ derivatives }) => derivatives.peaks === 'pending');
  if (missing.some((recording) => recording.online)) return 'pending';
  if (missing.length > 0) return 'offline';
  if (recordings.every(({ derivatives }) => derivatives.peaks === 'unneeded')) return 'silent';
  const notMade = recordings.some(({ derivatives: { peaks } }) => peaks === 'failed' || peaks === 'cancelled');
  return notMade ? 'failed' : null;
}
