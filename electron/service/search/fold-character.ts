/** What one character becomes before it is compared. Context free, so text and query always fold alike. */
import traditionalPairs from 'opencc-js/dict/TSCharacters';

/** Stands between two words of a script that writes spaces. A noncharacter: it cannot be in a text. */
export const WORD_SPACE = '\ufdd1';

export interface FoldedCharacter {
  /**
   * `text`: compared. `gap`: punctuation, white space, control characters: passed over, but parts two words.
   * `ignored`: variation selectors, combining marks, joiners: as if not there.
   */
  kind: 'text' | 'gap' | 'ignored';
  /** What it is compared as; more than one for e.g. `㎞` (k, m). */
  characters: readonly string[];
  /** A letter or digit of a script that writes spaces between words (Latin, Greek, Cyrillic, decimal digits). */
  inWord: boolean;
}

// Forms OpenCC's table leaves alone that the same office writes either way; `著` is how Taiwan and Hong Kong write `着`.
const VARIANTS = '著着|衞卫|塲场|鉄铁|敎教|囘回|彞彝|衹只|祇只|粧妆|荳豆|曡叠|妳你|牠它|戸户|硏研|爲为|衆众|箇个';
// ○ and ◯ are what 二〇二三年 is often typed with.
const DIGITS = new Map([...'〇零一二三四五六七八九'].map((c, i) => [c, String(i === 0 ? 0 : i - 1)]));
DIGITS.set('○', '0').set('◯', '0');
// The ASCII tokenizer drops these; noncharacters keep them searchable ("C++").
const SYMBOLS = new Map([...'$+<=>^`|~'].map((c, i) => [c, String.fromCharCode(0xfdd2 + i)]));

// Accents written apart from their letter.
const COMBINING = /[\u0300-\u036f]/u;

const simplified = new Map<string, string>();
for (const pair of traditionalPairs.split('|')) {
  const [from, to] = pair.split(' ');
  if (from && to && Array.from(to).length === 1) simplified.set(from, to);
}
for (const pair of VARIANTS.split('|')) {
  const [from, to] = Array.from(pair);
  if (from && to) simplified.set(from, to);
}

/** One character, traditional or variant form → simplified form (never digits, width or case). */
export function simplifyCharacter(character: string): string {
  let now = character;
  // Some variants lead to a traditional form first; none needs more than two steps.
  for (let step = 0; step < 3; step++) {
    const next = simplified.get(now);
    if (next === undefined || next === now) break;
    now = next;
  }
  return now;
}

const GAP: FoldedCharacter = { kind: 'gap', characters: [], inWord: false };
const IGNORED: FoldedCharacter = { kind: 'ignored', characters: [], inWord: false };

function compute(character: string): FoldedCharacter {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xfdd0 && code <= 0xfdef) return IGNORED;
  if (code >= 0xd800 && code <= 0xdfff) return GAP;
  if (/\p{Default_Ignorable_Code_Point}/u.test(character) || COMBINING.test(character)) return IGNORED;
  const wide = simplifyCharacter(character.normalize('NFKC'));
  // One Latin letter with marks is compared without them: é = e, ü = u.
  const bare = /^\p{Script=Latin}$/u.test(wide) ? wide.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : wide;
  const characters: string[] = [];
  let inWord = false;
  for (const part of Array.from(bare.toLowerCase())) {
    if (/[\p{P}\p{Z}\p{Cc}]/u.test(part) || COMBINING.test(part)) continue;
    const plain = simplifyCharacter(part);
    characters.push(DIGITS.get(plain) ?? SYMBOLS.get(plain) ?? plain);
    inWord ||= /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u.test(part);
  }
  return characters.length === 0 ? GAP : { kind: 'text', characters, inWord };
}

const cache = new Map<string, FoldedCharacter>();

/** @param character one code point */
export function foldCharacter(character: string): FoldedCharacter {
  let folded = cache.get(character);
  if (!folded) {
    folded = compute(character);
    // Unicode is finite, but hostile text must not fill memory with it.
    if (cache.size < 60_000) cache.set(character, folded);
  }
  return folded;
}
