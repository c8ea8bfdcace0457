import { type RefObject, useEffect, useState } from 'react';
import { msOfX } from './visible-range';
import type { WaveformView } from './waveform-view';

export interface Hover {
  ms: number;
  /** Pixels from the left edge of the stage. */
  x: number;
  width: number;
}

/** The moment under the pointer; null when it is elsewhere or drags something. */
export function useHoverMs(stage: RefObject<HTMLDivElement | null>, waveform: WaveformView | null): Hover | null {
  const [hover, setHover] = useState<Hover | null>(null);
  useEffect(() => {
    const element = stage.current;
    if (!element || !waveform) return undefined;
    const move = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const x = event.clientX - box.left;
      const range = waveform.view.get();
      setHover(event.buttons === 0 && x >= 0 && x <= box.width ? { ms: msOfX(range, x), x, width: box.width } : null);
    };
    const leave = () => setHover(null);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerleave', leave);
    };
  }, [stage, waveform]);
  return hover;
}
