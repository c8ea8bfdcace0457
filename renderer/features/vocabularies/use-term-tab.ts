import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TermKind } from '../../api/vocabularies';
import type { TreeNode } from './tree-rows';
import { useChosenTerm } from './use-chosen-term';
import { useRefreshTerms, useTermChanges } from './use-term-changes';
import { useTree } from './use-tree';

interface Options<Node> {
  kind: TermKind;
  nodes: readonly Node[];
  /** Words a node is found by; its pinyin. */
  wordsOf: (node: Node) => readonly string[];
  pinyinOf: (node: Node) => string;
  create: (name: string, parentId: string | null) => Promise<{ id: string }>;
}

/**
 * What a tab with a tree of terms keeps: filter, chosen term, the one being made, changes.
 *
 * @param options `wordsOf` and `pinyinOf` must be the same functions at every call
 */
export function useTermTab<Node extends TreeNode & { count: number }>(options: Options<Node>) {
  const { kind, nodes, wordsOf, pinyinOf } = options;
  const { t } = useTranslation('vocabularies');
  const [chosen, choose] = useChosenTerm();
  const [text, setText] = useState('');
  const [unusedOnly, setUnusedOnly] = useState(false);
  const [creating, setCreating] = useState<{ parentId: string | null } | null>(null);
  const refresh = useRefreshTerms(kind);
  const changes = useTermChanges(kind, nodes, choose);
  const create = useMutation({
    mutationFn: ({ name, parentId }: { name: string; parentId: string | null }) => options.create(name, parentId),
    onSuccess: async ({ id }) => {
      setCreating(null);
      await refresh();
      choose(id);
    },
  });
  const wanted = text.trim().toLowerCase();
  const keep = useMemo(() => {
    if (wanted === '' && !unusedOnly) return null;
    const pinyin = wanted.replaceAll(' ', '');
    return (node: Node) =>
      (!unusedOnly || node.count === 0) &&
      (wanted === '' ||
        wordsOf(node).some((word) => word.toLowerCase().includes(wanted)) ||
        pinyinOf(node).replaceAll(' ', '').includes(pinyin));
  }, [wanted, unusedOnly, wordsOf, pinyinOf]);
  const { rows, toggle } = useTree(nodes, keep, chosen);
  return {
    chosen,
    choose,
    changes,
    node: nodes.find(({ id }) => id === chosen),
    /** For the panel. */
    panel: {
      text,
      onText: setText,
      unusedOnly,
      onUnusedOnly: setUnusedOnly,
      unusedCount: nodes.filter(({ count }) => count === 0).length,
      onCreate: () => setCreating({ parentId: null }),
    },
    /** For the tree. */
    tree: { rows, selected: chosen, onSelect: choose, onToggle: toggle },
    addBelow: (parentId: string) => setCreating({ parentId }),
    /** For the dialog of a new term; null: it is closed. */
    dialog: creating && {
      parentLabel: t('field.parentId'),
      nodes,
      parentId: creating.parentId,
      busy: create.isPending,
      problem: create.error,
      onCreate: (name: string, parentId: string | null) => create.mutate({ name, parentId }),
      onClose: () => {
        create.reset();
        setCreating(null);
      },
    },
  };
}
