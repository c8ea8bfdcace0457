import type { CutMode } from '../../../electron/contract/clips';
import { type FrameRate, framesBetween } from '../player/frames';
import type { CutSource } from '../player/timeline';

/** What stands in the cut dialog, times on the interview's timeline. */
export interface CutDraft {
  inMs: number | null;
  outMs: number | null;
  mode: CutMode;
  title: string;
  /** Full path; null: the archive's clips folder. */
  output: string | null;
  /** Recording to cut from; null: the one that fits best. */
  sourceId: string | null;
}

/** Said at a field before anything is sent. */
export type CutProblem =
  | { field: 'inMs' | 'outMs'; code: 'missing' | 'beyond' }
  | { field: 'outMs'; code: 'notAfterIn' | 'noFrame' };

/** The recording that is cut from: the chosen one where it covers the range, else the first that covers most. */
export function chosenSource(sources: readonly CutSource[], sourceId: string | null): CutSource | undefined {
  return sources.find((source) => source.span.recording.id === sourceId) ?? sources[0];
}

/**
 * What is wrong with the range; null when it can be cut.
 *
 * @param rate of the recording to be cut; null where frames are not counted
 */
export function cutProblem(
  draft: Pick<CutDraft, 'inMs' | 'outMs'>,
  durationMs: number,
  rate: FrameRate | null,
): CutProblem | null {
  const { inMs, outMs } = draft;
  if (inMs === null) return { field: 'inMs', code: 'missing' };
  if (outMs === null) return { field: 'outMs', code: 'missing' };
  if (outMs <= inMs) return { field: 'outMs', code: 'notAfterIn' };
  if (inMs >= durationMs) return { field: 'inMs', code: 'beyond' };
  if (outMs > durationMs) return { field: 'outMs', code: 'beyond' };
  if (rate && framesBetween(inMs, outMs, rate) < 1) return { field: 'outMs', code: 'noFrame' };
  return null;
}
