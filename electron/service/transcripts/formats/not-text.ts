/** First bytes of files that are no text, whatever their name says; at the given offset. */
const SIGNATURES: readonly (readonly [string, number])[] = [
  ['1a45dfa3', 0], // Matroska, WebM
  ['66747970', 4], // MP4, MOV, 3GP
  ['6d6f6f76', 4], // old MOV
  ['52494646', 0], // RIFF: AVI, WAV
  ['000001ba', 0], // MPEG programme stream
  ['000001b3', 0], // MPEG video
  ['464c5601', 0], // FLV
  ['4f676753', 0], // Ogg
  ['494433', 0], // MP3 with ID3
  ['664c6143', 0], // FLAC
  ['3026b2758e66cf11', 0], // ASF, WMV, WMA
  ['504b0304', 0], // ZIP, DOCX, XLSX
  ['d0cf11e0a1b11ae1', 0], // DOC, XLS
  ['25504446', 0], // PDF
  ['ffd8ff', 0], // JPEG
  ['89504e47', 0], // PNG
  ['47494638', 0], // GIF
  ['1f8b08', 0], // gzip
  ['377abcaf271c', 0], // 7z
  ['526172211a07', 0], // RAR
  ['7f454c46', 0], // ELF
  ['53514c69746520666f726d6174', 0], // SQLite
];

/** Whether a file is recognised as sound, picture, document or archive by its first bytes. */
export function hasForeignSignature(bytes: Uint8Array): boolean {
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (isTransportStream(bytes)) return true;
  return SIGNATURES.some(([signature, offset]) => hex.startsWith(signature, offset * 2));
}

/** MPEG transport streams repeat the byte 47 every 188 bytes (192 on camera cards). */
function isTransportStream(bytes: Uint8Array): boolean {
  return [
    [0, 188],
    [4, 192],
  ].some(([first = 0, step = 0]) => [0, 1, 2, 3].every((packet) => bytes[first + packet * step] === 0x47));
}

/** Whether decoded text is mostly what no text holds: control characters and undecodable bytes. */
export function looksBinary(text: string): boolean {
  const piece = text.slice(0, 64 * 1024);
  let odd = 0;
  for (let index = 0; index < piece.length; index += 1) {
    const code = piece.charCodeAt(index);
    if (code === 0xfffd || (code < 0x20 && (code < 9 || code > 13)) || (code >= 0x7f && code < 0xa0)) odd += 1;
  }
  return odd * 20 > piece.length;
}
