/** `[from, to)` in UTF-16 code units of one caption's text. */
export type FoundRange = [from: number, to: number];

interface Found {
  /** Caption in which it starts. */
  index: number;
  /** What belongs to it, by caption: a find may run on into the next ones. */
  pieces: { index: number; range: FoundRange }[];
}

/** Full-width and capital letters are taken as plain ones; characters that would change in length stay. */
function fold(text: string): string {
  let folded = '';
  for (const character of text) {
    const plain = character.normalize('NFKC').toLowerCase();
    folded += plain.length === character.length ? plain : character;
  }
  return folded;
}

/**
 * Every place where some text is spoken, also where captions split it.
 *
 * @param texts captions in order
 */
export function findText(texts: readonly string[], wanted: string, limit = 5000): Found[] {
  const needle = fold(wanted.trim());
  if (!needle) return [];
  const starts: number[] = [];
  let joined = '';
  for (const text of texts) {
    starts.push(joined.length);
    joined += fold(text);
  }
  const found: Found[] = [];
  let caption = 0;
  for (
    let at = joined.indexOf(needle);
    at >= 0 && found.length < limit;
    at = joined.indexOf(needle, at + needle.length)
  ) {
    while ((starts[caption + 1] ?? Number.POSITIVE_INFINITY) <= at) caption += 1;
    found.push({ index: caption, pieces: piecesOf(starts, joined.length, caption, at, at + needle.length) });
  }
  return found;
}

function piecesOf(starts: readonly number[], total: number, first: number, from: number, to: number) {
  const pieces: Found['pieces'] = [];
  for (let index = first; index < starts.length; index += 1) {
    const start = starts[index] ?? total;
    const end = starts[index + 1] ?? total;
    if (start >= to) break;
    if (end > from) pieces.push({ index, range: [Math.max(from, start) - start, Math.min(to, end) - start] });
  }
  return pieces;
}

/** The finds by caption, for marking. */
export function rangesByCaption(found: readonly Found[]): Map<number, FoundRange[]> {
  const ranges = new Map<number, FoundRange[]>();
  for (const { pieces } of found) {
    for (const { index, range } of pieces) ranges.set(index, [...(ranges.get(index) ?? []), range]);
  }
  return ranges;
}
