/** A node of a tree as it is listed: siblings in the order given. */
export interface TreeNode {
  id: string;
  parentId: string | null;
  label: string;
}

export interface TreeRow<Node extends TreeNode> {
  node: Node;
  /** 1 at the top. */
  level: number;
  /** null for a node without children that are shown. */
  expanded: boolean | null;
}

/**
 * The rows one sees, top down. A node whose parent is not among the nodes stands at the top.
 *
 * @param open ids of the nodes that show what is below them
 * @param keep null shows the tree as it is opened; otherwise only nodes that pass, with all above them, opened
 */
export function treeRows<Node extends TreeNode>(
  nodes: readonly Node[],
  open: ReadonlySet<string>,
  keep: ((node: Node) => boolean) | null,
): TreeRow<Node>[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shown = keep === null ? null : withAncestors(nodes, byId, keep);
  const children = new Map<string | null, Node[]>();
  for (const node of nodes) {
    if (shown && !shown.has(node.id)) continue;
    const parent = node.parentId !== null && byId.has(node.parentId) ? node.parentId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  const rows: TreeRow<Node>[] = [];
  const walk = (parent: string | null, level: number) => {
    for (const node of children.get(parent) ?? []) {
      const hasChildren = children.has(node.id);
      const expanded = hasChildren ? shown !== null || open.has(node.id) : null;
      rows.push({ node, level, expanded });
      if (expanded) walk(node.id, level + 1);
    }
  };
  walk(null, 1);
  return rows;
}

function withAncestors<Node extends TreeNode>(
  nodes: readonly Node[],
  byId: ReadonlyMap<string, Node>,
  keep: (node: Node) => boolean,
): Set<string> {
  const shown = new Set<string>();
  for (const node of nodes) {
    if (!keep(node)) continue;
    for (let at: Node | undefined = node; at && !shown.has(at.id); at = byId.get(at.parentId ?? '')) shown.add(at.id);
  }
  return shown;
}

/** Ids of all nodes above a node. */
export function ancestorIds(nodes: readonly TreeNode[], id: string): string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  const found: string[] = [];
  for (let at = parents.get(id) ?? null; at !== null && !found.includes(at); at = parents.get(at) ?? null)
    found.push(at);
  return found;
}

/** A node and all below it: where it cannot be moved to. */
export function withDescendants(nodes: readonly TreeNode[], id: string): Set<string> {
  return new Set([id, ...nodes.filter((node) => ancestorIds(nodes, node.id).includes(id)).map((node) => node.id)]);
}

/** `上位 / 下位`: where a node stands, for choices from a flat list. */
export function treePath(nodes: readonly TreeNode[], id: string): string {
  const labels = new Map(nodes.map((node) => [node.id, node.label]));
  return [...ancestorIds(nodes, id).reverse(), id].map((one) => labels.get(one) ?? '').join(' / ');
}
