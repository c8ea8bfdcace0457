import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';

export interface VirtualListHandle {
  scrollToIndex: (index: number, align?: 'start' | 'center' | 'auto') => void;
  element: () => HTMLDivElement | null;
}

interface Props {
  count: number;
  /** Height of a row in pixels: exact when `measured` is false, a first guess otherwise. */
  rowHeight: number;
  /** Rows differ in height and are measured when shown. */
  measured?: boolean;
  renderRow: (index: number) => ReactNode;
  rowKey?: (index: number) => string | number;
  /** Called with the first and last shown row whenever they change. */
  onRange?: (first: number, last: number) => void;
  label: string;
  /** Of the element with the role, for the field that walks the rows. */
  id?: string;
  className?: string;
  /** Shown above the rows, scrolling with them or sticking to the top. */
  header?: ReactNode;
  headerHeight?: number;
  role?: 'list' | 'table' | 'listbox' | 'grid';
  overscan?: number;
  /** Comes back to the same place when the list is shown again under this name. */
  memoryKey?: string;
  ref?: Ref<VirtualListHandle>;
}

/** Where each remembered list was left, in pixels. */
const places = new Map<string, number>();

/** A list that only builds the rows one can see: ten thousand rows cost what thirty cost. */
export function VirtualList(props: Props) {
  const { count, rowHeight, measured = false, renderRow, rowKey, onRange, label, id, className, header } = props;
  const { headerHeight = 0, role = 'list', overscan = 3, memoryKey, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    // Drawing inside the scroll event itself would make every step of a fast scroll one long task.
    useFlushSync: false,
    scrollMargin: headerHeight,
    initialOffset: memoryKey ? (places.get(memoryKey) ?? 0) : 0,
    ...(rowKey ? { getItemKey: rowKey } : {}),
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? -1;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (first >= 0) onRange?.(first, last);
  }, [first, last, onRange]);
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [rowHeight, virtualizer]);
  // A layout effect: by the time other effects are undone the element has left the page and lost its place.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !memoryKey) return;
    element.scrollTop = places.get(memoryKey) ?? 0;
    return () => {
      places.set(memoryKey, element.scrollTop);
    };
  }, [memoryKey]);
  useImperativeHandle(ref, () => ({
    scrollToIndex: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
    element: () => scroller.current,
  }));
  const rowCount = role === 'table' || role === 'grid' ? { 'aria-rowcount': count } : {};
  const semantics = { role, 'aria-label': label, ...(id === undefined ? {} : { id }), ...rowCount };
  return (
    <div ref={scroller} className={className ? `virtual-list ${className}` : 'virtual-list'}>
      {header}
      <div className="virtual-list-rows" {...semantics} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            data-index={item.index}
            ref={measured ? virtualizer.measureElement : undefined}
            className="virtual-list-row"
            role={role === 'list' ? 'listitem' : 'presentation'}
            style={{
              transform: `translateY(${item.start - headerHeight}px)`,
              ...(measured ? {} : { height: item.size }),
            }}
          >
            {renderRow(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
