interface Node {
  id: string;
  parentId: string | null;
}

/**
 * Counts what belongs to the nodes of a tree: to each node itself, and to it or anything below, each thing once. Stops
 * where an archive written by other hands holds a circle.
 */
export class TreeCounter {
  private readonly positions: Map<string, number>;
  /** Each node with all above it, by position; made when first asked for. */
  private readonly chains = new Map<string, number[]>();
  private readonly ownCounts: number[];
  private readonly withinCounts: number[];
  /** The last thing that was counted for a node. */
  private readonly lastThing: number[];
  private things = 0;

  constructor(private readonly nodes: readonly Node[]) {
    this.positions = new Map(nodes.map(({ id }, position) => [id, position]));
    this.ownCounts = nodes.map(() => 0);
    this.withinCounts = nodes.map(() => 0);
    this.lastThing = nodes.map(() => 0);
  }

  /**
   * Counts one thing that belongs to the nodes named, each named once; nodes not in the tree are left out.
   *
   * @returns positions of the nodes it lies in or below
   */
  add(ids: readonly string[]): number[] {
    this.things += 1;
    const touched: number[] = [];
    for (const id of ids) {
      const chain = this.chainOf(id);
      const [own] = chain;
      if (own !== undefined) this.ownCounts[own] = (this.ownCounts[own] ?? 0) + 1;
      for (const position of chain) {
        if (this.lastThing[position] === this.things) break;
        this.lastThing[position] = this.things;
        this.withinCounts[position] = (this.withinCounts[position] ?? 0) + 1;
        touched.push(position);
      }
    }
    return touched;
  }

  own(id: string): number {
    return this.ownCounts[this.positions.get(id) ?? -1] ?? 0;
  }

  within(id: string): number {
    return this.withinCounts[this.positions.get(id) ?? -1] ?? 0;
  }

  private chainOf(id: string): number[] {
    const known = this.chains.get(id);
    if (known) return known;
    const chain: number[] = [];
    for (let at: string | null = id; at !== null; ) {
      const position = this.positions.get(at);
      if (position === undefined || chain.includes(position)) break;
      chain.push(position);
      at = this.nodes[position]?.parentId ?? null;
    }
    this.chains.set(id, chain);
    return chain;
  }
}
