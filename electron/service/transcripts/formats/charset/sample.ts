/** Bytes enough to judge a reading by; more would not change the answer. */
const SAMPLE_BYTES = 24 * 1024;

/** Part of a file by which its readings are compared. */
export interface Sample {
  bytes: Uint8Array;
  /** Whether UTF-16 and UTF-32 are worth trying: the file holds NUL bytes, or has no line to tell them apart by. */
  maybeWide: boolean;
  /** Bytes from 80 to FF in the sample. */
  highBytes: number;
}

function countHigh(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count += 1;
  return count;
}

/**
 * Lines that hold anything beyond ASCII, from all over the file: of a subtitle file most bytes are numbers and arrows
 * that read alike in every encoding. Lines end at CR or LF, which is never the second byte of a Chinese or Japanese
 * character. UTF-16 and UTF-32 have no such line ends, so a file that may be one of them is sampled in one piece.
 */
export function takeSample(bytes: Uint8Array): Sample {
  const head = bytes.subarray(0, 8192);
  const maybeWide = head.includes(0) || (bytes.length % 2 === 0 && bytes.length <= 4096 && !hasLineOfDigits(head));
  if (maybeWide) {
    const piece = bytes.subarray(0, Math.min(bytes.length, SAMPLE_BYTES));
    return { bytes: piece, maybeWide, highBytes: countHigh(piece) };
  }
  const lines = highLines(bytes);
  const total = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const sample = new Uint8Array(Math.min(total, SAMPLE_BYTES + 4096));
  // Of a long file take every n-th line, so that one quoted passage does not decide for all.
  const step = Math.max(1, Math.floor(total / SAMPLE_BYTES));
  let length = 0;
  for (let index = 0; index < lines.length && length < SAMPLE_BYTES; index += step) {
    const line = (lines[index] ?? sample).subarray(0, Math.min(4095, sample.length - length - 1));
    sample.set(line, length);
    length += line.length;
    sample[length] = 0x0a;
    length += 1;
  }
  const used = sample.subarray(0, length);
  return { bytes: used, maybeWide, highBytes: countHigh(used) };
}

/** Every subtitle file has lines that begin with a digit; bytes of UTF-16 Chinese that look like one are a rare chance. */
function hasLineOfDigits(bytes: Uint8Array): boolean {
  for (let index = 1; index < bytes.length; index += 1) {
    const before = bytes[index - 1];
    const byte = bytes[index] ?? 0;
    if ((before === 0x0a || before === 0x0d) && byte >= 0x30 && byte <= 0x39) return true;
  }
  return false;
}

function highLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  let high = false;
  for (let index = 0; index <= bytes.length; index += 1) {
    const byte = bytes[index] ?? 0x0a;
    if (byte >= 0x80) high = true;
    else if (byte === 0x0a || byte === 0x0d) {
      if (high) lines.push(bytes.subarray(start, index));
      start = index + 1;
      high = false;
    }
  }
  return lines;
}
