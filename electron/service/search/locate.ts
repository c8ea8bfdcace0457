/** Where in the stored text a hit lies. Also the proof that a candidate is one. */
import type { HitPart, TextRange } from '../../contract/search';
import type { SegmentRow } from './database';
import type { Units } from './fold';
import { WORD_SPACE } from './fold-character';

/** Units to look for; `lastBegun`: the last one need only begin so. */
export interface Pattern {
  units: readonly string[];
  lastBegun?: boolean;
}

export interface Located {
  ranges: TextRange[];
  parts: (Omit<HitPart, 'segmentId'> & { seq: number; position: number })[];
}

/** A caption and the text units it is searched by. */
export interface ReadCaption {
  caption: SegmentRow;
  units: Units;
}

interface Stream {
  units: string[];
  /** Which caption each unit is of, counted from the first; -1 for a space at a joint. */
  owners: number[];
  /** Its index in that caption. */
  indexes: number[];
}

function fits(units: readonly string[], at: number, pattern: Pattern): boolean {
  const last = pattern.units.length - 1;
  for (let i = 0; i <= last; i++) {
    const unit = units[at + i];
    const wanted = pattern.units[i];
    if (unit === undefined || wanted === undefined) return false;
    if (i === last && pattern.lastBegun ? !unit.startsWith(wanted) : unit !== wanted) return false;
  }
  return true;
}

/** Whether an occurrence may run over the caption's end: some tail of it begins the pattern. */
function runsOver(units: readonly string[], pattern: Pattern): boolean {
  for (let at = Math.max(0, units.length - pattern.units.length + 1); at < units.length; at++) {
    let same = true;
    for (let i = at; same && i < units.length; i++) same = units[i] === pattern.units[i - at];
    if (same) return true;
  }
  return false;
}

function join(captions: readonly ReadCaption[], spaced: boolean): Stream {
  const stream: Stream = { units: [], owners: [], indexes: [] };
  let inWord = false;
  captions.forEach(({ units }, owner) => {
    if (units.units.length === 0) return;
    if (spaced && inWord && units.beginsInWord) {
      stream.units.push(WORD_SPACE);
      stream.owners.push(-1);
      stream.indexes.push(-1);
    }
    units.units.forEach((unit, index) => {
      stream.units.push(unit);
      stream.owners.push(owner);
      stream.indexes.push(index);
    });
    inWord = units.endsInWord;
  });
  return stream;
}

/**
 * All occurrences that start in the first caption, left to right, none overlapping the one before.
 *
 * @param following captions after it in page order; read only as far as needed
 * @returns null when there is none
 */
export function locate(pattern: Pattern, first: ReadCaption, following: Iterable<ReadCaption>): Located | null {
  const length = pattern.units.length;
  if (length === 0) return null;
  const captions = [first];
  if (length > 1 && runsOver(first.units.units, pattern)) {
    let ahead = 0;
    for (const caption of following) {
      captions.push(caption);
      ahead += caption.units.units.length;
      if (ahead >= length - 1) break;
    }
  }
  const own = first.units.units.length;
  const found: { at: number; stream: Stream }[] = [];
  const spaced = join(captions, true);
  const tight = join(captions, false);
  for (let at = 0; at < own; at++) {
    if (fits(spaced.units, at, pattern)) found.push({ at, stream: spaced });
    else if (tight.units.length !== spaced.units.length && fits(tight.units, at, pattern))
      found.push({ at, stream: tight });
  }
  const located: Located = { ranges: [], parts: [] };
  let free = 0;
  for (const { at, stream } of found) {
    if (at < free) continue;
    free = at + length;
    for (const [owner, range] of rangesOf(stream, at, length, captions)) {
      const read = captions[owner];
      if (!read) continue;
      if (owner === 0) located.ranges.push(range);
      else addPart(located, read.caption, range);
    }
  }
  return located.ranges.length > 0 ? located : null;
}

function rangesOf(
  stream: Stream,
  at: number,
  length: number,
  captions: readonly ReadCaption[],
): Map<number, TextRange> {
  const ranges = new Map<number, TextRange>();
  for (let i = at; i < at + length; i++) {
    const owner = stream.owners[i] ?? -1;
    const units = captions[owner]?.units;
    const index = stream.indexes[i] ?? -1;
    const from = units?.starts[index];
    const to = units?.ends[index];
    if (from === undefined || to === undefined) continue;
    const range = ranges.get(owner);
    if (range) range[1] = to;
    else ranges.set(owner, [from, to]);
  }
  return ranges;
}

function addPart(located: Located, caption: SegmentRow, range: TextRange): void {
  const part = located.parts.find(({ seq }) => seq === caption.seq);
  if (part) part.ranges = mergeRanges([...part.ranges, range]);
  else located.parts.push(partOf(caption, [range]));
}

export const partOf = (caption: SegmentRow, ranges: TextRange[]): Located['parts'][number] => ({
  seq: caption.seq,
  position: caption.position,
  startMs: caption.startMs,
  text: caption.text,
  ranges,
});

/** Sorted, overlapping ones joined. */
export function mergeRanges(ranges: readonly TextRange[]): TextRange[] {
  const merged: TextRange[] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Joins what several words found in a caption and, for a pair of captions, in the one after it. */
export function mergeLocated(found: readonly Located[]): Located {
  const located: Located = { ranges: mergeRanges(found.flatMap(({ ranges }) => ranges)), parts: [] };
  for (const { parts } of found)
    for (const part of parts) {
      const known = located.parts.find(({ seq }) => seq === part.seq);
      if (known) known.ranges = mergeRanges([...known.ranges, ...part.ranges]);
      else located.parts.push({ ...part });
    }
  located.parts.sort((a, b) => a.position - b.position || a.seq - b.seq);
  return located;
}
