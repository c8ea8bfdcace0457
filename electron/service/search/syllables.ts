import { pinyin } from 'pinyin-pro';
import type { Units } from './fold';
import { foldCharacter, simplifyCharacter } from './fold-character';

const DIGIT_SYLLABLES = ['ling', 'yi', 'er', 'san', 'si', 'wu', 'liu', 'qi', 'ba', 'jiu'];

/** `lue` and `nue` are how many people type `lve` and `nve`. */
export const normalizeSyllable = (syllable: string): string =>
  syllable === 'lue' ? 'lve' : syllable === 'nue' ? 'nve' : syllable;

/**
 * A text as toneless syllables, one unit per character: Chinese characters as they are read in their words, digits
 * as they are read one by one, a Latin letter as itself with `1` behind it so that it is no syllable. Punctuation and
 * spaces are passed over.
 */
export function syllablesOf(text: string): Units {
  const characters = Array.from(text);
  // Punctuation stays in: it keeps words apart where a character is read differently by word.
  const plain = characters.map(simplifyCharacter);
  let readings = pinyin(plain.join(''), { type: 'array', toneType: 'none', v: true });
  if (readings.length !== characters.length)
    readings = plain.map((character) => pinyin(character, { toneType: 'none', v: true }));
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  characters.forEach((character, index) => {
    const from = at;
    at += character.length;
    const folded = foldCharacter(character);
    if (folded.kind === 'ignored' && ends.length > 0 && ends.at(-1) === from) ends[ends.length - 1] = at;
    const reading = readings[index] ?? '';
    for (const unit of folded.characters) {
      let syllable = unit;
      if (/^[0-9]$/.test(unit)) syllable = DIGIT_SYLLABLES[Number(unit)] ?? unit;
      else if (/^[a-z]$/.test(unit)) syllable = `${unit}1`;
      else if (folded.characters.length === 1 && /^[a-z]+$/.test(reading)) syllable = normalizeSyllable(reading);
      units.push(syllable);
      starts.push(from);
      ends.push(at);
    }
  });
  return { units, starts, ends, beginsInWord: false, endsInWord: false };
}

/** First letters of the syllables, for names and titles typed as `yc`; a letter or digit stands for itself. */
export function initialsOf(text: string): Units {
  const syllables = syllablesOf(text);
  return { ...syllables, units: syllables.units.map((unit) => Array.from(unit)[0] ?? unit) };
}
