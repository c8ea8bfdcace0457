import { foldCharacter, WORD_SPACE } from './fold-character';

/**
 * A text as a row of comparable units: folded characters, or syllables.
 * Unit `i` stands for `text.slice(starts[i], ends[i])`.
 */
export interface Units {
  units: string[];
  starts: number[];
  ends: number[];
  /** Whether the first and last unit belong to a word of a script that writes spaces. */
  beginsInWord: boolean;
  endsInWord: boolean;
}

/**
 * Folds a text for comparing: width, case, traditional and variant forms, Chinese digits. Punctuation and white
 * space are passed over; between two letters or digits of a spaced script a run of them becomes one WORD_SPACE.
 * Works by code point, so it never splits a surrogate pair.
 */
export function foldText(text: string): Units {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  let gapFrom = -1;
  let previousInWord = false;
  let beginsInWord = false;
  for (const character of text) {
    const from = at;
    at += character.length;
    const folded = foldCharacter(character);
    if (folded.kind === 'ignored') {
      // A variation selector or mark belongs to the character before it, also in a highlight.
      if (gapFrom < 0 && ends.length > 0) ends[ends.length - 1] = at;
      continue;
    }
    if (folded.kind === 'gap') {
      if (gapFrom < 0) gapFrom = from;
      continue;
    }
    if (units.length === 0) beginsInWord = folded.inWord;
    else if (gapFrom >= 0 && previousInWord && folded.inWord) {
      units.push(WORD_SPACE);
      starts.push(gapFrom);
      ends.push(from);
    }
    for (const unit of folded.characters) {
      units.push(unit);
      starts.push(from);
      ends.push(at);
    }
    gapFrom = -1;
    previousInWord = folded.inWord;
  }
  return { units, starts, ends, beginsInWord, endsInWord: previousInWord };
}

/** The folded text as one string, for keys and short lists. */
export const foldKey = (text: string): string => foldText(text).units.join('');
