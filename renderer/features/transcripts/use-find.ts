import { useDeferredValue, useMemo, useState } from 'react';
import type { Segment } from '../../../electron/contract/transcripts';
import { findText, rangesByCaption } from './find-text';

/** Finding words in the open transcript. */
export function useFind(segments: readonly Segment[], onShow: (index: number) => void) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [at, setAt] = useState(-1);
  const wanted = useDeferredValue(open ? text : '');
  const found = useMemo(
    () =>
      findText(
        segments.map((segment) => segment.text),
        wanted,
      ),
    [segments, wanted],
  );
  const ranges = useMemo(() => rangesByCaption(found), [found]);
  const go = (next: number) => {
    if (found.length === 0) return;
    const wrapped = (next + found.length) % found.length;
    setAt(wrapped);
    const shown = found[wrapped];
    if (shown) onShow(shown.index);
  };
  return {
    open,
    text,
    found,
    ranges,
    /** Which of them was gone to; −1: none yet. */
    at: Math.min(at, found.length - 1),
    setOpen,
    type: (next: string) => {
      setText(next);
      setAt(-1);
    },
    next: () => go(at + 1),
    before: () => go(Math.max(at, 0) - 1),
  };
}

export type Find = ReturnType<typeof useFind>;
