export interface DiffPiece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** More steps than this and two texts have too little in common for showing it to help anyone. */
const MOST_EDITS = 600;
/** Equal stretches this short between two changes only break the reader's eye. */
const SHORT_SAME = 1;

/**
 * What became of a text, in the order it is read. Compares word by word where words are written apart, and character
 * by character in Chinese. Rare characters of two code units and combined ones stay whole.
 *
 * @returns null when the texts have too little in common
 */
export function diffTexts(before: string, after: string): DiffPiece[] | null {
  const a = tokens(before);
  const b = tokens(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = editScript(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  if (!middle) return null;
  const pieces = [
    { kind: 'same' as const, text: a.slice(0, head).join('') },
    ...tidy(middle),
    { kind: 'same' as const, text: a.slice(a.length - tail).join('') },
  ];
  return joined(pieces);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Words of letters and digits as they are, everything else by character. */
function tokens(text: string): string[] {
  return (text.match(/[\p{Script=Latin}\p{Nd}]+|[^\p{Script=Latin}\p{Nd}]+/gu) ?? []).flatMap((run) =>
    /^[\p{Script=Latin}\p{Nd}]/u.test(run) ? [run] : Array.from(segmenter.segment(run), ({ segment }) => segment),
  );
}

/** Shortest edit script (Myers 1986). @returns null beyond {@link MOST_EDITS} */
function editScript(a: readonly string[], b: readonly string[]): DiffPiece[] | null {
  const most = Math.min(a.length + b.length, MOST_EDITS);
  // Farthest place in `a` reached on each diagonal, one copy for each number of edits.
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(new Map(reached));
    const next = new Map(reached);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = isDown(reached, diagonal, edits);
      let x = down ? (reached.get(diagonal + 1) ?? 0) : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return walkBack(trace, a, b);
    }
    reached = next;
  }
  return null;
}

function isDown(reached: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  const fromLeft = reached.get(diagonal - 1) ?? -1;
  const fromAbove = reached.get(diagonal + 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && fromLeft < fromAbove);
}

function walkBack(trace: readonly Map<number, number>[], a: readonly string[], b: readonly string[]): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reached = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = isDown(reached, diagonal, edits);
    const fromDiagonal = down ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : (reached.get(fromDiagonal) ?? 0);
    const fromY = edits === 0 ? 0 : fromX - fromDiagonal;
    const sameX = edits === 0 ? 0 : down ? fromX : fromX + 1;
    for (; x > sameX; x -= 1, y -= 1) pieces.push({ kind: 'same', text: a[x - 1] ?? '' });
    if (edits === 0) break;
    pieces.push(down ? { kind: 'added', text: b[fromY] ?? '' } : { kind: 'removed', text: a[fromX] ?? '' });
    x = fromX;
    y = fromY;
  }
  return joined(pieces.reverse());
}

/** Removed before added, neighbours of a kind in one piece, nothing empty. */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const result: DiffPiece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) result.push({ kind: 'removed', text: removed });
    if (added) result.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { kind, text } of pieces) {
    if (text === '') continue;
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}

/** Takes single equal characters between two changes into the changes. */
function tidy(pieces: readonly DiffPiece[]): DiffPiece[] {
  return joined(
    pieces.flatMap((piece, index) => {
      const between = index > 0 && index < pieces.length - 1;
      if (piece.kind !== 'same' || !between || Array.from(piece.text).length > SHORT_SAME) return [piece];
      return [
        { kind: 'removed' as const, text: piece.text },
        { kind: 'added' as const, text: piece.text },
      ];
    }),
  );
}

/** Share of the longer text that both have, 0 to 1. */
export function likeness(pieces: readonly DiffPiece[]): number {
  const length = (kinds: readonly DiffPiece['kind'][]) =>
    pieces.reduce((sum, { kind, text }) => sum + (kinds.includes(kind) ? text.length : 0), 0);
  const longer = Math.max(length(['same', 'removed']), length(['same', 'added']));
  return longer === 0 ? 1 : length(['same']) / longer;
}
