import type { Recording } from '../../../electron/contract/media';

/** A recording's place on the interview's timeline, milliseconds. */
export interface Span {
  recording: Recording;
  startMs: number;
  /** Exclusive. */
  endMs: number;
}

/** One continuous timeline over all recordings of an interview. */
export interface Timeline {
  /** One after the other, in order of time. */
  parts: readonly Span[];
  /** Beside the parts: second cameras, sound recorders. */
  parallels: readonly Span[];
  durationMs: number;
}

const toSpan = (recording: Recording): Span => ({
  recording,
  startMs: recording.offsetMs,
  endMs: recording.offsetMs + recording.durationMs,
});

const byTime = (one: Span, other: Span) =>
  one.startMs - other.startMs || one.recording.partNumber - other.recording.partNumber;

/**
 * @param captionsEndMs end of the last caption: an interview may have a transcript and no recording
 */
export function buildTimeline(recordings: readonly Recording[], captionsEndMs = 0): Timeline {
  const parts = recordings.filter((recording) => recording.role === 'part').map(toSpan);
  const parallels = recordings.filter((recording) => recording.role === 'parallel').map(toSpan);
  parts.sort(byTime);
  parallels.sort(byTime);
  const mediaEndMs = Math.max(0, ...[...parts, ...parallels].map((span) => span.endMs));
  return { parts, parallels, durationMs: mediaEndMs > 0 ? mediaEndMs : captionsEndMs };
}

const covers = (span: Span, ms: number) => ms >= span.startMs && ms < span.endMs;

/**
 * The recording that plays at a time: the preferred one where it runs, else the part that runs there, else any.
 *
 * @param preferred id of the recording chosen by the person; null: the parts
 */
export function spanAt(timeline: Timeline, preferred: string | null, ms: number): Span | null {
  const chosen = timeline.parallels.find((span) => span.recording.id === preferred);
  if (chosen && covers(chosen, ms)) return chosen;
  return timeline.parts.find((span) => covers(span, ms)) ?? timeline.parallels.find((span) => covers(span, ms)) ?? null;
}

/** Where playing goes on after a gap: the start of the next recording, null when there is none. */
export function nextStartMs(timeline: Timeline, ms: number): number | null {
  const starts = [...timeline.parts, ...timeline.parallels].map((span) => span.startMs).filter((start) => start > ms);
  return starts.length > 0 ? Math.min(...starts) : null;
}

/** A time as the recording counts it. */
export const toLocalMs = (span: Span, ms: number) => Math.max(0, ms - span.startMs);

export interface Piece {
  recording: Recording;
  /** On the interview's timeline. */
  startMs: number;
  endMs: number;
}

/**
 * Which recordings are heard from the start to the end of the timeline, as pieces that do not overlap.
 *
 * @param preferred the chosen sound source; null: the parts
 */
export function soundPieces(timeline: Timeline, preferred: string | null): Piece[] {
  const edges = new Set<number>();
  for (const span of [...timeline.parts, ...timeline.parallels]) {
    edges.add(Math.max(0, span.startMs));
    edges.add(Math.max(0, span.endMs));
  }
  const sorted = [...edges].sort((one, other) => one - other);
  const pieces: Piece[] = [];
  sorted.forEach((startMs, index) => {
    const endMs = sorted[index + 1];
    if (endMs === undefined) return;
    const span = spanAt(timeline, preferred, startMs);
    if (!span) return;
    const last = pieces.at(-1);
    if (last && last.recording.id === span.recording.id && last.endMs === startMs) last.endMs = endMs;
    else pieces.push({ recording: span.recording, startMs, endMs });
  });
  return pieces;
}

export interface CutSource {
  span: Span;
  /** The wanted range as far as this recording covers it, on the timeline. */
  inMs: number;
  outMs: number;
  /** The recording covers the whole range. */
  whole: boolean;
}

const pictureFirst = (one: Span, other: Span) =>
  Number(other.recording.videoCodec !== null) - Number(one.recording.videoCodec !== null);

/** Recordings from which a range of the timeline can be cut; those that cover all of it first, then pictures. */
export function cutSources(timeline: Timeline, inMs: number, outMs: number): CutSource[] {
  return [...timeline.parts, ...timeline.parallels]
    .map((span) => {
      const from = Math.max(inMs, span.startMs, 0);
      const to = Math.min(outMs, span.endMs);
      return { span, inMs: from, outMs: to, whole: from === inMs && to === outMs };
    })
    .filter((source) => source.outMs > source.inMs)
    .sort((one, other) => Number(other.whole) - Number(one.whole) || pictureFirst(one.span, other.span));
}
