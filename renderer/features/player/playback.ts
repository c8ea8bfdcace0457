import type { Recording } from '../../../electron/contract/media';
import { mediaPlayUrl } from '../../api/media';
import { type FrameRate, frameAt, frameSeekSeconds } from './frames';

/** Rate by which a recording's frames are counted exactly; null where they are not evenly spaced or there are none. */
export function exactRate(recording: Recording | undefined): FrameRate | null {
  return recording?.frameRate && !recording.variableFrameRate ? recording.frameRate : null;
}

/** Whether there is a file the page may ask for at all. */
export function isPlayable(recording: Recording): boolean {
  return recording.online || (recording.playback === 'proxy' && recording.derivatives.proxy === 'ready');
}

/** The fragment never reaches the service: it makes the browser fetch anew once the proxy stands in for the original. */
export function playUrl(recording: Recording): string {
  const proxied = recording.playback === 'proxy' && recording.derivatives.proxy === 'ready';
  return `${mediaPlayUrl(recording.id)}${proxied ? '#proxy' : ''}`;
}

/** Changes when something else is to be played for the same recording. */
export function playbackSignature(recording: Recording): string {
  return `${playUrl(recording)} ${isPlayable(recording)}`;
}

/** Where the media element has to go to show a time of the recording. */
export function seekSeconds(recording: Recording, localMs: number): number {
  const rate = exactRate(recording);
  return rate ? frameSeekSeconds(frameAt(localMs, rate), rate) : localMs / 1000;
}
