import type { z } from 'zod';

/**
 * A value of the history as its field takes it: text as it is, everything else from JSON, and for what was not there
 * the field's own way of being empty.
 *
 * @returns `{value}`, or null when the field can no longer hold it
 */
export function readStored(schema: z.ZodType, stored: string | null): { value: unknown } | null {
  for (const candidate of candidates(stored)) {
    const parsed = schema.safeParse(candidate);
    // A field that trims would take something else than what is put back.
    if (parsed.success && parsed.data !== undefined) return { value: parsed.data };
  }
  return null;
}

function candidates(stored: string | null): unknown[] {
  if (stored === null) return [null, '', []];
  try {
    return [stored, JSON.parse(stored)];
  } catch {
    return [stored];
  }
}

/** Characters of a long value that are kept around what differs, and of what differs itself. */
const CONTEXT = 160;
const LONGEST = 1500;

/** Leaves out what two long texts have in common at both ends, and the rest beyond a limit. */
export function shortenPair(
  before: string | null,
  after: string | null,
): { before: string | null; after: string | null; shortened: boolean } {
  const long = (text: string | null) => text !== null && text.length > LONGEST;
  if (!long(before) && !long(after)) return { before, after, shortened: false };
  const a = before ?? '';
  const b = after ?? '';
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const cut = (text: string | null) => text && cutText(text, head - CONTEXT, text.length - tail + CONTEXT);
  return { before: cut(before), after: cut(after), shortened: true };
}

function cutText(text: string, from: number, to: number): string {
  const start = Math.max(0, from);
  const end = Math.min(text.length, to, start + LONGEST);
  const piece = text.slice(start, end);
  // A cut must not leave half of a rare character.
  const whole = piece.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');
  return `${start > 0 ? '…' : ''}${whole}${end < text.length ? '…' : ''}`;
}
