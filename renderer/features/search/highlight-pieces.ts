export interface Piece {
  text: string;
  marked: boolean;
  /** Offset of the piece in the text: its key. */
  from: number;
}

/**
 * Cuts a text into marked and plain pieces. Ranges may overlap, touch, be out of order or reach beyond the text.
 *
 * @param ranges `[from, to)` in UTF-16 code units
 */
export function highlightPieces(text: string, ranges: readonly (readonly [number, number])[]): Piece[] {
  const sorted = ranges
    .map(([from, to]) => [Math.max(0, from), Math.min(text.length, to)] as const)
    .filter(([from, to]) => to > from)
    .sort((one, other) => one[0] - other[0]);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of sorted) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false, from: at });
    const last = pieces.at(-1);
    if (last?.marked && start === at) last.text += text.slice(start, to);
    else pieces.push({ text: text.slice(start, to), marked: true, from: start });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false, from: at });
  return pieces;
}
