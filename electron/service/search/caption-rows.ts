/** What a run of captions looks like in the index. */
import { chainText, LOOK_AHEAD, withoutSpaces } from './chain';
import type { SegmentRow } from './database';
import { foldText, type Units } from './fold';
import { WORD_SPACE } from './fold-character';
import { syllablesOf } from './syllables';

/** Raised when folding, readings or the row's make-up change: every row is then stale and is made anew. */
const INDEX_VERSION = 1;

interface Follow {
  units: string[];
  tight: string[] | null;
  /** The captions looked at. */
  captions: SegmentRow[];
}

/**
 * Reads captions in page order and gives for each what its row holds. Folding is done once for each caption, and
 * syllables only when asked for.
 */
export class CaptionRows {
  private readonly folded = new Map<number, Units>();
  private readonly syllables = new Map<number, string[]>();

  /** @param captions consecutive captions of one transcript, by position */
  constructor(private readonly captions: readonly SegmentRow[]) {}

  units(index: number): Units {
    let units = this.folded.get(index);
    if (!units) {
      units = foldText(this.captions[index]?.text ?? '');
      this.folded.set(index, units);
    }
    return units;
  }

  private follow(index: number): Follow {
    const units: string[] = [];
    const tight: string[] = [];
    const captions: SegmentRow[] = [];
    let inWord = this.units(index).endsInWord;
    // The tight reading has fewer units, so it decides how far to look.
    for (let next = index + 1; next < this.captions.length && withoutSpaces(tight).length < LOOK_AHEAD; next++) {
      const caption = this.captions[next];
      if (!caption) break;
      captions.push(caption);
      const own = this.units(next);
      if (own.units.length === 0) continue;
      if (inWord && own.beginsInWord) units.push(WORD_SPACE);
      units.push(...own.units);
      tight.push(...own.units);
      inWord = own.endsInWord;
    }
    return { units, tight: units.length === tight.length ? null : tight, captions };
  }

  /** Fingerprint of all the row is made of. */
  hash(index: number): number {
    const { captions } = this.follow(index);
    return fingerprint(
      `${INDEX_VERSION}\n${[this.captions[index], ...captions].map((caption) => caption?.text ?? '').join('\n')}`,
    );
  }

  /** Text of the row in `search_captions`. */
  chain(index: number): string {
    const { units, tight } = this.follow(index);
    return chainText(this.units(index).units, units, tight);
  }

  /** Text of the row in `search_characters`: each character once. */
  characters(index: number): string {
    return [...new Set(withoutSpaces(this.units(index).units))].join(' ');
  }

  /** Text of the row in `search_syllables`. */
  syllableChain(index: number): string {
    const following: string[] = [];
    for (let next = index + 1; next < this.captions.length && following.length < LOOK_AHEAD; next++)
      following.push(...this.syllablesAt(next));
    return chainText(this.syllablesAt(index), following, null, '0');
  }

  private syllablesAt(index: number): string[] {
    let syllables = this.syllables.get(index);
    if (!syllables) {
      syllables = syllablesOf(this.captions[index]?.text ?? '').units;
      this.syllables.set(index, syllables);
    }
    return syllables;
  }
}

/** 53 bits of a text (cyrb53): enough to notice a change, cheap enough to check a whole archive. */
export function fingerprint(text: string): number {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return 4294967296 * (2097151 & h2) + (h1 >>> 0);
}
