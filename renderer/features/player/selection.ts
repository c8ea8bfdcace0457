/** The in and out marks, on the interview's timeline; out is exclusive. One may be set without the other. */
export interface Selection {
  inMs: number | null;
  outMs: number | null;
}

export interface MarkedRange {
  inMs: number;
  outMs: number;
}

export const NO_SELECTION: Selection = { inMs: null, outMs: null };

/** Sets the in mark; an out mark that would lie before it goes. */
export function markIn(selection: Selection, ms: number): Selection {
  return { inMs: ms, outMs: selection.outMs !== null && selection.outMs > ms ? selection.outMs : null };
}

/** Sets the out mark; an in mark that would lie after it goes. */
export function markOut(selection: Selection, ms: number): Selection {
  return { inMs: selection.inMs !== null && selection.inMs < ms ? selection.inMs : null, outMs: ms };
}

/** The marks as a range when both are set. */
export function markedRange(selection: Selection): MarkedRange | null {
  const { inMs, outMs } = selection;
  return inMs !== null && outMs !== null && outMs > inMs ? { inMs, outMs } : null;
}
