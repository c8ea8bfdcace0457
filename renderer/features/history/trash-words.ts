import type { TFunction } from 'i18next';
import { TRASH_CONTENTS, type TrashContents, type TrashItem } from '../../../electron/contract/history';

/** What a record holds, e.g. 2 个影音文件、1 份抄本; empty when it holds nothing. */
export function contentWords(t: TFunction, contents: TrashContents): string {
  return TRASH_CONTENTS.flatMap((kind) => {
    const count = contents[kind] ?? 0;
    return count > 0 ? [t(`history:trash.contents.${kind}`, { count })] : [];
  }).join(t('common:listComma'));
}

/** What several records hold together. */
export function contentsOf(items: readonly TrashItem[]): TrashContents {
  return Object.fromEntries(
    TRASH_CONTENTS.map((kind) => [kind, items.reduce((sum, { contents }) => sum + (contents[kind] ?? 0), 0)]),
  );
}
