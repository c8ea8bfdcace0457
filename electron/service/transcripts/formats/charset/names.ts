import { KoushuError } from '../../../../contract/errors';

/** Every encoding a transcript can be read in, by its canonical name, in the order a person is offered them. */
export const ENCODING_NAMES = [
  'utf-8',
  'gb18030',
  'big5',
  'big5-hkscs',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'shift_jis',
] as const;

export type EncodingName = (typeof ENCODING_NAMES)[number];

/** A named encoding, or one of the wide families whose byte order the file itself must tell. */
export type RequestedEncoding = EncodingName | 'utf-16' | 'utf-32';

/** Whether the byte order is left to the file. */
export function isWideFamily(encoding: RequestedEncoding): encoding is 'utf-16' | 'utf-32' {
  return encoding === 'utf-16' || encoding === 'utf-32';
}

const ALIASES: Readonly<Record<string, RequestedEncoding>> = {
  utf8: 'utf-8',
  'utf-8-sig': 'utf-8',
  utf8bom: 'utf-8',
  'utf-8bom': 'utf-8',
  unicode: 'utf-16',
  utf16: 'utf-16',
  'utf-16': 'utf-16',
  ucs2: 'utf-16',
  'ucs-2': 'utf-16',
  utf16le: 'utf-16le',
  'ucs-2le': 'utf-16le',
  utf16be: 'utf-16be',
  'ucs-2be': 'utf-16be',
  utf32: 'utf-32',
  'utf-32': 'utf-32',
  ucs4: 'utf-32',
  'ucs-4': 'utf-32',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
  gb2312: 'gb18030',
  'gb-2312': 'gb18030',
  gbk: 'gb18030',
  gb: 'gb18030',
  'gb-18030': 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  936: 'gb18030',
  54936: 'gb18030',
  'windows-936': 'gb18030',
  'x-gbk': 'gb18030',
  'euc-cn': 'gb18030',
  euccn: 'gb18030',
  chinese: 'gb18030',
  'big-5': 'big5',
  'cn-big5': 'big5',
  'x-x-big5': 'big5',
  cp950: 'big5',
  ms950: 'big5',
  950: 'big5',
  'windows-950': 'big5',
  big5hkscs: 'big5-hkscs',
  'big5-hk': 'big5-hkscs',
  cp951: 'big5-hkscs',
  hkscs: 'big5-hkscs',
  windows1250: 'windows-1250',
  cp1250: 'windows-1250',
  1250: 'windows-1250',
  windows1251: 'windows-1251',
  cp1251: 'windows-1251',
  1251: 'windows-1251',
  windows1252: 'windows-1252',
  cp1252: 'windows-1252',
  1252: 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  shiftjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  'x-sjis': 'shift_jis',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  932: 'shift_jis',
  'windows-31j': 'shift_jis',
  'windows-932': 'shift_jis',
};

/**
 * The canonical name of an encoding a person typed: case and surrounding space do not matter, the usual other names
 * (GBK, cp936, SJIS, latin1 …) are known.
 *
 * @throws KoushuError `encoding-unknown` naming the encodings that can be read
 */
export function canonicalEncoding(name: string): RequestedEncoding {
  const key = name.trim().toLowerCase().replaceAll(' ', '-');
  const exact = ENCODING_NAMES.find((known) => known === key || known === key.replaceAll('_', '-'));
  if (exact) return exact;
  const alias = Object.hasOwn(ALIASES, key) ? ALIASES[key] : ALIASES[key.replaceAll('_', '-')];
  if (typeof alias === 'string') return alias;
  throw new KoushuError('encoding-unknown', { encoding: name.slice(0, 60), known: ENCODING_NAMES.join(', ') });
}
