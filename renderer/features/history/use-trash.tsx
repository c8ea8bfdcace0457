import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashItem } from '../../../electron/contract/history';
import { purgeFromTrash, restoreFromTrash } from '../../api/history';
import { problemSentence } from '../../api/problems';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { formatFileSize } from '../../ui/file-size';
import { contentsOf, contentWords } from './trash-words';
import { refreshAfterRestore } from './use-history';
import { typeLabel } from './value-words';

/** Titles named in the question; the others are counted. */
const TITLES_NAMED = 5;

const chosen = (items: readonly TrashItem[]) => items.map(({ recordType, recordId }) => ({ recordType, recordId }));

interface Trash {
  restore: (items: readonly TrashItem[]) => void;
  restoring: boolean;
  /** Asks first, naming what goes. */
  askPurge: (items: readonly TrashItem[]) => void;
  /** Has to be rendered. */
  dialog: ReactNode;
}

/** Takes records out of the trash, or deletes them for good after asking. */
export function useTrash(onDone: () => void): Trash {
  const { t } = useTranslation('history');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<readonly TrashItem[]>([]);
  const onError = (error: unknown) => {
    void message.error(problemSentence(t, error), 8);
    // Some may have come back before the one that could not.
    return refreshAfterRestore(client);
  };
  const restore = useMutation({
    mutationFn: (items: readonly TrashItem[]) => restoreFromTrash(chosen(items)),
    onSuccess: (_, items) => {
      void message.success(
        items.length === 1
          ? t('trash.restored', { title: items[0]?.title })
          : t('trash.restoredMany', { count: items.length }),
      );
      onDone();
      return refreshAfterRestore(client);
    },
    onError,
  });
  const purge = useMutation({
    mutationFn: (items: readonly TrashItem[]) => purgeFromTrash(chosen(items)),
    onSuccess: ({ records, freedBytes }) => {
      setAsked([]);
      void message.success(t('trash.purged', { count: records, size: formatFileSize(freedBytes) }));
      onDone();
      return refreshAfterRestore(client);
    },
    onError,
  });
  const contents = contentWords(t, contentsOf(asked));
  const files = asked.reduce((sum, { fileCount }) => sum + fileCount, 0);
  const size = formatFileSize(asked.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  const dialog = (
    <ConfirmDialog
      open={asked.length > 0}
      title={t('trash.purgeTitle', { count: asked.length })}
      confirmWord={t('trash.purge')}
      danger
      busy={purge.isPending}
      onConfirm={() => purge.mutate(asked)}
      onCancel={() => setAsked([])}
    >
      <ul className="trash-asked">
        {asked.slice(0, TITLES_NAMED).map((item) => (
          <li key={`${item.recordType} ${item.recordId}`}>
            <span className="history-type">{typeLabel(t, item.recordType)}</span>
            {item.title || t('untitled')}
          </li>
        ))}
        {asked.length > TITLES_NAMED && <li>{t('trash.andMore', { count: asked.length - TITLES_NAMED })}</li>}
      </ul>
      {contents && <p>{t('trash.goesWith', { contents })}</p>}
      <p>{files > 0 ? t('trash.explainFiles', { count: files, size }) : t('trash.explain')}</p>
      <p className="faint">{t('trash.explainKept')}</p>
    </ConfirmDialog>
  );
  return { restore: restore.mutate, restoring: restore.isPending, askPurge: setAsked, dialog };
}
