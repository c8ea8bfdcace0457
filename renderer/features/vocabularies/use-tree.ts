import { useEffect, useMemo, useState } from 'react';
import { ancestorIds, type TreeNode, treeRows } from './tree-rows';

/**
 * Which nodes of a tree are open and which one is chosen.
 *
 * @param keep shows only what passes, with all above it; null shows everything
 * @param chosen id from the page's address, or null
 */
export function useTree<Node extends TreeNode>(
  nodes: readonly Node[],
  keep: ((node: Node) => boolean) | null,
  chosen: string | null,
) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [touched, setTouched] = useState(false);
  // A small tree is easier read open.
  const opened = useMemo(
    () => (touched || nodes.length > 60 ? open : new Set(nodes.map(({ id }) => id))),
    [nodes, open, touched],
  );
  const toggle = (id: string, wide: boolean) => {
    const next = new Set(opened);
    if (wide) next.add(id);
    else next.delete(id);
    setTouched(true);
    setOpen(next);
  };
  // What is chosen from elsewhere must be seen.
  useEffect(() => {
    if (chosen === null) return;
    const hidden = ancestorIds(nodes, chosen);
    if (hidden.length > 0) setOpen((known) => new Set([...known, ...hidden]));
  }, [nodes, chosen]);
  const rows = useMemo(() => treeRows(nodes, opened, keep), [nodes, opened, keep]);
  return { rows, toggle };
}
