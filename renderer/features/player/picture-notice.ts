import type { Recording } from '../../../electron/contract/media';
import { isPlayable } from './playback';
import type { PictureState } from './player-engine';

/**
 * What has to be said over the picture.
 * offline: the file is not there · building: the proxy is being made and nothing can be played meanwhile ·
 * building-sound: meanwhile only the sound plays · building-quietly: meanwhile the original plays ·
 * no-proxy: making the proxy failed or was cancelled · no-picture: there is a picture that the page cannot show · unplayable
 */
export type PictureNotice =
  | 'offline'
  | 'building'
  | 'building-sound'
  | 'building-quietly'
  | 'no-proxy'
  | 'no-picture'
  | 'unplayable';

export function pictureNotice(recording: Recording, picture: PictureState): PictureNotice | null {
  if (!isPlayable(recording)) return 'offline';
  const hasPicture = recording.videoCodec !== null;
  const proxy = recording.playback === 'proxy' ? recording.derivatives.proxy : 'unneeded';
  const notMade = proxy === 'failed' || proxy === 'cancelled';
  if (proxy === 'pending') {
    if (picture === 'failed') return 'building';
    if (picture === 'sound' && hasPicture) return 'building-sound';
    return picture === 'shown' || picture === 'sound' ? 'building-quietly' : null;
  }
  if (picture === 'failed') return notMade ? 'no-proxy' : 'unplayable';
  if (picture === 'sound' && hasPicture) return notMade ? 'no-proxy' : 'no-picture';
  return null;
}

/** Whether the picture's place shows the panel for sound. */
export function showsSoundPanel(recording: Recording, picture: PictureState): boolean {
  return recording.videoCodec === null || (picture === 'sound' && isPlayable(recording));
}
