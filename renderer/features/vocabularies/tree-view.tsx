import { CaretRightOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import type { TreeNode, TreeRow } from './tree-rows';
import './tree.css';

interface Props<Node extends TreeNode> {
  rows: readonly TreeRow<Node>[];
  label: string;
  selected: string | null;
  onSelect: (id: string) => void;
  onToggle: (id: string, open: boolean) => void;
  /** At the right of a row, e.g. how many interviews. */
  renderEnd?: (node: Node) => ReactNode;
  /** Before the name, e.g. what kind it is. */
  renderStart?: (node: Node) => ReactNode;
}

const ROW_HEIGHT_PX = 32;
const INDENT_PX = 18;

/**
 * A tree to walk with the arrow keys: up and down, right opens or goes in, left closes or goes out. Only the rows one
 * sees are built.
 */
export function TreeView<Node extends TreeNode>(props: Props<Node>) {
  const { rows, label, selected, onSelect, onToggle, renderEnd, renderStart } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
    getItemKey: (index) => rows[index]?.node.id ?? index,
  });
  const position = rows.findIndex(({ node }) => node.id === selected);
  useEffect(() => {
    if (position >= 0) virtualizer.scrollToIndex(position, { align: 'auto' });
  }, [position, virtualizer]);

  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) onSelect(row.node.id);
  };
  const outward = (row: TreeRow<Node>) => {
    if (row.expanded) onToggle(row.node.id, false);
    else if (row.node.parentId !== null) onSelect(row.node.parentId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[position];
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(position + 1),
      ArrowUp: () => go(position < 0 ? 0 : position - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => {
        if (row?.expanded === false) onToggle(row.node.id, true);
        else if (row?.expanded) go(position + 1);
      },
      ArrowLeft: () => row && outward(row),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <div
      ref={scroller}
      className="tree-view"
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={position >= 0 ? `${id}-${selected}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="tree-rows" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const { node, level, expanded } = row;
          return (
            <div
              key={node.id}
              id={`${id}-${node.id}`}
              className={node.id === selected ? 'tree-row tree-row-selected' : 'tree-row'}
              role="treeitem"
              tabIndex={-1}
              aria-level={level}
              aria-selected={node.id === selected}
              {...(expanded === null ? {} : { 'aria-expanded': expanded })}
              style={{ transform: `translateY(${item.start}px)`, paddingLeft: 8 + (level - 1) * INDENT_PX }}
              onClick={() => {
                onSelect(node.id);
                scroller.current?.focus({ preventScroll: true });
              }}
              onDoubleClick={() => expanded !== null && onToggle(node.id, !expanded)}
              onKeyDown={() => undefined}
            >
              <span
                className={expanded ? 'tree-caret tree-caret-open' : 'tree-caret'}
                aria-hidden
                onClick={(event) => {
                  if (expanded === null) return;
                  event.stopPropagation();
                  onToggle(node.id, !expanded);
                }}
              >
                {expanded !== null && <CaretRightOutlined />}
              </span>
              {renderStart?.(node)}
              <span className="tree-label one-line" title={node.label}>
                {node.label}
              </span>
              {renderEnd?.(node)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
