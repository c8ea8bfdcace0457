import { SIMPLIFIED_BY_FREQUENCY, TRADITIONAL_BY_FREQUENCY } from './han-frequency';
import { CENTRAL_PROFILES, CYRILLIC_LETTERS, type LanguageProfile, WESTERN_PROFILES } from './languages';
import type { EncodingName } from './names';

/** How well one reading of the bytes holds up as text somebody wrote. */
export interface ReadingScore {
  /** Log-likelihood of the whole sample; comparable between readings of the same bytes only. */
  logLikelihood: number;
  /** Characters no text holds: undecodable bytes, control characters, private-use code points. */
  impossible: number;
  /** Chinese characters, and how many of them are among the 3,000 commonest. */
  han: number;
  commonHan: number;
}

const Kind = {
  Neutral: 0,
  Letter: 1,
  Accented: 2,
  Han: 3,
  Kana: 4,
  HalfKana: 5,
  Cyrillic: 6,
  Wide: 7,
  Symbol: 8,
  Other: 9,
  Impossible: 10,
} as const;

/** Measured on the word list the characters come from: rank → natural logarithm of the share of running text. */
const RANK_TO_LOG: readonly (readonly [number, number])[] = [
  [0, -4.2],
  [10, -4.9],
  [50, -5.9],
  [100, -6.3],
  [200, -6.8],
  [500, -7.7],
  [1000, -8.7],
  [2000, -10.1],
  [3000, -11.2],
];
const UNRANKED_HAN = -13;
const RARE_HAN = -15;
const LETTER = -3;
const NEUTRAL = -3;
const UNKNOWN_LETTER = -10.5;
/** What one of a language's commonest words is worth over a word of chance letters. */
const COMMON_WORD = 2.5;
const TYPOGRAPHIC = new Set('“”‘’–—…•«»„‚‹›¿¡°§©®™€£·№′″');
const CJK_PUNCTUATION = new Set('，。？！：；、（）《》「」『』【】～〈〉・ー');

function logOfRank(rank: number): number {
  for (let index = 1; index < RANK_TO_LOG.length; index += 1) {
    const [upperRank, upperLog] = RANK_TO_LOG[index] ?? [0, 0];
    const [lowerRank, lowerLog] = RANK_TO_LOG[index - 1] ?? [0, 0];
    if (rank <= upperRank) return lowerLog + ((rank - lowerRank) / (upperRank - lowerRank)) * (upperLog - lowerLog);
  }
  return UNRANKED_HAN;
}

function rankTable(characters: string): Float32Array {
  const table = new Float32Array(0x10000).fill(UNRANKED_HAN);
  for (let rank = 0; rank < characters.length; rank += 1) table[characters.charCodeAt(rank)] = logOfRank(rank);
  return table;
}

function kindOf(code: number): number {
  if (code < 0x80) {
    const lower = code | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) return Kind.Letter;
    return code >= 0x20
      ? code === 0x7f
        ? Kind.Impossible
        : Kind.Neutral
      : code >= 9 && code <= 13
        ? Kind.Neutral
        : Kind.Impossible;
  }
  if (code < 0xa0) return Kind.Impossible;
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return Kind.Symbol;
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return Kind.Accented;
  if (code >= 0x400 && code < 0x460) return Kind.Cyrillic;
  if (code >= 0x2000 && code < 0x2e80) return Kind.Symbol;
  if (code >= 0x3040 && code < 0x3100) return Kind.Kana;
  if ((code >= 0x2e80 && code < 0x3040) || (code >= 0xfe10 && code < 0xfe70)) return Kind.Wide;
  if (code >= 0x3400 && code < 0xa000) return Kind.Han;
  if (code >= 0xff00 && code < 0xff61) return Kind.Wide;
  if (code >= 0xff61 && code < 0xffa0) return Kind.HalfKana;
  if (code >= 0xf900 && code < 0xfb00) return Kind.Han;
  if (code >= 0xe000 && code < 0xf900) return Kind.Impossible;
  return code >= 0xfff0 || (code >= 0xfdd0 && code < 0xfdf0) ? Kind.Impossible : Kind.Other;
}

interface Tables {
  kinds: Uint8Array;
  simplified: Float32Array;
  traditional: Float32Array;
}
let tables: Tables | undefined;

function loadTables(): Tables {
  if (tables) return tables;
  const kinds = new Uint8Array(0x10000);
  for (let code = 0; code < kinds.length; code += 1) kinds[code] = kindOf(code);
  tables = { kinds, simplified: rankTable(SIMPLIFIED_BY_FREQUENCY), traditional: rankTable(TRADITIONAL_BY_FREQUENCY) };
  return tables;
}

function perMille(letters: Readonly<Record<string, number>>, letter: string): number {
  const share = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  return share === undefined ? UNKNOWN_LETTER : Math.log(share / 1000);
}

function profilesOf(encoding: EncodingName): readonly LanguageProfile[] {
  if (encoding === 'windows-1252') return WESTERN_PROFILES;
  if (encoding === 'windows-1251') return [];
  return encoding === 'windows-1250' ? CENTRAL_PROFILES : [...WESTERN_PROFILES, ...CENTRAL_PROFILES];
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

/** The accented letters and short words of one file against the one language that explains them best. */
function languageLikelihood(text: string, letters: ReadonlyMap<string, number>, encoding: EncodingName): number {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[a-z\u00c0-\u024f]{1,6}/gi)) {
    const small = word.toLowerCase();
    counts.set(small, (counts.get(small) ?? 0) + 1);
  }
  let best = totalOf(letters) * UNKNOWN_LETTER;
  for (const profile of profilesOf(encoding)) {
    let sum = 0;
    for (const [letter, count] of letters) sum += count * perMille(profile.letters, letter);
    for (const [word, count] of counts) if (profile.words.has(word)) sum += count * COMMON_WORD;
    best = Math.max(best, sum);
  }
  return best;
}

const isCapital = (character: string): boolean => character !== character.toLowerCase();

/** Scores one decoded sample; linear in its length. */
export function scoreReading(text: string, encoding: EncodingName): ReadingScore {
  const { kinds, simplified, traditional } = loadTables();
  const isWide = encoding.startsWith('utf-');
  const isChinese = isWide || encoding === 'gb18030' || encoding.startsWith('big5');
  const japanese = encoding === 'shift_jis';
  const accented = new Map<string, number>();
  let sum = 0;
  let simplifiedSum = 0;
  let traditionalSum = 0;
  let eitherSum = 0;
  let impossible = 0;
  let han = 0;
  let letters = 0;
  let foreign = 0;
  let commonHan = 0;
  let previous: number = Kind.Neutral;
  let previousLower = false;

  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    let kind: number = kinds[code] ?? Kind.Other;
    let lower = false;
    if (code >= 0xd800 && code < 0xdc00) {
      const point = text.codePointAt(index) ?? code;
      if (point > 0xffff) index += 1;
      kind =
        point >= 0x20000 && point < 0x33480
          ? Kind.Han
          : point > 0xffff && point < 0x1fb00
            ? Kind.Other
            : Kind.Impossible;
      if (kind === Kind.Han) {
        sum += RARE_HAN;
        han += 1;
      }
    } else if (kind === Kind.Han) {
      han += 1;
      const simplifiedLog = simplified[code] ?? UNRANKED_HAN;
      const traditionalLog = traditional[code] ?? UNRANKED_HAN;
      const either = Math.max(simplifiedLog, traditionalLog);
      if (either > UNRANKED_HAN) commonHan += 1;
      simplifiedSum += simplifiedLog;
      traditionalSum += traditionalLog;
      eitherSum += either;
      if (code < 0x4e00 || code >= 0xf900) sum += RARE_HAN - UNRANKED_HAN;
    }
    switch (kind) {
      case Kind.Neutral:
        sum += NEUTRAL;
        break;
      case Kind.Letter:
        sum += LETTER;
        letters += 1;
        lower = code >= 0x61;
        if (previous === Kind.Cyrillic) sum -= 6;
        break;
      case Kind.Accented:
      case Kind.Cyrillic: {
        const character = text.charAt(index);
        const small = character.toLowerCase();
        lower = !isCapital(character);
        // A capital inside a word is the mark of a wrong single-byte reading.
        if (!lower) sum -= previousLower ? 7 : 1.5;
        if (kind === Kind.Cyrillic) {
          foreign += 1;
          sum += perMille(CYRILLIC_LETTERS, small) - (previous === Kind.Letter ? 6 : 0);
        } else accented.set(small, (accented.get(small) ?? 0) + 1);
        break;
      }
      case Kind.Kana:
        sum += japanese || isWide ? -4.2 : -9.5;
        break;
      case Kind.HalfKana:
        sum += -8;
        break;
      case Kind.Wide:
        sum += CJK_PUNCTUATION.has(text.charAt(index)) ? -4 : -8;
        break;
      case Kind.Symbol: {
        const known = TYPOGRAPHIC.has(text.charAt(index));
        const inWord = previous === Kind.Letter || previous === Kind.Accented || previous === Kind.Cyrillic;
        sum += known ? -5 : code === 0xa0 ? -6 : inWord ? -11 : -9;
        break;
      }
      case Kind.Other:
        sum += encoding !== 'utf-8' ? -12 : code < 0x370 ? -11 : code < 0x800 ? -9 : -7;
        break;
      case Kind.Impossible:
        impossible += 1;
        sum += code === 0 ? -10 : -20;
        break;
      default:
        break;
    }
    // Chinese beside a Latin letter is rare in speech and the rule when western bytes are read as Chinese.
    const cjk = kind === Kind.Han || kind === Kind.Kana || kind === Kind.HalfKana;
    const previousCjk = previous === Kind.Han || previous === Kind.Kana || previous === Kind.HalfKana;
    if ((cjk && (previous === Kind.Letter || previous === Kind.Accented)) || (previousCjk && kind === Kind.Letter))
      sum -= 5;
    previous = kind;
    previousLower = lower;
  }
  // A few foreign characters scattered in Latin text are accented letters misread.
  if (letters * 2 >= 3 * (han + foreign)) sum -= 4 * (han + foreign);
  sum += isChinese ? Math.max(simplifiedSum, traditionalSum) : eitherSum;
  return { logLikelihood: sum + languageLikelihood(text, accented, encoding), impossible, han, commonHan };
}
