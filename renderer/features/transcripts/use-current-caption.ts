import type { Segment } from '../../../electron/contract/transcripts';
import { useClock } from '../player/player-context';
import { captionAt, isSpoken } from './caption-index';

/** The caption spoken last, and whether it is still being spoken. Renders anew only when one of them changes. */
export function useCurrentCaption(segments: readonly Segment[]): { index: number; spoken: boolean } {
  const coded = useClock((ms) => {
    const index = captionAt(segments, ms);
    return index * 2 + (isSpoken(segments[index], ms) ? 1 : 0);
  });
  const index = Math.floor(coded / 2);
  return { index, spoken: coded - index * 2 === 1 };
}
