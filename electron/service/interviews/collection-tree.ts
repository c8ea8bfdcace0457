import type { SqliteDatabase } from '../archive/database';

interface Node {
  id: string;
  title: string;
  parentId: string | null;
}

/** The collections that are not in the trash, as a tree. */
export interface CollectionTree {
  /** Top down, siblings in their order; 0 is the depth at the top. */
  inOrder: readonly { id: string; title: string; depth: number }[];
  /** A collection and all that lies in it; also of one in the trash itself alone. */
  within(id: string): ReadonlySet<string>;
  /** A collection and all it lies in; nothing for one in the trash. */
  upwards(id: string): readonly string[];
}

export function collectionTree(db: SqliteDatabase): CollectionTree {
  const nodes = db
    .prepare(
      `SELECT id, title, parent_id AS parentId FROM collections WHERE deleted_at IS NULL
       ORDER BY position, sort_title, id`,
    )
    .all() as Node[];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = Map.groupBy(nodes, ({ parentId }) => parentId ?? '');
  const inOrder: { id: string; title: string; depth: number }[] = [];
  const walk = (node: Node, depth: number) => {
    inOrder.push({ id: node.id, title: node.title, depth });
    for (const child of children.get(node.id) ?? []) walk(child, depth + 1);
  };
  for (const node of nodes) if (node.parentId === null || !byId.has(node.parentId)) walk(node, 0);
  const paths = new Map<string, readonly string[]>();
  const upwards = (id: string): readonly string[] => {
    const known = paths.get(id);
    if (known) return known;
    const node = byId.get(id);
    const path = node ? [id, ...(node.parentId === null ? [] : upwards(node.parentId))] : [];
    paths.set(id, path);
    return path;
  };
  return {
    inOrder,
    upwards,
    within(id) {
      const found = new Set([id]);
      for (const one of found) for (const child of children.get(one) ?? []) found.add(child.id);
      return found;
    },
  };
}
