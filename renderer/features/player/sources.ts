import type { Recording } from '../../../electron/contract/media';
import { type Span, spanAt, type Timeline } from './timeline';

/** `picture`: the sound of whatever is shown; `parts`; or the id of a parallel recording. */
export type SoundSource = string;

const hasPicture = (recording: Recording) => recording.videoCodec !== null;
const hasSound = (recording: Recording) => recording.audioCodec !== null;

/**
 * What is shown and heard at first: the parts; where they are sound only and a camera ran beside them, the camera with
 * the parts' sound.
 */
export function defaultSources(timeline: Timeline): { pictureSource: string; soundSource: SoundSource } {
  const camera = timeline.parallels.find((span) => hasPicture(span.recording));
  if (!camera || timeline.parts.some((span) => hasPicture(span.recording))) {
    return { pictureSource: 'parts', soundSource: 'picture' };
  }
  return { pictureSource: camera.recording.id, soundSource: 'parts' };
}

/** The recording that is heard at a time; a silent picture borrows the sound of a recording that ran beside it. */
export function soundSpanAt(
  timeline: Timeline,
  pictureSource: string,
  soundSource: SoundSource,
  ms: number,
): Span | null {
  const wanted = spanAt(timeline, soundSource === 'picture' ? pictureSource : soundSource, ms);
  if (!wanted || hasSound(wanted.recording)) return wanted;
  const others = [...timeline.parts, ...timeline.parallels];
  return others.find((span) => ms >= span.startMs && ms < span.endMs && hasSound(span.recording)) ?? wanted;
}
