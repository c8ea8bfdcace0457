import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { VirtualListHandle } from '../../ui/virtual-list';

const COMFORT = { from: 0.12, to: 0.72 };

/** Whether a row is well in view already, so that scrolling would only disturb reading. */
function isComfortable(scroller: HTMLElement, index: number): boolean {
  const row = scroller.querySelector(`[data-index="${index}"]`);
  if (!row) return false;
  const view = scroller.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  return box.top >= view.top + view.height * COMFORT.from && box.bottom <= view.top + view.height * COMFORT.to;
}

/**
 * Keeps the current caption in view until the person scrolls away, and again when they ask for it.
 *
 * @param index −1: none
 */
export function useFollow(list: RefObject<VirtualListHandle | null>, index: number) {
  const [following, setFollowing] = useState(true);
  const show = useCallback(() => {
    const scroller = list.current?.element();
    if (index >= 0 && scroller && !isComfortable(scroller, index)) list.current?.scrollToIndex(index, 'center');
  }, [list, index]);
  useEffect(() => {
    if (following) show();
  }, [following, show]);
  return {
    following,
    release: () => setFollowing(false),
    resume: () => {
      setFollowing(true);
      show();
    },
  };
}
