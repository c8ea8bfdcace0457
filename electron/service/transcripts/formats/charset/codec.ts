import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import type { EncodingName } from './names';

/**
 * GBK and GB18030-2000 kept these characters in the private-use area; GB 18030-2022 gives each its Unicode home.
 * Read the old way they show as blanks, also in names.
 */
const GB18030_PRIVATE_USE: ReadonlyMap<number, number> = new Map([
  [0xe78d, 0xfe10],
  [0xe78e, 0xfe12],
  [0xe78f, 0xfe11],
  [0xe790, 0xfe13],
  [0xe791, 0xfe14],
  [0xe792, 0xfe15],
  [0xe793, 0xfe16],
  [0xe794, 0xfe17],
  [0xe795, 0xfe18],
  [0xe796, 0xfe19],
  [0xe816, 0x20087],
  [0xe817, 0x20089],
  [0xe818, 0x200cc],
  [0xe81e, 0x9fb4],
  [0xe826, 0x9fb5],
  [0xe82b, 0x9fb6],
  [0xe82c, 0x9fb7],
  [0xe831, 0x215d7],
  [0xe832, 0x9fb8],
  [0xe83b, 0x2298f],
  [0xe843, 0x9fb9],
  [0xe854, 0x9fba],
  [0xe855, 0x241fe],
  [0xe864, 0x9fbb],
]);

/**
 * Decodes bytes in one encoding, without its byte order mark. iconv-lite covers every name here: UTF-32 by its own
 * codec, and Big5 by the table of the Encoding Standard, which holds the Hong Kong supplement (HKSCS-2008); `big5`
 * and `big5-hkscs` therefore decode alike. Undecodable bytes become U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, encoding: EncodingName): string {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  if (encoding !== 'gb18030' || !/[\ue78d-\ue796\ue816-\ue864]/.test(text)) return text;
  return text.replace(/[\ue78d-\ue796\ue816-\ue864]/g, (character) => {
    const home = GB18030_PRIVATE_USE.get(character.charCodeAt(0));
    return home === undefined ? character : String.fromCodePoint(home);
  });
}

/** The encoding a byte order mark announces, and the mark's length. */
export function byteOrderMark(bytes: Uint8Array): { encoding: EncodingName; length: number } | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', length: 3 };
  // FF FE 00 00 is also UTF-16 text that begins with NUL, which nobody writes.
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return { encoding: 'utf-32le', length: 4 };
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return { encoding: 'utf-32be', length: 4 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** Whether Big5 text uses the rows that only the Hong Kong supplement fills (lead bytes 87 to A0, C879 to C8FE, FA to FE). */
export function usesHongKongRows(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x81) continue;
    const trail = bytes[index + 1] ?? 0;
    if ((lead >= 0x87 && lead <= 0xa0) || lead >= 0xfa || (lead === 0xc8 && trail >= 0x79)) return true;
    index += 1;
  }
  return false;
}

/** How many characters of a decoded text could not be read (U+FFFD), and the 1-based line of the first. */
export function countReplaced(text: string): { count: number; line: number } {
  let at = text.indexOf('\ufffd');
  if (at < 0) return { count: 0, line: 0 };
  const line = text.slice(0, at).split(/\r\n|\r|\n/).length;
  let count = 0;
  for (; at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return { count, line };
}
