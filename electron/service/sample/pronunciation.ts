import { pinyin } from 'pinyin-pro';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS = ['', '十', '百', '千'];

/** `1983` → `一九八三`. */
function digitByDigit(digits: string): string {
  return Array.from(digits, (digit) => DIGITS[Number(digit)] ?? '').join('');
}

/** `460` → `四百六十`; numbers of five digits and more are read digit by digit. */
function cardinal(digits: string): string {
  if (digits.length > 4) return digitByDigit(digits);
  let spoken = '';
  Array.from(digits).forEach((digit, index) => {
    const unit = UNITS[digits.length - 1 - index] ?? '';
    spoken += digit === '0' ? '零' : (DIGITS[Number(digit)] ?? '') + unit;
  });
  const tidy = spoken.replace(/零+/g, '零').replace(/^一十/, '十');
  return tidy.length > 1 ? tidy.replace(/零$/, '') : tidy;
}

/**
 * Pinyin with tone digits (5 is the neutral tone) for a speech program that cannot read Chinese characters itself.
 * espeak-ng's `cmn` voice spells many characters out as English letters, its pinyin voice says what it is given.
 */
export function speakablePinyin(text: string): string {
  const spoken = text
    .replace(/\d{4}(?=年)/g, digitByDigit)
    .replace(/\d+/g, cardinal)
    .replaceAll('〇', '零');
  return spoken
    .split(/[^\p{Script=Han}]+/u)
    .filter((phrase) => phrase !== '')
    .map((phrase) => pinyin(phrase, { toneType: 'num', type: 'array', v: true }).join(' ').replaceAll('0', '5'))
    .join(', ');
}
