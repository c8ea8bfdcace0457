import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { deleteTerm, mergeTerm, type TermKind, undoTermChange } from '../../api/vocabularies';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useUndoMessage } from '../../ui/undo-message';
import { MergeDialog } from './merge-dialog';
import { type TreeNode, treePath } from './tree-rows';

interface Counted extends TreeNode {
  count: number;
}

/** Refreshes everything that shows terms. */
export function useRefreshTerms(kind: TermKind) {
  const client = useQueryClient();
  return () =>
    Promise.all([kind, 'interviews', 'interview'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

/**
 * Merging and deleting terms, both with undo.
 *
 * @param onSelect shows another term: the one that stays, or the one that is back
 * @returns `dialogs` has to be rendered
 */
export function useTermChanges(kind: TermKind, terms: readonly Counted[], onSelect: (id: string | null) => void) {
  const { t } = useTranslation('vocabularies');
  const { message } = App.useApp();
  const offerUndo = useUndoMessage();
  const refresh = useRefreshTerms(kind);
  const [merging, setMerging] = useState<Counted | null>(null);
  const [deleting, setDeleting] = useState<Counted | null>(null);
  const onError = (error: unknown) => void message.error(problemSentence(t, error));
  const undo = useMutation({
    mutationFn: ({ change, changeId }: { change: 'merges' | 'deletions'; changeId: string }) =>
      undoTermChange(kind, change, changeId),
    onSuccess: async ({ id }) => {
      await refresh();
      onSelect(id);
    },
    onError,
  });
  const merge = useMutation({
    mutationFn: ({ term, into }: { term: Counted; into: string }) => mergeTerm(kind, term.id, into),
    onSuccess: async ({ changeId, interviewCount }, { term, into }) => {
      setMerging(null);
      onSelect(into);
      const kept = terms.find(({ id }) => id === into)?.label ?? '';
      offerUndo(t('merge.done', { label: term.label, kept, count: interviewCount }), () =>
        undo.mutate({ change: 'merges', changeId }),
      );
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (term: Counted) => deleteTerm(kind, term.id, term.count > 0),
    onSuccess: async ({ changeId }, term) => {
      setDeleting(null);
      onSelect(null);
      offerUndo(t('delete.done', { label: term.label }), () => undo.mutate({ change: 'deletions', changeId }));
      await refresh();
    },
    onError: (error) => {
      setDeleting(null);
      onError(error);
    },
  });
  const dialogs: ReactNode = (
    <>
      {merging && (
        <MergeDialog
          title={t('merge.title', { label: merging.label })}
          explain={t(`merge.explain_${kind}`, { label: merging.label, count: merging.count })}
          label={t(`merge.into_${kind}`)}
          options={terms
            .filter(({ id }) => id !== merging.id)
            .map(({ id }) => ({ value: id, label: treePath(terms, id) }))}
          busy={merge.isPending}
          problem={merge.error}
          onMerge={(into) => merge.mutate({ term: merging, into })}
          onClose={() => {
            merge.reset();
            setMerging(null);
          }}
        />
      )}
      <ConfirmDialog
        open={deleting !== null}
        title={t('delete.title', { label: deleting?.label ?? '' })}
        confirmWord={t('common:action.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() => deleting && remove.mutate(deleting)}
        onCancel={() => setDeleting(null)}
      >
        {t(deleting && deleting.count > 0 ? 'delete.explainUsed' : 'delete.explainUnused', {
          count: deleting?.count ?? 0,
        })}
      </ConfirmDialog>
    </>
  );
  return { askMerge: setMerging, askDelete: setDeleting, dialogs };
}
