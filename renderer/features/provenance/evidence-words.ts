import type { Evidence } from '../../../electron/contract/provenance';

/** A document's citation, or who says what where; null for a statement that cannot be read now. */
export function evidenceWords({ kind, citation, other }: Evidence): string | null {
  if (kind === 'document') return citation;
  if (!other) return null;
  const said = other.summary || other.words.map(({ text }) => text).join('');
  return `${other.narrators.map(({ name }) => name).join('、')}《${other.interviewTitle}》${said && `：${said}`}`;
}
