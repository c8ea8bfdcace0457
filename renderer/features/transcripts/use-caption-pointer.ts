import { type RefObject, useEffect, useRef } from 'react';
import type { Segment } from '../../../electron/contract/transcripts';
import { usePlayer } from '../player/player-context';
import { captionAt, captionsRange } from './caption-index';

interface Handlers {
  /** A caption was gone to. */
  onSeek: () => void;
  /** The person scrolls by themselves. */
  onScroll: () => void;
}

function captionOf(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
  const value = element?.closest<HTMLElement>('[data-caption]')?.dataset.caption;
  return value === undefined ? null : Number(value);
}

/**
 * What the pointer does in the transcript: a click goes to the caption; Shift and a click marks from the caption chosen
 * before to this one; dragging over time codes marks the captions passed; dragging over the words selects text as
 * everywhere, and when it runs over several captions they are marked too.
 *
 * @param area element around the list; one set of listeners serves all captions
 */
export function useCaptionPointer(
  area: RefObject<HTMLElement | null>,
  segments: readonly Segment[],
  handlers: Handlers,
): void {
  const player = usePlayer();
  const latest = useRef({ segments, handlers });
  latest.current = { segments, handlers };

  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const stop = new AbortController();
    let anchor: number | null = null;
    let drag: { from: number; to: number } | null = null;
    const on = <Name extends keyof HTMLElementEventMap>(name: Name, run: (event: HTMLElementEventMap[Name]) => void) =>
      element.addEventListener(name, run, { signal: stop.signal, passive: name === 'wheel' });
    const mark = (from: number, to: number) => {
      const range = captionsRange(latest.current.segments, from, to);
      if (range) player.markRange(range);
    };

    on('wheel', () => latest.current.handlers.onScroll());
    on('touchmove', () => latest.current.handlers.onScroll());
    on('pointerdown', (event) => {
      const index = captionOf(event.target);
      // A press on the list itself, on no caption, is a press on its scroll bar.
      if (index === null) latest.current.handlers.onScroll();
      drag = null;
      if (index === null || event.button !== 0 || event.shiftKey) return;
      const onTime = event.target instanceof Element && event.target.closest('.caption-time') !== null;
      if (onTime) drag = { from: index, to: index };
    });
    // Shift and a click would otherwise select all text in between.
    on('mousedown', (event) => {
      if (event.shiftKey) event.preventDefault();
    });
    on('pointermove', (event) => {
      if (!drag || event.buttons !== 1) return;
      const index = captionOf(document.elementFromPoint(event.clientX, event.clientY));
      if (index === null || index === drag.to) return;
      drag.to = index;
      mark(drag.from, index);
    });
    on('click', (event) => {
      const dragged = drag !== null && drag.from !== drag.to;
      drag = null;
      if (dragged) return;
      const selected = document.getSelection();
      if (selected && !selected.isCollapsed && !event.shiftKey) {
        const from = captionOf(selected.anchorNode);
        const to = captionOf(selected.focusNode);
        if (from !== null && to !== null && from !== to) mark(from, to);
        return;
      }
      const index = captionOf(event.target);
      const segment = index === null ? undefined : latest.current.segments[index];
      if (index === null || !segment) return;
      if (event.shiftKey) {
        mark(anchor ?? Math.max(0, captionAt(latest.current.segments, player.clock.get().ms)), index);
        return;
      }
      anchor = index;
      latest.current.handlers.onSeek();
      player.seek(segment.startMs);
    });
    return () => stop.abort();
  }, [area, player]);
}
